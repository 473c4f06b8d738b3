/** *Compare with Default*: what differs, by classes and properties, and as a diff of the texts. */
import * as vscode from 'vscode';
import {
  COMMANDS,
  type CompareParams,
  type CompareResult,
  type MergeCandidates,
  type MergeCandidatesParams,
} from '../../server/src/protocol';
import { askForFile, filesAtHand, isGiven, leafOf, requireSaved, uriOf } from './ask';
import { MOF_FILES } from './backups';
import { register } from './commands';
import { sayDone } from './say';
import type { Server } from './server';
import { showMarkdown, type VirtualFiles } from './virtualFiles';

const TITLE = 'Compare with Default';

export function activateCompare(context: vscode.ExtensionContext, server: Server, files: VirtualFiles): void {
  register(context, 'configmgrMof.compareWithDefault', async (first: unknown, selection: unknown) => {
    const given = isGiven(first) ? first : {};
    const [atHand, other] = filesAtHand(first, selection);
    const mine =
      atHand ??
      ((await askForFile({ title: TITLE, placeholder: 'Your customized file', filters: MOF_FILES })) as vscode.Uri);
    const standard =
      uriOf(given.default) ??
      other ??
      ((await askForFile({
        title: TITLE,
        placeholder: `The default to compare ${leafOf(mine)} with`,
        candidates: await keptDefaults(server, mine),
        filters: MOF_FILES,
      })) as vscode.Uri);
    requireSaved([mine, standard], 'the comparison reads');
    const params: CompareParams = { before: standard.toString(), after: mine.toString() };
    const result = await server.execute<CompareResult>(COMMANDS.compare, params, { title: 'Comparing' });
    // Shown as the server read them: VS Code may take the encoding of one of the files for another.
    const left = files.set(`/compare/default/${leafOf(standard)}`, result.texts.before);
    const right = files.set(`/compare/yours/${leafOf(mine)}`, result.texts.after);
    const report = files.set('/compare/Differences.md', result.markdown);
    await vscode.commands.executeCommand('vscode.diff', left, right, `${leafOf(mine)}: default ↔ yours`);
    if (!given.quiet) {
      const classes = new Set(result.changes.map((change) => change.class?.toLowerCase())).size;
      const count = result.changes.length;
      sayDone(
        count === 0
          ? [`${leafOf(mine)} says the same as the default.`, result.order ?? ''].join(' ').trim()
          : `${count} differences in ${classes} classes between the default and ${leafOf(mine)}.`,
        count === 0 ? {} : { 'Show List': () => showMarkdown(report) },
      );
    }
    return { changes: result.changes };
  });
}

/** Defaults that the backups keep; a comparison does not hang on them. */
async function keptDefaults(server: Server, file: vscode.Uri): Promise<{ uri: vscode.Uri; why: string }[]> {
  const params: MergeCandidatesParams = { theirs: file.toString() };
  try {
    const { base } = await server.execute<MergeCandidates>(COMMANDS.mergeCandidates, params);
    return base.map(({ uri, why }) => ({ uri: vscode.Uri.parse(uri), why }));
  } catch (error) {
    server.output.warn(`Looking for kept defaults: ${String(error)}`);
    return [];
  }
}

/** *Compare with Default*: what differs, as a list by classes, and as a diff of the texts. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import {
  COMMANDS,
  type CompareParams,
  type CompareResult,
  type MergeCandidates,
  type MergeCandidatesParams,
} from '../../../server/src/protocol';
import {
  askForFile,
  filesAtHand,
  isArguments,
  basenameOf,
  requireSaved,
  uriOf,
  workspaceFiles,
  MOF_FILES,
} from '../ask';
import { NextStep, register, rowMeant } from '../commands';
import { showSides } from '../labels';
import { likelyFiles, offered } from '../likelyFiles';
import { bringUp } from '../room';
import { sayDone, sayWarning } from '../say';
import type { Server } from '../server';
import { closeTabsOf } from '../tabs';
import { showMarkdown, type VirtualFiles } from '../virtualFiles';
import type { FactRow } from './model';
import { DifferencesView, openDifference, type Comparison } from './view';

const TITLE = t`Compare with Default`;

export function activateCompare(context: vscode.ExtensionContext, server: Server, files: VirtualFiles): void {
  const view = new DifferencesView();
  context.subscriptions.push(view);
  register(context, 'configmgrMof.compareWithDefault', async (first: unknown, selection: unknown) => {
    const args = isArguments(first) ? first : {};
    const [atHand, other] = filesAtHand(first, selection);
    const mine =
      atHand ??
      ((await askForFile({
        title: TITLE,
        placeholder: t`Your customized file`,
        ...(await likelyFiles(server, 'customized')),
        filters: MOF_FILES,
      })) as vscode.Uri);
    const standard =
      uriOf(args.default) ??
      other ??
      ((await askForFile({
        title: TITLE,
        placeholder: t`The default to compare ${basenameOf(mine)} with`,
        candidates: await likelyDefaults(server, mine),
        except: [mine],
        filters: MOF_FILES,
      })) as vscode.Uri);
    requireSaved([mine, standard], t`the comparison reads what is on the disk`);
    const params: CompareParams = { before: standard.toString(), after: mine.toString() };
    const result = await server.execute<CompareResult>(COMMANDS.compare, params, { title: t`Comparing` });
    // Shown as the server read them: VS Code may take the encoding of one of the files for another.
    const left = files.set(`/compare/default/${basenameOf(standard)}`, result.texts.before);
    const right = files.set(`/compare/yours/${basenameOf(mine)}`, result.texts.after);
    const report = files.set('/compare/Differences.md', result.markdown);
    const title = t`${basenameOf(mine)}: default ↔ yours`;
    // The view is brought up before there is something new in it, so that it loads that once.
    if (!args.quiet) {
      await vscode.commands.executeCommand('setContext', 'configmgrMof.comparison', true);
      // While a merge is open the view leaves its room to the customizations, unless a comparison is asked for.
      await bringUp('differences');
    }
    view.show({ result, left, right, report, title });
    if (result.changes.length === 0 && !args.quiet)
      sayDone([t`${basenameOf(mine)} says the same as the default.`, result.order ?? ''].join(' ').trim());
    else await showSides(left, right, title, { preserveFocus: true });
    if (result.doubt !== undefined && !args.quiet) sayWarning(result.doubt);
    return { changes: result.changes, ...(result.doubt === undefined ? {} : { doubt: result.doubt }) };
  });
  const current = (): Comparison => {
    if (!view.comparison)
      throw new NextStep(t`Nothing is compared yet.`, t`Compare with Default`, 'configmgrMof.compareWithDefault');
    return view.comparison;
  };
  register(context, 'configmgrMof.differences.open', (first: unknown) => {
    const comparison = current();
    const row = rowMeant<FactRow>(first, ['fact'], t`Choose a row of the Differences view first.`);
    return openDifference(comparison, row);
  });
  register(context, 'configmgrMof.differences.texts', () => {
    const { left, right, title } = current();
    return showSides(left, right, title);
  });
  register(context, 'configmgrMof.differences.report', () => showMarkdown(current().report));
  register(context, 'configmgrMof.differences.close', async () => {
    view.show(undefined);
    await closeTabsOf('/compare/');
  });
}

/** What looks like a default, in the backups and in the folder; a comparison does not hang on them. */
async function likelyDefaults(server: Server, file: vscode.Uri): ReturnType<typeof offered> {
  const among = (await workspaceFiles()).map(String).filter((uri) => uri !== file.toString());
  const params: MergeCandidatesParams = { theirs: file.toString(), mine: file.toString(), among };
  const found = server.execute<MergeCandidates>(COMMANDS.mergeCandidates, params);
  return offered(
    server,
    found.then(({ base }) => base),
  );
}

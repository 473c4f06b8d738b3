/** Current sites: own classes in configuration.mof before and after an update, and the way from a 2007 site to one. */
import * as vscode from 'vscode';
import {
  COMMANDS,
  type ConfigurationParams,
  type ConfigurationResult,
  type LeavingParams,
  type LeavingResult,
} from '../../server/src/protocol';
import {
  askForFile,
  filesAtHand,
  isArguments,
  basenameOf,
  requireSaved,
  uriOf,
  urisOf,
  type CommandArguments,
} from './ask';
import { Dismissed, register } from './commands';
import { sayDone } from './say';
import type { Server } from './server';
import { showMarkdown, type VirtualFiles } from './virtualFiles';

const MOF = { 'MOF files': ['mof', 'bak'], 'All files': ['*'] };
type Answer = NonNullable<ConfigurationParams['answers']>[number];

export function activateCurrentSite(context: vscode.ExtensionContext, server: Server, files: VirtualFiles): void {
  const configuration = (params: ConfigurationParams): Promise<ConfigurationResult> =>
    server.execute<ConfigurationResult>(COMMANDS.configuration, params, { title: 'Reading configuration.mof' });
  const report = (markdown: string): vscode.Uri => files.set('/configuration/configuration.mof.md', markdown);

  register(context, 'configmgrMof.configuration.check', async (first: unknown, selection: unknown) => {
    const args: CommandArguments = isArguments(first) ? first : {};
    const uri = await fileAtHand(first, selection, CONFIGURATION);
    const chosen = isArguments(first) ? undefined : await askOrNone(HALVES, 'Without an export', [uri]);
    const exports = isArguments(first) ? urisOf(args.exports) : chosen ? [chosen] : [];
    requireSaved([uri, ...exports], 'the check reads');
    const result = await configuration({ uri: uri.toString(), exports: exports.map(String) });
    const shown = report(result.markdown);
    if (!args.quiet) await showMarkdown(shown);
    return result;
  });

  register(context, 'configmgrMof.configuration.carry', async (first: unknown, selection: unknown) => {
    const args: CommandArguments = isArguments(first) ? first : {};
    const mine = await fileAtHand(first, selection, OWN_CONFIGURATION);
    const into = uriOf(args.into) ?? (await ask(NEW_CONFIGURATION, [mine]));
    requireSaved([mine, into], 'this reads');
    const params = { uri: mine.toString(), into: into.toString() };
    let answers = (args.answers as readonly Answer[] | undefined) ?? [];
    let result = await configuration({ ...params, answers });
    if (!args.quiet && result.questions.length > 0) {
      answers = await askAll(result.questions);
      result = await configuration({ ...params, answers });
    }
    const shown = report(result.markdown);
    const write = async (): Promise<ConfigurationResult> => {
      const written = await configuration({ ...params, answers, writes: result.sha256 ?? '' });
      report(written.markdown);
      if (!args.quiet)
        sayDone(`${basenameOf(into)} holds your own classes now. What was there is backup ${written.backup}.`);
      return written;
    };
    if (args.quiet) return args.write === true ? write() : result;
    const text = files.set(`/configuration/${basenameOf(into)}`, result.text ?? '');
    await vscode.commands.executeCommand('vscode.diff', into, text, `${basenameOf(into)} ↔ with your own classes`);
    sayDone(`Nothing is written yet. Compare, then write the result over ${basenameOf(into)}.`, {
      'Write After a Backup': write,
      'Show Report': () => showMarkdown(shown),
    });
    return result;
  });

  register(context, 'configmgrMof.leave2007', async (first: unknown, selection: unknown) => {
    const args: CommandArguments = isArguments(first) ? first : {};
    const uri = await fileAtHand(first, selection, SMS_DEF);
    const other = async (name: string, question: Question, none: string): Promise<vscode.Uri | undefined> =>
      isArguments(first) ? uriOf(args[name]) : askOrNone(question, none, [uri]);
    const base = await other('base', OLD_DEFAULT, 'The best of the kept defaults');
    const data = await other('configuration', DATA, 'Without configuration.mof');
    const site = await other('site', NEW_SITE, 'Without an export');
    const folder = uriOf(args.folder) ?? (args.quiet ? undefined : await askForFolder());
    requireSaved([uri, ...[base, data, site].filter((file) => file !== undefined)], 'this reads');
    const params: LeavingParams = {
      uri: uri.toString(),
      ...(base ? { base: base.toString() } : {}),
      ...(data ? { configuration: data.toString() } : {}),
      ...(site ? { site: site.toString() } : {}),
      ...(folder ? { folder: folder.toString() } : {}),
    };
    const result = await server.execute<LeavingResult>(COMMANDS.leaving, params, {
      title: 'Making the files for a current site',
    });
    const text = files.set('/configuration/Leaving 2007.txt', result.text);
    if (!args.quiet) await vscode.window.showTextDocument(text);
    return result;
  });
}

interface Question {
  readonly title: string;
  readonly placeholder: string;
}
const CARRY = 'Carry Own Classes into the New configuration.mof';
const LEAVE = 'Leave 2007';
const CONFIGURATION = { title: 'Check configuration.mof', placeholder: 'configuration.mof of a current site' };
const HALVES = {
  title: 'Check configuration.mof',
  placeholder: 'An export of the inventory classes, for the other half',
};
const OWN_CONFIGURATION = { title: CARRY, placeholder: 'Your configuration.mof, from before the update' };
const NEW_CONFIGURATION = { title: CARRY, placeholder: 'The configuration.mof that the update brought' };
const SMS_DEF = { title: LEAVE, placeholder: 'The customized SMS_def.mof of the 2007 site' };
const OLD_DEFAULT = { title: LEAVE, placeholder: 'The default of 2007 that it was made from' };
const DATA = { title: LEAVE, placeholder: 'configuration.mof of the 2007 site, with the data classes' };
const NEW_SITE = { title: LEAVE, placeholder: 'An export of the default client settings of the new site' };

/** @throws Dismissed */
async function ask(question: Question, except: readonly vscode.Uri[] = []): Promise<vscode.Uri> {
  return (await askForFile({ ...question, except, filters: MOF })) as vscode.Uri;
}

/** @throws Dismissed */
async function askOrNone(
  question: Question,
  none: string,
  except: readonly vscode.Uri[],
): Promise<vscode.Uri | undefined> {
  const others = [{ label: none, detail: 'Go on with what there is' }];
  const chosen = await askForFile({ ...question, others, except, filters: MOF });
  return typeof chosen === 'string' ? undefined : chosen;
}

/** @throws Dismissed */
async function fileAtHand(first: unknown, selection: unknown, question: Question): Promise<vscode.Uri> {
  return filesAtHand(first, selection)[0] ?? (await ask(question));
}

/** @throws Dismissed */
async function askAll(questions: ConfigurationResult['questions']): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const { id, fact, reason } of questions) {
    const chosen = await vscode.window.showQuickPick(
      [
        { label: 'Keep mine', choice: 'mine' as const },
        { label: 'Take that of the new file', choice: 'theirs' as const },
        { label: 'Keep both', choice: 'both' as const },
      ],
      { title: fact, placeHolder: reason, ignoreFocusOut: true },
    );
    if (!chosen) throw new Dismissed();
    answers.push({ fact: id, choice: chosen.choice });
  }
  return answers;
}

/** @throws Dismissed */
async function askForFolder(): Promise<vscode.Uri> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      title: 'Where are the files to be written? Nothing that is there is replaced.',
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  if (!folder) throw new Dismissed();
  return folder;
}

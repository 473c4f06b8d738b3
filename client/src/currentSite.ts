/** Current sites: own classes in configuration.mof before and after an update, and the way from a 2007 site to one. */
import * as vscode from 'vscode';
import { t } from '../../server/src/l10n';
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
  MOF_FILES,
  requireSaved,
  uriOf,
  urisOf,
  type CommandArguments,
} from './ask';
import { Dismissed, register } from './commands';
import { sayDone } from './say';
import type { Server } from './server';
import { showMarkdown, type VirtualFiles } from './virtualFiles';
import { pick, showSides } from './labels';
import { backupName } from '../../server/src/text/backupName';

type Answer = NonNullable<ConfigurationParams['answers']>[number];

export function activateCurrentSite(context: vscode.ExtensionContext, server: Server, files: VirtualFiles): void {
  const configuration = (params: ConfigurationParams): Promise<ConfigurationResult> =>
    server.execute<ConfigurationResult>(COMMANDS.configuration, params, { title: t`Reading configuration.mof` });
  const report = (markdown: string): vscode.Uri => files.set('/configuration/configuration.mof.md', markdown);

  register(context, 'configmgrMof.configuration.check', async (first: unknown, selection: unknown) => {
    const args: CommandArguments = isArguments(first) ? first : {};
    const uri = await fileAtHand(first, selection, CONFIGURATION);
    const chosen = isArguments(first) ? undefined : await askOrNone(HALVES, t`Without an export`, [uri]);
    const exports = isArguments(first) ? urisOf(args.exports) : chosen ? [chosen] : [];
    requireSaved([uri, ...exports], t`the check reads what is on the disk`);
    const result = await configuration({ uri: uri.toString(), exports: exports.map(String) });
    const shown = report(result.markdown);
    if (!args.quiet) await showMarkdown(shown);
    return result;
  });

  register(context, 'configmgrMof.configuration.carry', async (first: unknown, selection: unknown) => {
    const args: CommandArguments = isArguments(first) ? first : {};
    const mine = await fileAtHand(first, selection, OWN_CONFIGURATION);
    const into = uriOf(args.into) ?? (await ask(NEW_CONFIGURATION, [mine]));
    requireSaved([mine, into], t`this reads what is on the disk`);
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
        sayDone(
          t`${basenameOf(into)} holds your own classes now. What was there is backup ${backupName(written.backup ?? '')}.`,
        );
      return written;
    };
    if (args.quiet) return args.write === true ? write() : result;
    const text = files.set(`/configuration/${basenameOf(into)}`, result.text ?? '');
    await showSides(into, text, t`${basenameOf(into)} ↔ with your own classes`);
    sayDone(t`Nothing is written yet. Compare, then write the result over ${basenameOf(into)}.`, {
      [t`Write After a Backup`]: write,
      [t`Show Report`]: () => showMarkdown(shown),
    });
    return result;
  });

  register(context, 'configmgrMof.leave2007', async (first: unknown, selection: unknown) => {
    const args: CommandArguments = isArguments(first) ? first : {};
    const uri = await fileAtHand(first, selection, SMS_DEF);
    const other = async (name: string, question: Question, none: string): Promise<vscode.Uri | undefined> =>
      isArguments(first) ? uriOf(args[name]) : askOrNone(question, none, [uri]);
    const base = await other('base', OLD_DEFAULT, t`The best of the kept defaults`);
    const data = await other('configuration', DATA, t`Without configuration.mof`);
    const site = await other('site', NEW_SITE, t`Without an export`);
    const folder = uriOf(args.folder) ?? (args.quiet ? undefined : await askForFolder());
    requireSaved([uri, ...[base, data, site].filter((file) => file !== undefined)], t`this reads what is on the disk`);
    const params: LeavingParams = {
      uri: uri.toString(),
      ...(base ? { base: base.toString() } : {}),
      ...(data ? { configuration: data.toString() } : {}),
      ...(site ? { site: site.toString() } : {}),
      ...(folder ? { folder: folder.toString() } : {}),
    };
    const result = await server.execute<LeavingResult>(COMMANDS.leaving, params, {
      title: t`Making the files for a current site`,
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
const CARRY = t`Carry Own Classes into the New configuration.mof`;
const LEAVE = t`Leave 2007`;
const CONFIGURATION = { title: t`Check configuration.mof`, placeholder: t`configuration.mof of a current site` };
const HALVES = {
  title: t`Check configuration.mof`,
  placeholder: t`An export of the inventory classes, for the other half`,
};
const OWN_CONFIGURATION = { title: CARRY, placeholder: t`Your configuration.mof, from before the update` };
const NEW_CONFIGURATION = { title: CARRY, placeholder: t`The configuration.mof that the update brought` };
const SMS_DEF = { title: LEAVE, placeholder: t`The customized SMS_def.mof of the 2007 site` };
const OLD_DEFAULT = { title: LEAVE, placeholder: t`The default of 2007 that it was made from` };
const DATA = { title: LEAVE, placeholder: t`configuration.mof of the 2007 site, with the data classes` };
const NEW_SITE = { title: LEAVE, placeholder: t`An export of the default client settings of the new site` };

/** @throws Dismissed */
async function ask(question: Question, except: readonly vscode.Uri[] = []): Promise<vscode.Uri> {
  return (await askForFile({ ...question, except, filters: MOF_FILES })) as vscode.Uri;
}

/** @throws Dismissed */
async function askOrNone(
  question: Question,
  none: string,
  except: readonly vscode.Uri[],
): Promise<vscode.Uri | undefined> {
  const others = [{ label: none, detail: t`Continue with what is there` }];
  const chosen = await askForFile({ ...question, others, except, filters: MOF_FILES });
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
    const chosen = await pick(
      [
        { label: t`Keep mine`, choice: 'mine' as const },
        { label: t`Take that of the new file`, choice: 'theirs' as const },
        { label: t`Keep both`, choice: 'both' as const },
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
      title: t`Where do you want to save the files? No existing file is replaced.`,
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  if (!folder) throw new Dismissed();
  return folder;
}

/** `mofcomp -check`, where the compiler is: as a command with its messages on the lines, as a task, as a last look before a merge is written. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import { filesAtHand, isArguments, basenameOf, requireSaved } from '../ask';
import { Dismissed, NextStep, register } from '../commands';
import { sayDone, sayWarning, sentenceOf } from '../say';
import type { Server } from '../server';
import type { Finding } from './output';
import { findMofcomp } from './program';
import { checkFile, checkText } from './run';
import { confirm } from '../labels';
import { labelLines } from '../plainTexts';

const NONE = t`There is no mofcomp here: it comes with Windows. On another system, set configmgrMof.mofcomp.program to a program that does the same.`;

export function activateMofcomp(context: vscode.ExtensionContext, { output }: Server): void {
  const marks = vscode.languages.createDiagnosticCollection('mofcomp');
  context.subscriptions.push(
    marks,
    // Its words are about the file as it was.
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) marks.delete(document.uri);
    }),
    vscode.tasks.registerTaskProvider('mofcomp', new MofcompTasks()),
  );
  register(context, 'configmgrMof.checkWithMofcomp', async (first: unknown) => {
    const [uri] = filesAtHand(first, undefined);
    if (!uri)
      throw new NextStep(
        t`Open the MOF file that you want to check with mofcomp.`,
        t`Open a File`,
        'workbench.action.files.openFile',
      );
    requireSaved([uri], t`mofcomp reads what is on the disk`);
    const program = await findMofcomp();
    if (program === undefined)
      throw new NextStep(NONE, t`Open Settings`, () =>
        vscode.commands.executeCommand('workbench.action.openSettings', 'configmgrMof.mofcomp.program'),
      );
    const verdict = await checkFile(program, uri.fsPath);
    output.info(`${program} -check ${uri.fsPath}\n${verdict.output}`);
    const document = await vscode.workspace.openTextDocument(uri);
    marks.set(
      uri,
      verdict.findings.map((finding) => markOf(document, finding)),
    );
    if (!isArguments(first) || !first.quiet) tell(basenameOf(uri), verdict.kind, verdict.findings);
    return { kind: verdict.kind, findings: verdict.findings };
  });
}

function tell(name: string, kind: 'clean' | 'syntax' | 'unknown', findings: readonly Finding[]): void {
  const problems = { [t`Show Problems`]: () => vscode.commands.executeCommand('workbench.actions.view.problems') };
  const log = { [t`Show Output`]: () => vscode.commands.executeCommand('configmgrMof.showOutput') };
  if (kind === 'clean')
    sayDone(t`mofcomp finds no syntax error in ${name}. It checks nothing else: use “check” of this extension, too.`);
  else if (findings.length > 0) sayWarning(t`mofcomp rejects ${name}: ${placed(findings[0]!)}`, problems);
  else if (kind === 'syntax')
    sayWarning(t`mofcomp rejects ${name}: its return value says that the syntax is wrong.`, log);
  else
    sayWarning(
      t`mofcomp ran, but its output about ${name} is not understood, so nothing is known about the syntax.`,
      log,
    );
}

function placed({ line, message }: Finding): string {
  return line === undefined ? message : t`line ${line}: ${message}`;
}

function markOf(document: vscode.TextDocument, { line, code, message }: Finding): vscode.Diagnostic {
  const at = document.lineAt(Math.min(Math.max((line ?? 1) - 1, 0), document.lineCount - 1));
  const range = new vscode.Range(at.lineNumber, at.firstNonWhitespaceCharacterIndex, at.lineNumber, at.text.length);
  const mark = new vscode.Diagnostic(range, labelLines(message), vscode.DiagnosticSeverity.Error);
  mark.source = 'mofcomp';
  if (code !== undefined) mark.code = code;
  return mark;
}

/**
 * The last look before merged texts are written: only where mofcomp is there and the setting wants it.
 * @throws Dismissed where it refuses one of them and the person does not want it written all the same
 */
export async function lastCheck(files: readonly { readonly name: string; readonly text: string }[]): Promise<void> {
  if (!vscode.workspace.getConfiguration('configmgrMof').get<boolean>('mofcomp.checkBeforeApply', true)) return;
  const program = await findMofcomp();
  if (program === undefined) return;
  for (const { name, text } of files) {
    const doubt = await doubtOf(program, name, text);
    if (doubt === undefined) continue;
    const answer = await confirm(
      doubt,
      t`Nothing is written yet. A site server discards a file that it cannot compile.`,
      t`Write It All the Same`,
    );
    if (answer === undefined) throw new Dismissed();
  }
}

/** Why a text should not be written without a second thought; undefined where mofcomp finds nothing. */
async function doubtOf(program: string, name: string, text: string): Promise<string | undefined> {
  try {
    const { kind, findings } = await checkText(program, name, text);
    if (kind === 'clean') return undefined;
    const [first] = findings;
    if (!first && kind === 'syntax')
      return t`mofcomp rejects the merged ${name}: its return value says that the syntax is wrong.`;
    if (first) return t`mofcomp rejects the merged ${name}: ${placed(first)}`;
    return t`mofcomp could not say whether the syntax of the merged ${name} is right.`;
  } catch (error) {
    return t`The merged ${name} was not checked by mofcomp: ${sentenceOf(error)}`;
  }
}

/** “mofcomp: check SMS_def.mof”, with its messages among the problems by the matcher `$mofcomp`. */
class MofcompTasks implements vscode.TaskProvider {
  async provideTasks(): Promise<vscode.Task[]> {
    const program = await findMofcomp();
    const [file] = filesAtHand(undefined, undefined);
    if (program === undefined || !file) return [];
    return [taskFor(program, { type: 'mofcomp', file: vscode.workspace.asRelativePath(file) }, file.fsPath)];
  }

  async resolveTask({ definition, scope }: vscode.Task): Promise<vscode.Task | undefined> {
    const program = await findMofcomp();
    const { file } = definition as { file?: unknown };
    if (program === undefined || typeof file !== 'string') return undefined;
    const folder = typeof scope === 'object' ? scope : vscode.workspace.workspaceFolders?.[0];
    const isWhole = /^(?:[\\/]|[a-z]:)/i.test(file) || !folder;
    return taskFor(program, definition, isWhole ? file : vscode.Uri.joinPath(folder.uri, file).fsPath);
  }
}

function taskFor(program: string, definition: vscode.TaskDefinition, file: string): vscode.Task {
  const name = t`check ${basenameOf(vscode.Uri.file(file))}`;
  const run = new vscode.ProcessExecution(program, ['-check', file]);
  return new vscode.Task(definition, vscode.TaskScope.Workspace, name, 'mofcomp', run, '$mofcomp');
}

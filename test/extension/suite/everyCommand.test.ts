// Every command that a person can run, in every context of an editor, with every question dismissed: none hangs, none says what a
// program says, and each error has a step that comes next besides the log.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import manifest from '../../../package.json';
import { closeEditors, scratchFile } from '../support';

/** They leave the window, or wait for the server. */
const ELSEWHERE = new Set(['configmgrMof.openSample', 'configmgrMof.restartServer']);

const COMMANDS = manifest.contributes.commands.map(({ command }) => command).filter((one) => !ELSEWHERE.has(one));

interface Said {
  readonly kind: string;
  readonly message: string;
  readonly buttons: readonly string[];
}

/** Stands in for the person: every question is dismissed, and what is said is kept. Gives it, and the way back. */
function dismissEverything(): { readonly said: Said[]; readonly restore: () => void } {
  const said: Said[] = [];
  const window = vscode.window as unknown as Record<string, unknown>;
  const before = new Map<string, unknown>();
  const replace = (name: string, by: unknown): void => {
    before.set(name, window[name]);
    window[name] = by;
  };
  for (const kind of ['showErrorMessage', 'showWarningMessage', 'showInformationMessage'])
    replace(kind, (message: string, ...rest: unknown[]) => {
      const buttons = rest.filter((one) => typeof one === 'string');
      said.push({ kind, message, buttons });
      return Promise.resolve();
    });
  for (const name of ['showQuickPick', 'showInputBox', 'showOpenDialog', 'showSaveDialog', 'showWorkspaceFolderPick'])
    replace(name, () => Promise.resolve());
  return { said, restore: () => before.forEach((value, name) => (window[name] = value)) };
}

/** A file as one in an archive or on a server is: it can be read, and no program finds it by a path. */
const ON_NO_DISK = vscode.Uri.parse('mof-elsewhere:/archive/SMS_def.mof');
const READ_ONLY: vscode.TextDocumentContentProvider = {
  provideTextDocumentContent: () => 'class Sample_Elsewhere\n{\n    uint32 Size;\n};\n',
};

/** What is in front; undefined for nothing. */
const CONTEXTS: Readonly<Record<string, () => Promise<vscode.TextDocument | undefined>>> = {
  'with no file open': async () => undefined,
  'with a file of another language': async () =>
    vscode.workspace.openTextDocument(await scratchFile('notes.txt', 'Nothing of MOF.\n')),
  'with an unsaved MOF file': async () =>
    vscode.workspace.openTextDocument({ language: 'mof', content: 'class Sample_Unsaved\n{\n};\n' }),
  'with a MOF file that is on no disk': async () => vscode.workspace.openTextDocument(ON_NO_DISK),
  'with an empty MOF file': async () => vscode.workspace.openTextDocument(await scratchFile('Empty.mof', '')),
};

/** As before the command: nothing is open, or the document is in front. */
async function putInFront(document: vscode.TextDocument | undefined): Promise<void> {
  if (document === undefined) await closeEditors();
  else if (vscode.window.activeTextEditor?.document !== document) await vscode.window.showTextDocument(document);
}

describe('Every command of the palette', () => {
  let elsewhere: vscode.Disposable;
  before(() => (elsewhere = vscode.workspace.registerTextDocumentContentProvider(ON_NO_DISK.scheme, READ_ONLY)));
  after(() => elsewhere.dispose());
  for (const [context, prepare] of Object.entries(CONTEXTS))
    it(`has a sensible answer ${context}`, async function () {
      this.timeout(300_000);
      const { said, restore } = dismissEverything();
      // A box that is built step by step is no call that could be stood in for: it is closed as by Escape.
      const escape = setInterval(() => void vscode.commands.executeCommand('workbench.action.closeQuickOpen'), 300);
      const heard: Said[] = [];
      try {
        const document = await prepare();
        for (const command of COMMANDS) {
          await putInFront(document);
          const late = new Promise((resolve) => setTimeout(resolve, 60_000, 'late'));
          assert.notEqual(await Promise.race([vscode.commands.executeCommand(command), late]), 'late', command);
          for (const { kind, message, buttons } of said) {
            const what = `${command}: ${message} [${buttons.join(', ')}]`;
            assert.doesNotMatch(message, /\bundefined\b|\[object|Cannot read|is not a function|NaN|Error:/, what);
            assert.match(message, /^[\p{Lu}\d“].*[.?…:]$/su, what);
            if (kind !== 'showInformationMessage')
              assert.ok(
                buttons.some((button) => button !== 'Show Output'),
                what,
              );
          }
          heard.push(...said.splice(0));
        }
      } finally {
        clearInterval(escape);
        restore();
        await closeEditors();
      }
      assert.ok(
        heard.some(({ kind }) => kind === 'showErrorMessage'),
        'what is said is heard here',
      );
    });
});

/** Report Issue: a text with versions and settings, and with no path, name or content of a file, where it can be sent from. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import { register } from '../commands';
import { isInBrowser } from '../host/machine';
import { sayDone } from '../say';

const SECTION = 'configmgrMof';

/** Registers the command. */
export function activateIssue(context: vscode.ExtensionContext): void {
  const { id } = context.extension;
  const { version, bugs } = context.extension.packageJSON as { readonly version: string; readonly bugs?: unknown };
  register(context, 'configmgrMof.reportIssue', async () => {
    const body = issueBody(version);
    if (bugs !== undefined)
      return vscode.commands.executeCommand('workbench.action.openIssueReporter', { extensionId: id, issueBody: body });
    // VS Code's own reporter sends to the address in the manifest, and ends with an error where there is none.
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: body });
    await vscode.window.showTextDocument(document);
    sayDone(
      t`Write down what happened, and send this text to the people who gave you the extension. Nothing is sent by itself.`,
      {
        [t`Copy Report`]: () => vscode.env.clipboard.writeText(document.getText()),
      },
    );
    return undefined;
  });
}

/** Markdown. Settings that hold paths are named without their values. */
function issueBody(version: string): string {
  return [
    '<!-- What did you do, what did you expect, and what happened? Shorten a MOF file to the lines that show it. -->',
    '',
    '',
    versions(version),
    '',
    'Settings that differ from their defaults:',
    ...changedSettings(),
  ].join('\n');
}

/** One line: extension, VS Code, Node and system, or the browser. */
export function versions(version: string): string {
  const where = vscode.env.remoteName === undefined ? '' : `, remote: ${vscode.env.remoteName}`;
  const machine = isInBrowser ? 'in a browser' : `Node ${process.versions.node}, ${process.platform} ${process.arch}`;
  return `ConfigMgr MOF ${version}, ${vscode.env.appName} ${vscode.version}, ${machine}${where}`;
}

function changedSettings(): string[] {
  const settings = vscode.workspace.getConfiguration(SECTION);
  const lines = Object.keys(settings)
    .filter((name) => typeof settings[name] !== 'function')
    .flatMap((group) => namesIn(group, settings.get(group)))
    .flatMap((name) => {
      const seen = settings.inspect(name);
      const value = seen?.workspaceFolderValue ?? seen?.workspaceValue ?? seen?.globalValue;
      if (value === undefined) return [];
      return [`- ${SECTION}.${name}: ${holdsPaths(value) ? '(set)' : JSON.stringify(value)}`];
    });
  return lines.length > 0 ? lines : ['- none'];
}

/** `backup.folder` for the group `backup`. */
function namesIn(name: string, value: unknown): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || name === 'rules') return [name];
  return Object.entries(value).flatMap(([key, inner]) => namesIn(`${name}.${key}`, inner));
}

/** Text is free, so it may be a path; a number, a switch or a list of levels is not. */
function holdsPaths(value: unknown): boolean {
  if (typeof value === 'string') return /[\\/]/.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(holdsPaths);
}

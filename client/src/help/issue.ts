/** Report Issue: VS Code's own reporter, filled with versions and settings, and with no path, name or content of a file. */
import * as vscode from 'vscode';
import { register } from '../commands';
import { isInBrowser } from '../host/machine';

const SECTION = 'configmgrMof';

/** Registers the command. */
export function activateIssue(context: vscode.ExtensionContext): void {
  const { id, packageJSON } = context.extension;
  register(context, 'configmgrMof.reportIssue', () =>
    vscode.commands.executeCommand('workbench.action.openIssueReporter', {
      extensionId: id,
      issueBody: issueBody(String((packageJSON as { version?: unknown }).version)),
    }),
  );
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

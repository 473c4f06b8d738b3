/** What a command is about: what it was given, else the file at hand, else what the user chooses. */
import * as vscode from 'vscode';
import { t } from '../../server/src/l10n';
import { Dismissed, NextStep } from './commands';
import { isFile } from './host/machine';
import { pick } from './labels';
import { labelText } from './plainTexts';
import { type Choice } from './plainTexts';
import { isNotedRow } from './treeRows';

/** What other code may hand to a command, so that no question is asked. Addresses may be text. */
export interface CommandArguments {
  readonly quiet?: boolean;
  readonly [name: string]: unknown;
}

export function isArguments(value: unknown): value is CommandArguments {
  return (
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof vscode.Uri) &&
    !Array.isArray(value) &&
    !('scheme' in value) &&
    !isNotedRow(value)
  );
}

export function uriOf(value: unknown): vscode.Uri | undefined {
  if (value instanceof vscode.Uri) return value;
  if (typeof value === 'string' && value !== '')
    return /^[a-z][\w+.-]+:/i.test(value) ? vscode.Uri.parse(value) : vscode.Uri.file(value);
  return undefined;
}

export function urisOf(value: unknown): vscode.Uri[] {
  return (Array.isArray(value) ? value : [value]).flatMap((one) => uriOf(one) ?? []);
}

/** The files a command from a menu or the palette means: the selection in the explorer, the clicked one, the active editor. */
export function filesAtHand(first: unknown, selection: unknown): vscode.Uri[] {
  if (isArguments(first)) return urisOf(first.uris ?? first.uri);
  const selected = Array.isArray(selection) ? urisOf(selection) : [];
  if (selected.length > 0) return selected;
  const clicked = uriOf(first);
  if (clicked) return [clicked];
  const active = documentInSight();
  return active && isFile(active.uri) && active.languageId === 'mof' ? [active.uri] : [];
}

/** The file in front. A panel of output that was clicked counts as an editor to VS Code, and not to people. */
function documentInSight(): vscode.TextDocument | undefined {
  const active = vscode.window.activeTextEditor?.document;
  if (active?.uri.scheme !== 'output') return active;
  const shown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(shown instanceof vscode.TabInputText)) return undefined;
  return vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === shown.uri.toString());
}

export interface FileQuestion {
  readonly title: string;
  readonly placeholder: string;
  /** Offered before the folder is looked through. */
  readonly candidates?: readonly { readonly uri: vscode.Uri; readonly why: string }[];
  /** Entries that are no file, by their label; after the candidates. */
  readonly others?: readonly { readonly label: string; readonly detail: string }[];
  /** Files that have another part already: a file is never merged with itself. */
  readonly except?: readonly vscode.Uri[];
  /** Files of the workspace that are known to be no answer, such as exports and logs. */
  readonly strangers?: readonly vscode.Uri[];
  /** Which files of the workspace are offered; `none` where the candidates were chosen among them. */
  readonly pattern?: string;
  /** Which of them come after the others. */
  readonly isUnlikely?: (uri: vscode.Uri) => boolean;
  /** Of the dialog, for instance `{ 'MOF files': ['mof'] }`. */
  readonly filters?: Record<string, string[]>;
}

interface FileChoice extends Choice {
  readonly uri?: vscode.Uri;
  readonly browse?: boolean;
}

/** Asks for one file; gives its address, or the label of one of the `others`. @throws Dismissed */
export async function askForFile(question: FileQuestion): Promise<vscode.Uri | string> {
  const seen = new Set([...(question.except ?? []), ...(question.strangers ?? [])].map(String));
  const choices: FileChoice[] = [];
  const add = (uri: vscode.Uri, detail?: string): void => {
    if (seen.has(uri.toString())) return;
    seen.add(uri.toString());
    // The content of a backup is a file that is called by its hash; what is known of it says more.
    const name = isObject(uri) ? { label: t`Backup` } : { label: basenameOf(uri), description: folderOf(uri) };
    choices.push({ ...name, ...(detail === undefined ? {} : { detail }), uri });
  };
  for (const { uri, why } of question.candidates ?? []) add(uri, why);
  const found = (await workspaceFiles(question.pattern)).sort((a, b) => a.fsPath.localeCompare(b.fsPath));
  const isUnlikely = question.isUnlikely ?? (() => false);
  for (const uri of [...found.filter((one) => !isUnlikely(one)), ...found.filter(isUnlikely)]) add(uri);
  choices.push({
    icon: 'folder-opened',
    label: t`Browse…`,
    detail: t`A file from anywhere, network shares included`,
    browse: true,
  });
  const chosen = await pick(choices, {
    title: question.title,
    placeHolder: question.placeholder,
    ...{ matchOnDescription: true, matchOnDetail: true },
    ignoreFocusOut: true,
  });
  if (!chosen) throw new Dismissed();
  if (!chosen.browse) return chosen.uri ?? chosen.label;
  const [picked] =
    (await vscode.window.showOpenDialog({ title: labelText(question.placeholder), filters: question.filters })) ?? [];
  if (!picked) throw new Dismissed();
  return picked;
}

/** @param pattern left out: MOF files and the copies that a site keeps; `none`: no file */
export async function workspaceFiles(pattern = '**/*.{mof,mof.bak}'): Promise<vscode.Uri[]> {
  return pattern === 'none' ? [] : vscode.workspace.findFiles(pattern, undefined, 100);
}

/** A content of the backup store, which has no name that means something to people. */
function isObject(uri: vscode.Uri): boolean {
  return /\/objects\/[0-9a-f]{2}\/[0-9a-f]{64}$/.test(uri.path);
}

/**
 * @param doing what happens to the disk's content: `the merge reads what is on the disk`
 * @throws Error with a sentence where the editor holds changes that are not on the disk: those would be left out
 */
export function requireSaved(uris: readonly vscode.Uri[], doing: string): void {
  const unsaved = vscode.workspace.textDocuments.find(
    ({ isDirty, uri }) => isDirty && uris.some((other) => other.toString() === uri.toString()),
  );
  if (unsaved)
    throw new NextStep(
      t`${basenameOf(unsaved.uri)} has changes that are not saved. Save or revert it first: ${doing}.`,
      t`Save`,
      () => unsaved.save(),
    );
}

/** Where a command is about an inventory file, and none is named or open. */
export function noFileOpen(): NextStep {
  const message = t`Open SMS_def.mof first, or choose it in the explorer.`;
  return new NextStep(message, t`Open a File`, 'workbench.action.files.openFile');
}

export function basenameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** Files of one name are told apart by their folders: from the workspace on, where the file is in it. */
function folderOf(uri: vscode.Uri): string {
  const path = vscode.workspace.asRelativePath(uri);
  return path.slice(0, Math.max(0, path.length - basenameOf(uri).length - 1));
}

/** Of dialogs that ask for a MOF file; the site's own copies have names of their own. */
export const MOF_FILES = { [t`MOF files`]: ['mof', 'bak', 'bk0'], [t`All files`]: ['*'] };

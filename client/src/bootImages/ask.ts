/** What is asked about boot images: which export, what happens at the site, which script. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import { askForFile } from '../ask';
import { Dismissed } from '../commands';
import { pick } from '../labels';

const EXPORTS = { [t`Exports and images`]: ['mof', 'json', 'csv', 'wim'], [t`All files`]: ['*'] };

/** What may happen at a current site, as docs/today/boot-images.md has it. */
const EVENTS: readonly (vscode.QuickPickItem & { readonly event: string })[] = [
  { event: 'kit-first', label: t`The kit is updated, then the site`, detail: t`1702 and later` },
  { event: 'same-kit', label: t`The site is updated, the kit stays` },
  { event: 'site-first', label: t`The site is updated, then the kit` },
  { event: 'distribution', label: t`Update Distribution Points` },
  {
    event: 'reload',
    label: t`Update Distribution Points, with Reload`,
    detail: t`… with the current Windows PE version`,
  },
  { event: 'from-2012', label: t`2012 is upgraded to current branch` },
];

/** By its name or folder. Of images that the upgrade has recreated no check can show what it took. */
const isFromAfter = (uri: vscode.Uri): boolean => /after/i.test(vscode.workspace.asRelativePath(uri, false));

/** @throws Dismissed */
export async function askExport(): Promise<vscode.Uri> {
  return (await askForFile({
    title: t`Check Boot Images`,
    placeholder: t`An export of the boot images, or a WIM file`,
    pattern: '**/*{boot,Boot}*.{mof,json,csv,wim}',
    isUnlikely: isFromAfter,
    filters: EXPORTS,
  })) as vscode.Uri;
}

/** The active editor is meant only where it shows an export; a WIM file is always one. */
export async function holdsImages(uris: readonly vscode.Uri[]): Promise<boolean> {
  for (const uri of uris) {
    if (/\.(wim|json|csv)$/i.test(uri.path)) return true;
    if (/SMS_BootImagePackage/i.test((await vscode.workspace.openTextDocument(uri)).getText())) return true;
  }
  return false;
}

/** @throws Dismissed */
export async function askExportFromAfter(): Promise<vscode.Uri> {
  return (await askForFile({
    title: t`Check Boot Images`,
    placeholder: t`The export from after the upgrade`,
    pattern: '**/*{boot,Boot}*.{mof,json,csv}',
    isUnlikely: (uri) => !isFromAfter(uri),
    filters: EXPORTS,
  })) as vscode.Uri;
}

/** @throws Dismissed */
export async function askEvent(): Promise<string> {
  const chosen = await pick(EVENTS, { title: t`What happens at the site?` });
  if (!chosen) throw new Dismissed();
  return chosen.event;
}

/** The language of the export script. @throws Dismissed */
export async function askLanguage(): Promise<'powershell' | 'vbscript'> {
  const kinds: (vscode.QuickPickItem & { readonly language: 'powershell' | 'vbscript' })[] = [
    { label: 'PowerShell', detail: t`Windows PowerShell 2.0 or later on the site server`, language: 'powershell' },
    { label: 'VBScript', detail: t`cscript, for a server without PowerShell`, language: 'vbscript' },
  ];
  const chosen = await pick(kinds, { title: t`Write the Boot Image Export Script` });
  if (!chosen) throw new Dismissed();
  return chosen.language;
}

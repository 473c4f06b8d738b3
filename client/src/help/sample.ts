/** A site to try everything on: a copy of the sample site that comes with the extension, in a folder of the user's own. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import { Dismissed, register } from '../commands';
import { markDone } from './walkthrough';

/** The manifest names it, too: the extension wakes up where a folder has such a file. */
const GUIDE = 'START-HERE.md';
const GREETED = 'sample.greeted';

/** The customized file, and the site's archive of the same bytes: the package holds them once. */
const CUSTOMIZED = 'before/inboxes/clifiles.src/hinv/SMS_def.mof';
const ARCHIVED = 'after/data/hinvarchive/sms_def.mof.bak';

/** What the copy says about itself, and what to do first. */
const ABOUT = [
  `# ${t`Sample site`}`,
  '',
  t`Everything here is made up: a site before and after the upgrade to Service Pack 1, with its boot images. No file of it is Microsoft’s. It is a copy of your own: change and delete what you like.`,
  '',
  `1. ${t`Backup MOF Before Upgrade: \`before/inboxes/clifiles.src/hinv/SMS_def.mof\``}`,
  `2. ${t`Compare with Default: the same file, against \`defaults/SMS_def.rtm.mof\``}`,
  `3. ${t`Merge Customizations: yours from \`before\`, the new default from \`after\`, the old default from \`defaults\``}`,
  `4. ${t`Check Boot Images: \`boot-images.before.mof\``}`,
  `5. ${t`Open Upgrade Checklist`}`,
  '',
].join('\n');

export interface SampleRequest {
  /** Where to put it; asked for when left out. */
  readonly folder?: string;
  /** Does not open the copy. */
  readonly stay?: boolean;
  readonly quiet?: boolean;
}

/** Registers the command. It gives the path of the copy. */
export function activateSample(context: vscode.ExtensionContext): void {
  register(context, 'configmgrMof.openSample', async (request: SampleRequest = {}) => {
    const parent = request.folder === undefined ? await ask() : vscode.Uri.file(request.folder);
    const copy = await copySample(vscode.Uri.joinPath(context.extensionUri, 'samples', 'site'), parent);
    markDone('sample');
    if (!request.stay) await vscode.commands.executeCommand('vscode.openFolder', copy, { forceNewWindow: isInUse() });
    return copy.fsPath;
  });
  void greet(context);
}

/** A window with nothing in it takes the copy; beside work of somebody it gets one of its own. */
function isInUse(): boolean {
  return vscode.workspace.workspaceFolders !== undefined || vscode.workspace.textDocuments.some((one) => one.isDirty);
}

/** The copy opens in a window with nothing else in it: the walkthrough goes on there, the first time. */
async function greet({ globalState }: vscode.ExtensionContext): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const greeted = globalState.get<string[]>(GREETED, []);
  if (!folder || greeted.includes(folder.toString()) || !(await isOurs(vscode.Uri.joinPath(folder, GUIDE)))) return;
  await globalState.update(GREETED, [...greeted, folder.toString()]);
  await vscode.commands.executeCommand('configmgrMof.openWalkthrough');
}

/** A file of that name may be anybody’s. */
async function isOurs(guide: vscode.Uri): Promise<boolean> {
  const bytes = await vscode.workspace.fs.readFile(guide).then(undefined, () => undefined);
  return bytes !== undefined && new TextDecoder().decode(bytes) === ABOUT;
}

/** Never over something that is there: a number is added to the name until nothing is. */
async function copySample(sample: vscode.Uri, parent: vscode.Uri): Promise<vscode.Uri> {
  for (let number = 1; ; number++) {
    const copy = vscode.Uri.joinPath(parent, `MOF sample site${number === 1 ? '' : ` ${number}`}`);
    if (await isThere(copy)) continue;
    await vscode.workspace.fs.copy(sample, copy, { overwrite: false });
    const [from, to] = [CUSTOMIZED, ARCHIVED].map((file) => vscode.Uri.joinPath(copy, file));
    await vscode.workspace.fs.copy(from!, to!, { overwrite: true });
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(copy, GUIDE), new TextEncoder().encode(ABOUT));
    return copy;
  }
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

async function ask(): Promise<vscode.Uri> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      title: t`Which folder should the sample site go into?`,
      openLabel: t`Put It Here`,
    })) ?? [];
  if (!folder) throw new Dismissed();
  return folder;
}

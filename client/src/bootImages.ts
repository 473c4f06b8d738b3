/** *Check Boot Images*: image by image what the upgrade would take, why, and what to do about it. */
import * as vscode from 'vscode';
import { t } from '../../server/src/l10n';
import {
  COMMANDS,
  type BootImageItem,
  type BootImageScriptParams,
  type BootImagesParams,
  type BootImagesResult,
  type ScriptResult,
} from '../../server/src/protocol';
import { askForFile, filesAtHand, isArguments, uriOf, urisOf, type CommandArguments } from './ask';
import { Dismissed, NextStep, register } from './commands';
import { sayDone } from './say';
import type { Server } from './server';
import { TreeChange } from './treeChange';
import { showMarkdown, type VirtualFiles } from './virtualFiles';

type Node =
  | { readonly kind: 'image'; readonly image: BootImageItem }
  | {
      readonly kind: 'line';
      readonly text: string;
      readonly icon: string;
      readonly uri?: string;
      readonly range?: BootImageItem['range'];
    };

const EXPORTS = { [t`Exports and images`]: ['mof', 'json', 'csv', 'wim'], [t`All files`]: ['*'] };
const CHECK = 'configmgrMof.checkBootImages';
const LOOKS: Readonly<Record<string, { icon: string; color?: string; words: string }>> = {
  'will-lose': { icon: 'warning', color: 'charts.orange', words: t`will lose its customization` },
  recreated: { icon: 'refresh', color: 'charts.blue', words: t`is recreated` },
  keeps: { icon: 'check', color: 'charts.green', words: t`stays` },
  'already-upgraded': { icon: 'check', color: 'charts.green', words: t`upgraded already` },
  unknown: { icon: 'question', color: 'charts.orange', words: t`cannot be judged` },
  unnamed: { icon: 'question', color: 'charts.orange', words: t`has no name` },
};

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

export function activateBootImages(context: vscode.ExtensionContext, server: Server, files: VirtualFiles): void {
  let result: BootImagesResult | undefined;
  let inputs: vscode.Uri[] = [];
  const changed = new TreeChange();
  // A view reveals only the very objects that it was given.
  const nodes = new WeakMap<BootImageItem, Node>();
  const nodeOf = (image: BootImageItem): Node => {
    const node = nodes.get(image) ?? { kind: 'image', image };
    nodes.set(image, node);
    return node;
  };
  const view = vscode.window.createTreeView<Node>('configmgrMof.bootImages', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (node) => {
        changed.noteQuestion();
        if (node) return node.kind === 'image' ? linesOf(node.image) : [];
        return (result?.images ?? []).map(nodeOf);
      },
      getParent: () => undefined,
      getTreeItem: itemOf,
    },
    showCollapseAll: true,
  });
  context.subscriptions.push(view, changed);

  const check = async (
    args: CommandArguments,
    uris: readonly vscode.Uri[],
    after: readonly vscode.Uri[],
  ): Promise<BootImagesResult> => {
    const params: BootImagesParams = {
      uris: uris.map(String),
      ...(after.length > 0 ? { after: after.map(String) } : {}),
    };
    const found = await server.execute<BootImagesResult>(COMMANDS.bootImages, params, {
      title: t`Checking boot images`,
    });
    if (!args.quiet && after.length === 0) await vscode.commands.executeCommand('configmgrMof.bootImages.focus');
    result = found;
    inputs = [...uris];
    files.set('/boot-images/Boot images.md', result.markdown);
    if (result.changesMarkdown !== undefined)
      files.set('/boot-images/Boot images after the upgrade.md', result.changesMarkdown);
    view.message = result.summary;
    view.badge = result.losses > 0 ? { value: result.losses, tooltip: result.summary } : undefined;
    changed.fire();
    void vscode.commands.executeCommand('setContext', 'configmgrMof.bootImages', true);
    if (args.quiet) return result;
    if (after.length > 0) await report('Boot images after the upgrade.md');
    else sayDone(result.summary, { [t`Show Boot Image Report`]: () => report('Boot images.md') });
    return result;
  };
  const report = (name: string) =>
    showMarkdown(vscode.Uri.from({ scheme: 'configmgr-mof', path: `/boot-images/${name}` }));

  register(context, 'configmgrMof.checkBootImages', async (first: unknown, selection: unknown) => {
    const args = isArguments(first) ? first : {};
    let uris = filesAtHand(first, selection);
    if (uris.length === 0 || (!isArguments(first) && !(await holdsImages(uris)))) {
      uris = [await askExport()];
    }
    return check(args, uris, urisOf(args.after));
  });
  register(context, 'configmgrMof.bootImages.after', async () => {
    if (inputs.length === 0)
      throw new NextStep(t`Check the export from before the upgrade first.`, t`Check Boot Images`, CHECK);
    const after = await askForFile({
      title: t`Check Boot Images`,
      placeholder: t`The export from after the upgrade`,
      pattern: '**/*{boot,Boot}*.{mof,json,csv}',
      filters: EXPORTS,
    });
    return check({}, inputs, [after as vscode.Uri]);
  });
  register(context, 'configmgrMof.bootImages.event', async (first: unknown, selection: unknown) => {
    const args = isArguments(first) ? first : {};
    const at = filesAtHand(first, selection);
    const uris =
      at.length > 0 && (isArguments(first) || (await holdsImages(at)))
        ? at
        : inputs.length > 0
          ? inputs
          : [await askExport()];
    const event =
      args.event ?? (await vscode.window.showQuickPick(EVENTS, { title: t`What happens at the site?` }))?.event;
    if (typeof event !== 'string') throw new Dismissed();
    const params: BootImagesParams = { uris: uris.map(String), event };
    const found = await server.execute<BootImagesResult>(COMMANDS.bootImages, params, {
      title: t`Checking boot images`,
    });
    files.set('/boot-images/Boot images of a current site.md', found.eventMarkdown ?? '');
    if (!args.quiet) await report('Boot images of a current site.md');
    return found.eventMarkdown;
  });
  register(context, 'configmgrMof.bootImages.report', () => {
    if (!result) throw new NextStep(t`No boot image was checked yet.`, t`Check Boot Images`, CHECK);
    return report('Boot images.md');
  });
  register(context, 'configmgrMof.bootImages.copyName', (from?: { image?: BootImageItem; text?: string }) => {
    const name = from?.text ?? from?.image?.proposedName;
    if (name === undefined) throw new Error(t`Choose a boot image with a proposed name in the Boot Images view first.`);
    return vscode.env.clipboard.writeText(name);
  });
  register(context, 'configmgrMof.bootImages.steps', async (from?: { uri?: string; imageId?: string }) => {
    if (from?.uri === undefined) throw new NextStep(t`Of which boot image?`, t`Check Boot Images`, CHECK);
    const checked = await check({ quiet: true }, [vscode.Uri.parse(from.uri)], []);
    const image = checked.images.find(({ id }) => id === from.imageId);
    await vscode.commands.executeCommand('configmgrMof.bootImages.focus');
    if (image) await view.reveal(nodeOf(image), { expand: true, select: true });
    return image?.steps;
  });
  const script = async (params: BootImageScriptParams, args?: CommandArguments): Promise<unknown> => {
    const made = await server.execute<ScriptResult>(COMMANDS.bootImageScript, params);
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('.');
    const defaultUri = vscode.Uri.joinPath(folder, made.name);
    const target =
      uriOf(args?.target) ??
      (await vscode.window.showSaveDialog({ defaultUri, title: t`Where is the script to be written?` }));
    if (!target) throw new Dismissed();
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode((made.bom ? '\uFEFF' : '') + made.text));
    await vscode.window.showTextDocument(target);
    return target.toString();
  };
  register(context, 'configmgrMof.bootImages.exportScript', async (args?: CommandArguments) => {
    const kinds: (vscode.QuickPickItem & { readonly language: 'powershell' | 'vbscript' })[] = [
      { label: 'PowerShell', detail: t`Windows PowerShell 2.0 or later on the site server`, language: 'powershell' },
      { label: 'VBScript', detail: t`cscript, for a server without PowerShell`, language: 'vbscript' },
    ];
    const kind =
      args?.kind === 'vbscript' || args?.kind === 'powershell'
        ? args.kind
        : (await vscode.window.showQuickPick(kinds, { title: t`Write the Boot Image Export Script` }))?.language;
    if (!kind) throw new Dismissed();
    return script({ kind }, args);
  });
  register(context, 'configmgrMof.bootImages.copyScript', (args?: CommandArguments) => {
    const named = isArguments(args) ? urisOf(args.uri) : [];
    const uris = (named.length > 0 ? named : inputs).map(String);
    if (uris.length === 0) throw new NextStep(t`No boot image was checked yet.`, t`Check Boot Images`, CHECK);
    return script({ kind: 'copy', uris }, isArguments(args) ? args : undefined);
  });
}

/** @throws Dismissed */
async function askExport(): Promise<vscode.Uri> {
  return (await askForFile({
    title: t`Check Boot Images`,
    placeholder: t`An export of the boot images, or a WIM file`,
    pattern: '**/*{boot,Boot}*.{mof,json,csv,wim}',
    filters: EXPORTS,
  })) as vscode.Uri;
}

/** The active editor is meant only where it shows an export; a WIM file is always one. */
async function holdsImages(uris: readonly vscode.Uri[]): Promise<boolean> {
  for (const uri of uris) {
    if (/\.(wim|json|csv)$/i.test(uri.path)) return true;
    if (/SMS_BootImagePackage/i.test((await vscode.workspace.openTextDocument(uri)).getText())) return true;
  }
  return false;
}

function linesOf({ evidence, unknown, steps, notes }: BootImageItem): Node[] {
  return [
    ...evidence.map(({ message, redo, uri, range }): Node => ({
      kind: 'line',
      icon: 'flame',
      text: redo ? `${message} ${redo}` : message,
      uri,
      range,
    })),
    ...(unknown.length > 0
      ? [{ kind: 'line', icon: 'question', text: t`Unknown: ${unknown.join(', ')}` } as const]
      : []),
    ...notes.map((text): Node => ({ kind: 'line', icon: 'info', text })),
    ...steps.map(({ when, text }): Node => ({
      kind: 'line',
      icon: when === 'before' ? 'tasklist' : 'history',
      text: when === 'before' ? t`Before the upgrade: ${text}` : t`After the upgrade: ${text}`,
    })),
  ];
}

function itemOf(node: Node): vscode.TreeItem {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  const place = node.kind === 'image' ? node.image : node;
  const text = node.kind === 'image' ? (node.image.name ?? node.image.title) : node.text;
  const state = node.kind === 'line' ? None : node.image.verdict === 'will-lose' ? Expanded : Collapsed;
  const item = new vscode.TreeItem(text, state);
  if (node.kind === 'image') {
    const { icon, color, words } = LOOKS[node.image.verdict] ?? { icon: 'info', words: node.image.verdict };
    item.iconPath = new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
    // What becomes of it comes first: a narrow side bar cuts off the end.
    const { packageId, site } = node.image;
    item.description = [words, packageId, site].filter(Boolean).join(' · ');
    item.tooltip = node.image.summary;
    // Without it a screen reader says the tooltip alone, and not of which image.
    item.accessibilityInformation = { label: `${text}: ${words}` };
    item.contextValue = node.image.proposedName ? 'image.named' : 'image';
  } else {
    item.iconPath = new vscode.ThemeIcon(node.icon);
    item.tooltip = node.text;
  }
  if (place.uri && place.range) {
    const { start, end } = place.range;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    item.command = { title: t`Show`, command: 'vscode.open', arguments: [vscode.Uri.parse(place.uri), { selection }] };
  }
  return item;
}

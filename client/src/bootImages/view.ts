/** The view of the boot images: what was found, image by image, and below each why and what to do. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import type { BootImageItem, BootImagesResult } from '../../../server/src/protocol';
import { spoken } from '../spoken';
import { revealRow } from '../revealRow';
import { TreeChange } from '../treeChange';
import { labelLines, plainItem } from '../plainTexts';
import { noteRow } from '../treeRows';

type Step = BootImageItem['steps'][number];

export type Node =
  | { readonly kind: 'image'; readonly image: BootImageItem }
  | { readonly kind: 'steps'; readonly when: Step['when']; readonly texts: readonly string[] }
  | {
      readonly kind: 'line';
      readonly text: string;
      readonly icon: string;
      readonly uri?: string;
      readonly range?: BootImageItem['range'];
    };

const LOOKS: Readonly<Record<string, { icon: string; color?: string; words: string }>> = {
  'will-lose': { icon: 'warning', color: 'charts.orange', words: t`will lose its customization` },
  recreated: { icon: 'refresh', color: 'charts.blue', words: t`is recreated` },
  keeps: { icon: 'check', color: 'charts.green', words: t`stays` },
  'already-upgraded': { icon: 'check', color: 'charts.green', words: t`upgraded already` },
  'may-be-default': { icon: 'question', color: 'charts.orange', words: t`may be a default image` },
  'later-release': { icon: 'info', words: t`of a later release` },
  unknown: { icon: 'question', color: 'charts.orange', words: t`cannot be judged` },
  unnamed: { icon: 'question', color: 'charts.orange', words: t`has no name` },
};

export class BootImagesView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new TreeChange();
  readonly onDidChangeTreeData = this.changed.event;
  private images: readonly BootImageItem[] = [];
  /** A view reveals only the very objects that it was given. */
  private readonly nodes = new WeakMap<BootImageItem, Node>();
  private readonly view: vscode.TreeView<Node>;

  constructor() {
    this.view = vscode.window.createTreeView('configmgrMof.bootImages', {
      treeDataProvider: this,
      showCollapseAll: true,
    });
  }

  show({ images, losses, summary }: BootImagesResult): void {
    this.images = images;
    this.view.message = labelLines(summary);
    this.view.badge = losses > 0 ? { value: losses, tooltip: labelLines(summary) } : undefined;
    this.changed.fire();
  }

  async reveal(image: BootImageItem): Promise<void> {
    const row = (): Node[] => (this.images.includes(image) ? [this.nodeOf(image)] : []);
    await revealRow(this.view, row, { expand: true, select: true });
  }

  dispose(): void {
    this.view.dispose();
    this.changed.dispose();
  }

  getChildren(node?: Node): Node[] {
    this.changed.noteQuestion();
    if (!node) return this.images.map((image) => this.nodeOf(image));
    if (node.kind === 'image') return linesOf(node.image);
    return node.kind === 'steps' ? node.texts.map(stepOf) : [];
  }

  getParent(): undefined {
    return undefined;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return plainItem(itemOf(noteRow(node)));
  }

  private nodeOf(image: BootImageItem): Node {
    const node = this.nodes.get(image) ?? { kind: 'image', image };
    this.nodes.set(image, node);
    return node;
  }
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
    ...(['before', 'after'] as const).flatMap((when) => stepsOf(steps, when)),
  ];
}

/** The steps of one time below one row: a narrow side bar has no room for that time at the start of each. */
function stepsOf(steps: readonly Step[], when: Step['when']): Node[] {
  const texts = steps.filter((step) => step.when === when).map(({ text }) => text);
  return texts.length === 0 ? [] : [{ kind: 'steps', when, texts }];
}

const stepOf = (text: string, index: number): Node => ({
  kind: 'line',
  icon: 'circle-small',
  text: `${index + 1}. ${text}`,
});

function itemOf(node: Node): vscode.TreeItem {
  if (node.kind === 'image') return imageItem(node.image);
  return node.kind === 'steps' ? stepsItem(node) : lineItem(node);
}

function imageItem(image: BootImageItem): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const state = image.verdict === 'will-lose' ? Expanded : Collapsed;
  const item = new vscode.TreeItem(image.name ?? image.title, state);
  const { icon, color, words } = LOOKS[image.verdict] ?? { icon: 'info', words: image.verdict };
  item.iconPath = new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
  // What becomes of it comes first: a narrow side bar cuts off the end.
  item.description = [words, image.packageId, image.site].filter(Boolean).join(' · ');
  item.tooltip = image.summary;
  item.contextValue = image.proposedName ? 'image.named' : 'image';
  return spoken(opening(item, image));
}

function stepsItem({ when, texts }: Node & { kind: 'steps' }): vscode.TreeItem {
  const label = when === 'before' ? t`Before the upgrade` : t`After the upgrade`;
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.description = texts.length === 1 ? t`1 step` : t`${texts.length} steps`;
  item.iconPath = new vscode.ThemeIcon(when === 'before' ? 'tasklist' : 'history');
  return spoken(item);
}

function lineItem(node: Node & { kind: 'line' }): vscode.TreeItem {
  const item = new vscode.TreeItem(node.text);
  item.iconPath = new vscode.ThemeIcon(node.icon);
  item.tooltip = node.text;
  return spoken(opening(item, node));
}

/** A click on the row shows the place in the file, where there is one. */
function opening(item: vscode.TreeItem, { uri, range }: Pick<BootImageItem, 'uri' | 'range'>): vscode.TreeItem {
  if (uri && range) {
    const { start, end } = range;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    item.command = { title: t`Show`, command: 'vscode.open', arguments: [vscode.Uri.parse(uri), { selection }] };
  }
  return item;
}

/** The view of the boot images: what was found, image by image, and below each why and what to do. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import type { BootImageItem, BootImagesResult } from '../../../server/src/protocol';
import { spoken } from '../spoken';
import { TreeChange } from '../treeChange';
import { labelLines, plainItem } from '../plainTexts';

export type Node =
  | { readonly kind: 'image'; readonly image: BootImageItem }
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
    await this.view.reveal(this.nodeOf(image), { expand: true, select: true });
  }

  dispose(): void {
    this.view.dispose();
    this.changed.dispose();
  }

  getChildren(node?: Node): Node[] {
    this.changed.noteQuestion();
    if (node) return node.kind === 'image' ? linesOf(node.image) : [];
    return this.images.map((image) => this.nodeOf(image));
  }

  getParent(): undefined {
    return undefined;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return plainItem(itemOf(node));
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
  return spoken(item);
}

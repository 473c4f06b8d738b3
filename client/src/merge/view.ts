/** The *Customizations* view: what the admin had changed, class by class, and what becomes of each; of two files one by one. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import type { CustomizationItem, MergeOutcome } from '../../../server/src/protocol';
import { spoken } from '../spoken';
import { TreeChange } from '../treeChange';
import { labelOf } from './labels';
import { FILTERS, isShown, type RowSettings } from './filter';
import type { MergedFile } from './mergedFile';
import type { MergeSession } from './session';
import { labelLines, plainItem } from '../plainTexts';
import { markdownBlock } from '../../../server/src/text/markdown';
import { noteRow } from '../treeRows';

export type MergeNode = FileNode | GroupNode | ItemNode;
export interface FileNode {
  readonly kind: 'file';
  readonly file: MergedFile;
}
export interface GroupNode {
  readonly kind: 'group';
  readonly file: MergedFile;
  readonly name: string;
  readonly items: readonly CustomizationItem[];
  readonly questions: boolean;
}
export interface ItemNode {
  readonly kind: 'item';
  readonly file: MergedFile;
  readonly item: CustomizationItem;
}

const LOOKS: Readonly<
  Record<MergeOutcome, { readonly icon: string; readonly color?: string; readonly words: string }>
> = {
  applied: { icon: 'check', color: 'charts.green', words: t`applied` },
  converged: { icon: 'check-all', color: 'charts.green', words: t`already in the new default` },
  carried: { icon: 'arrow-right', color: 'charts.blue', words: t`carried to a new name` },
  conflict: { icon: 'question', color: 'charts.red', words: t`needs your decision` },
  skipped: { icon: 'circle-slash', words: t`left out` },
  assumed: { icon: 'info', color: 'charts.yellow', words: t`assumed yours` },
};

const MOVED = { icon: 'arrow-right', color: 'charts.blue', words: t`moved to configuration.mof` };

function looksOf({ outcome, moved }: CustomizationItem): (typeof LOOKS)[MergeOutcome] {
  return moved && outcome === 'applied' ? MOVED : LOOKS[outcome];
}

/** So many rows fit a side bar; of a longer merge the classes are shown folded, for the questions of every file to be in sight. */
const IN_SIGHT = 20;

export class CustomizationsView implements vscode.TreeDataProvider<MergeNode> {
  private readonly changed = new TreeChange();
  readonly onDidChangeTreeData = this.changed.event;
  session: MergeSession | undefined;
  private settings: RowSettings = { filter: 'all', search: '' };

  get filter(): RowSettings['filter'] {
    return this.settings.filter;
  }

  get search(): string {
    return this.settings.search;
  }

  set(change: Partial<RowSettings>): void {
    this.settings = { ...this.settings, ...change };
    this.refresh();
  }

  /** `Shown: questions only, with “disk”. 3 of 51 rows.`; empty where everything is. */
  get limits(): string {
    const { filter, search } = this.settings;
    const parts = [FILTERS[filter], search === '' ? '' : t`with “${search}”`].filter((part) => part !== '');
    if (parts.length === 0) return '';
    const files = this.session?.files ?? [];
    const shown = files.flatMap((file) => this.groupsOf(file)).reduce((sum, { items }) => sum + items.length, 0);
    const all = files.reduce((sum, { preview }) => sum + preview.customizations.length, 0);
    return t`Shown: ${parts.join(', ')}. ${shown} of ${all} rows.`;
  }

  /** The row of a fact, as `getChildren` would give it; undefined where it is not shown. */
  nodeOf(file: MergedFile, key: string): ItemNode | undefined {
    const item = this.groupsOf(file)
      .flatMap(({ items }) => items)
      .find((one) => one.key === key);
    return item && { kind: 'item', file, item };
  }

  getParent(node: MergeNode): MergeNode | undefined {
    const { file } = node;
    if (node.kind === 'item')
      return this.groupsOf(file).find(({ items }) => items.some(({ id }) => id === node.item.id));
    return node.kind === 'group' && (this.session?.files.length ?? 0) > 1 ? { kind: 'file', file } : undefined;
  }

  private groupsOf(file: MergedFile): GroupNode[] {
    return groupsOf(file, this.settings);
  }

  /** Resolves once VS Code knows the rows as they are. */
  settled(): Promise<void> {
    return this.changed.settled();
  }

  refresh(): void {
    this.changed.fire();
  }

  getChildren(node?: MergeNode): MergeNode[] {
    this.changed.noteQuestion();
    if (node?.kind === 'group') return node.items.map((item) => ({ kind: 'item', file: node.file, item }));
    if (node?.kind === 'file') return this.groupsOf(node.file);
    if (node) return [];
    const files = this.session?.inOrder ?? [];
    // One file needs no row that names it.
    return files.length > 1
      ? files.map((file) => ({ kind: 'file', file }))
      : files.flatMap((file) => this.groupsOf(file));
  }

  private get isShort(): boolean {
    const files = this.session?.files ?? [];
    return files.reduce((sum, { preview }) => sum + preview.customizations.length, 0) <= IN_SIGHT;
  }

  getTreeItem(node: MergeNode): vscode.TreeItem {
    return plainItem(spoken(this.itemOf(noteRow(node))));
  }

  private itemOf(node: MergeNode): vscode.TreeItem {
    if (node.kind === 'file') return fileItem(node.file);
    return node.kind === 'group' ? groupItem(node, this.isShort) : customizationItem(node);
  }
}

function groupsOf(file: MergedFile, settings: RowSettings): GroupNode[] {
  const { conflicts, answered, customizations: all } = file.preview;
  const asked = new Set([...conflicts, ...answered].map(({ key }) => key));
  const isQuestion = ({ key, outcome }: CustomizationItem): boolean => asked.has(key) || outcome === 'conflict';
  const customizations = all.filter((item) => isShown(item, isQuestion(item), settings));
  const questions = customizations.filter(isQuestion);
  const groups = new Map<string, CustomizationItem[]>();
  for (const item of customizations) {
    if (questions.includes(item)) continue;
    const name = item.class?.toLowerCase() ?? '';
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  const nodes: GroupNode[] = [...groups].map(([key, items]) => ({
    kind: 'group',
    file,
    name: key === '' ? t`The file itself` : nameIn(items),
    items,
    questions: false,
  }));
  if (questions.length === 0) return nodes;
  return [{ kind: 'group', file, name: t`Questions`, items: questions, questions: true }, ...nodes];
}

/** The class as it is declared: a pragma about it may spell it otherwise, and is told in lower case. */
function nameIn(items: readonly CustomizationItem[]): string {
  const names = items.map((item) => item.class!);
  return names.find((name) => name !== name.toLowerCase()) ?? names[0]!;
}

const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

function fileItem({ name, preview, target }: MergedFile): vscode.TreeItem {
  const item = new vscode.TreeItem(name, Expanded);
  item.id = `file/${name}`;
  const total = preview.customizations.length;
  const open = preview.conflicts.length;
  item.description = [
    total === 1 ? t`1 customization` : t`${total} customizations`,
    ...(open > 0 ? [t`${open} open`] : []),
  ].join(' · ');
  item.iconPath = new vscode.ThemeIcon('file-code');
  item.contextValue = open > 0 ? 'file open' : 'file';
  item.tooltip = new vscode.MarkdownString();
  for (const text of [preview.blocked, preview.summary, preview.provenanceDetail, target.fsPath])
    if (text) item.tooltip.appendText(labelLines(`${text}\n\n`));
  return item;
}

function groupItem({ file, name, items, questions }: GroupNode, isShort: boolean): vscode.TreeItem {
  const item = new vscode.TreeItem(name, questions || (isShort && items.length <= 3) ? Expanded : Collapsed);
  item.id = `group/${file.name}/${name}`;
  const open = file.preview.conflicts.length;
  if (questions) item.description = open === 0 ? t`${items.length} answered` : t`${open} of ${items.length} open`;
  else item.description = [...new Set(items.map((line) => looksOf(line).words))].join(', ');
  item.iconPath = new vscode.ThemeIcon(questions ? 'comment-discussion' : 'symbol-class');
  item.contextValue = 'group';
  return item;
}

function customizationItem(node: ItemNode): vscode.TreeItem {
  const { file, item: line } = node;
  const { preview } = file;
  const answer = preview.answered.find(({ key }) => key === line.key);
  const open = preview.conflicts.find(({ key }) => key === line.key);
  // A question stands apart from its class, so it names it.
  const label =
    (answer ?? open) && (line.property ?? line.qualifier) ? `${line.class ?? ''} ${labelOf(line)}` : labelOf(line);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  item.id = `${file.name}/${line.id}`;
  const look = looksOf(line);
  item.description = answer
    ? `${ANSWERS[answer.choice]}${answer.remembered ? `, ${t`as last time`}` : ''}`
    : [look.words, changeOf(line)].filter(Boolean).join(' · ');
  item.iconPath = new vscode.ThemeIcon(
    look.icon,
    look.color === undefined ? undefined : new vscode.ThemeColor(look.color),
  );
  const choices = (answer ?? open)?.choices;
  if (choices) item.contextValue = `question ${choices.join(' ')}`;
  else {
    // What nobody could know without the old default can be decided, for instance that a class had been removed.
    item.contextValue = line.outcome === 'assumed' ? 'assumed mine theirs' : 'customization';
    // What the new default has by itself cannot be left out, and a further copy of a class cannot be taken over.
    if (line.outcome !== 'converged' && line.kind !== 'duplicate') {
      const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
      const state = file.isSkipped(line) || line.outcome === 'skipped' ? Unchecked : Checked;
      item.checkboxState = {
        state,
        tooltip:
          state === Checked
            ? t`Re-applied; clear the box to leave this out`
            : t`Left out; tick the box to re-apply this`,
        accessibilityInformation: { label: state === Checked ? t`${label}: re-applied` : t`${label}: left out` },
      };
    }
  }
  item.tooltip = tooltipOf(line);
  item.command = { title: t`Show`, command: 'configmgrMof.merge.show', arguments: [node] };
  return item;
}

const ANSWERS = { mine: t`yours kept`, theirs: t`new default taken`, both: t`both kept` } as const;

function changeOf({ base, mine }: CustomizationItem): string {
  const short = (text: string | undefined): string | undefined => {
    const flat = text?.replace(/\s+/g, ' ').trim();
    return flat === undefined || flat.length > 40 ? undefined : flat;
  };
  const [before, after] = [short(base), short(mine)];
  if (before !== undefined && after !== undefined) return `${before} → ${after}`;
  return after ?? '';
}

function tooltipOf(line: CustomizationItem): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.appendText(labelLines(line.reason));
  for (const [title, value] of [
    [t`Old default`, line.base],
    [t`Yours`, line.mine],
    [t`New default`, line.theirs],
  ] as const) {
    if (value === undefined) continue;
    text.appendMarkdown(`\n\n**${title}**\n`);
    text.appendMarkdown(markdownBlock(value.length > 600 ? `${value.slice(0, 600)}…` : value, 'mof'));
  }
  if (line.assetIntelligence)
    text.appendMarkdown(`\n\n_${t`A class of Asset Intelligence: the console’s own switch may have set this.`}_`);
  return text;
}

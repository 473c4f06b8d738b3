/**
 * The rows below the reporting classes: the data classes of the file itself, configuration.mof beside it, and what the file
 * includes. Knows nothing of VS Code.
 */
import { t } from '../../../server/src/l10n';
import type { BesideClassItem, InventoryFileItem } from '../../../server/src/protocol';
import type { ViewSettings } from './shown';

export interface FileNode {
  readonly kind: 'file';
  readonly id: string;
  readonly name: string;
  readonly item: InventoryFileItem;
  readonly children: readonly BesideNode[];
}
export interface BesideNode {
  readonly kind: 'beside';
  readonly id: string;
  readonly item: BesideClassItem;
  readonly uri: string;
  readonly parent: FileNode;
}

/** Files of which nothing passes the filter and the search are left out. */
export function besideRowsOf(files: readonly InventoryFileItem[], settings: ViewSettings): FileNode[] {
  const search = settings.search.trim().toLowerCase();
  return files.flatMap((item): FileNode[] => {
    const classes = item.classes.filter(
      (one) => passes(one, settings) && (search === '' || one.name.toLowerCase().includes(search)),
    );
    if (classes.length === 0) return [];
    if (settings.order === 'name') classes.sort((a, b) => a.name.localeCompare(b.name));
    const children: BesideNode[] = [];
    const file: FileNode = { kind: 'file', id: `file:${item.uri}`, name: nameOf(item), item, children };
    const seen = new Map<string, number>();
    for (const one of classes) {
      const key = `${one.namespace}/${one.name}`.toLowerCase();
      const number = (seen.get(key) ?? 0) + 1;
      seen.set(key, number);
      children.push({ kind: 'beside', id: `${file.id}:${key}#${number}`, item: one, uri: item.uri, parent: file });
    }
    return [file];
  });
}

/** Whether its customized or its own classes are wanted, data classes have none of it. */
function passes(item: BesideClassItem, { filter }: ViewSettings): boolean {
  if (filter === 'problems') return item.undone !== undefined || isUnpaired(item);
  if (filter === 'reported') return item.kind === 'reporting' ? item.reported : item.isPaired;
  return filter === 'all';
}

const isUnpaired = ({ kind, isPaired }: BesideClassItem): boolean => kind === 'data' && !isPaired;

function nameOf({ relation, uri }: InventoryFileItem): string {
  if (relation === 'same') return t`Data classes in this file`;
  const name = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
  return relation === 'included' ? t`${name} (included)` : name;
}

/** What stands after the name of a file: `12 data classes · 2 without a reporting class`. */
export function describeFile({ item: { classes } }: FileNode): string {
  const reporting = classes.filter(({ kind }) => kind === 'reporting').length;
  const data = classes.length - reporting;
  const unpaired = classes.filter(isUnpaired).length;
  return [
    reporting === 0 ? '' : reporting === 1 ? t`1 reporting class` : t`${reporting} reporting classes`,
    data === 0 ? '' : data === 1 ? t`1 data class` : t`${data} data classes`,
    unpaired === 0 ? '' : t`${unpaired} without a reporting class`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** What stands after the name of a class: what is wrong first, then where its data come from or its group. */
export function describeBeside(item: BesideClassItem): string {
  return [
    item.undone ?? '',
    item.kind === 'reporting' ? (item.reported ? t`reported` : t`not reported`) : '',
    isUnpaired(item) ? t`no reporting class` : '',
    item.detail,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** The row of the class whose name is nearest above a place of one of the files, from the same or an earlier line. */
export function besideRowAt(rows: readonly FileNode[], uri: string, line: number): BesideNode | undefined {
  return rows
    .filter(({ item }) => item.uri === uri)
    .flatMap(({ children }) => children)
    .filter(({ item }) => item.nameRange.start.line <= line)
    .reduce<BesideNode | undefined>(
      (last, node) => (last && last.item.nameRange.start.line > node.item.nameRange.start.line ? last : node),
      undefined,
    );
}

/** The data class of a reporting class among the files in view: the one that stays, where there are several. */
export function findData(
  files: readonly InventoryFileItem[],
  className: string,
): { readonly uri: string; readonly item: BesideClassItem } | undefined {
  const key = className.toLowerCase();
  const found = files.flatMap(({ uri, classes }) =>
    classes.filter(({ kind, name }) => kind === 'data' && name.toLowerCase() === key).map((item) => ({ uri, item })),
  );
  return found.find(({ item }) => item.undone === undefined) ?? found[0];
}

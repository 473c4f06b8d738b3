/**
 * The rows below the reporting classes: the data classes of the file itself, configuration.mof beside it, and what the file
 * includes. Knows nothing of VS Code.
 */
import { t } from '../../../server/src/l10n';
import type { BesideRow, InventoryFileItem } from '../../../server/src/protocol';
import type { Order } from './shown';

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
  readonly item: BesideRow;
  readonly parent: FileNode;
}

/** Files of which nothing is shown are left out; those that nobody has unfolded have no children yet. */
export function besideRowsOf(
  files: readonly InventoryFileItem[],
  classes: readonly BesideRow[],
  order: Order,
): FileNode[] {
  return files.flatMap((item, index): FileNode[] => {
    if (item.shown === 0) return [];
    const shown = classes.filter(({ file }) => file === index);
    if (order === 'name') shown.sort((a, b) => a.name.localeCompare(b.name));
    const children: BesideNode[] = [];
    const file: FileNode = { kind: 'file', id: `file:${item.uri}`, name: nameOf(item), item, children };
    for (const one of shown) children.push({ kind: 'beside', id: `beside:${one.id}`, item: one, parent: file });
    return [file];
  });
}

const isUnpaired = ({ kind, isPaired }: BesideRow): boolean => kind === 'data' && !isPaired;

function nameOf({ relation, uri }: InventoryFileItem): string {
  if (relation === 'same') return t`Data classes in this file`;
  const name = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
  return relation === 'included' ? t`${name} (included)` : name;
}

/** What is after the name of a file: `12 data classes · 2 without a reporting class`. */
export function describeFile({ item: { reporting, data, unpaired } }: FileNode): string {
  return [
    reporting === 0 ? '' : reporting === 1 ? t`1 reporting class` : t`${reporting} reporting classes`,
    data === 0 ? '' : data === 1 ? t`1 data class` : t`${data} data classes`,
    unpaired === 0 ? '' : t`${unpaired} without a reporting class`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** What is after the name of a class: what is wrong first, then where its data come from or its group. */
export function describeBeside(item: BesideRow): string {
  return [
    item.undone ?? '',
    item.kind === 'reporting' ? (item.reported ? t`reported` : t`not reported`) : '',
    isUnpaired(item) ? t`no reporting class` : '',
    item.detail,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** What a screen reader says of the rows of a tree. */
import type { TreeItem } from 'vscode';

/**
 * A row as a screen reader is to say it: its label, what is beside it, and what its icon means where no word says so. Without
 * this, VS Code says a tooltip of plain text in the place of all of them.
 * @param meaning what sighted people see in the icon; nothing where the words say it
 */
export function spoken(item: TreeItem, meaning = ''): TreeItem {
  const label = typeof item.label === 'string' ? item.label : (item.label?.label ?? '');
  const beside = typeof item.description === 'string' ? item.description : '';
  item.accessibilityInformation ??= { label: [label, beside, meaning].filter(Boolean).join(', ') };
  return item;
}

// After an edit the inventory is what a reading from nothing gives, though classes above the edit are the same objects as before.
import { expect, test } from 'vitest';
import { compareInventories } from '../../server/src/inventory/compare';
import { readInventory, type Inventory } from '../../server/src/inventory/inventory';
import { parseTree } from '../../server/src/syntax/parser';
import { reparse } from '../../server/src/syntax/reparse';

const classOf = (name: string): string =>
  `[SMS_Report(TRUE), SMS_Group_Name("${name}")] class ${name} { [key] string K; [SMS_Report(TRUE)] string B; };\n`;
const DEFAULT = ['One', 'Two', 'Three'].map(classOf).join('');

/** Each reading of a declaration has an edition of its own. */
const withoutEditions = ({ classes, dataClasses }: Inventory): object => ({
  classes: classes.map(({ declared: _, ...item }) => item),
  dataClasses,
});

/** The smallest edit that makes one text of another. */
function changeOf(before: string, after: string): { start: number; end: number; newLength: number } {
  const most = Math.min(before.length, after.length);
  let [start, tail] = [0, 0];
  while (start < most && before[start] === after[start]) start++;
  while (tail < most - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { start, end: before.length - tail, newLength: after.length - tail - start };
}

test.each<[string, (text: string) => string]>([
  ['a comment above all', (text) => `// above\n${text}`],
  [
    'a flag of the one in the middle',
    (text) => text.replace('TRUE), SMS_Group_Name("Two")', 'FALSE), SMS_Group_Name("Two")'),
  ],
  ['a property of the last one', (text) => `${text.slice(0, -'B; };\n'.length)}C; };\n`],
  ['a pragma at the end that deletes the first', (text) => `${text}#pragma deleteclass("One", NOFAIL)\n`],
  ['another declaration of the first', (text) => text + classOf('One')],
  ['another namespace for all', (text) => `#pragma namespace("root\\\\cimv2")\n${text}`],
])('an edit and its undo: %s', (_name, edit) => {
  const base = readInventory(parseTree(DEFAULT));
  let tree = parseTree(DEFAULT);
  let text = DEFAULT;
  for (const next of [edit(DEFAULT), DEFAULT, edit(DEFAULT)]) {
    tree = reparse(tree, next, changeOf(text, next));
    text = next;
    const [again, fresh] = [readInventory(tree), readInventory(parseTree(next))];
    expect(withoutEditions(again)).toEqual(withoutEditions(fresh));
    const changes = compareInventories(readInventory(parseTree(DEFAULT)), fresh);
    expect(compareInventories(base, again)).toEqual(changes);
  }
});

test('classes above an edit are the same objects, and those below it are where they are now', () => {
  const tree = parseTree(DEFAULT);
  const at = DEFAULT.indexOf('[SMS_Report', DEFAULT.indexOf('class Two'));
  const edited = `${DEFAULT.slice(0, at)}\n${DEFAULT.slice(at)}`;
  const before = readInventory(tree).classes;
  const after = readInventory(reparse(tree, edited, { start: at, end: at, newLength: 1 })).classes;
  expect(after[0]).toBe(before[0]);
  expect(after[2]!.nameSpan.start).toBe(before[2]!.nameSpan.start + 1);
});

/** The inventory of a large file, read and read again after an edit. */
import { rowsOf } from '../../client/src/inventory/model';
import type { InventoryRow } from '../../server/src/protocol';
import { hintsIn } from '../../server/src/inventory/hints';
import { classIdsOf } from '../../server/src/inventory/ids';
import { countReported, inventoryOf } from '../../server/src/inventory/inventory';
import { lensesOf } from '../../server/src/inventory/lenses';
import { shownProperties, type RowSubject } from '../../server/src/inventory/rows';
import { viewInventory } from '../../server/src/inventory/view';
import { findDataSide } from '../../server/src/semantics/dataClasses';
import { MofDocument } from '../../server/src/semantics/document';
import { effectOf, FileOrder } from '../../server/src/semantics/effect';
import { Scope } from '../../server/src/semantics/scope';
import { parseTree } from '../../server/src/syntax/parser';
import { reparse } from '../../server/src/syntax/reparse';
import type { SyntaxTree } from '../../server/src/syntax/syntaxTree';
import { percentile, times, watch, type Benchmark, type Result } from './bench';
import { denseInventory } from './texts';

const NO_DIFFERENCES: ReadonlyMap<string, readonly string[]> = new Map();

/** What the editor asks for once the typing rests: all lines above classes, and the notes of one screen. */
function betweenTheLines(document: MofDocument): void {
  const scope = new Scope(document.environment, undefined, document.uri);
  const subjects = viewInventory(inventoryOf(document.tree)).map((viewed) => {
    const side = findDataSide(scope, viewed.item.name);
    return { ...viewed, customized: NO_DIFFERENCES, ...(side ? { data: side.place } : {}) };
  });
  for (const subject of subjects) lensesOf(subject, '');
  const middle = Math.floor(document.text.length / 2);
  hintsIn(document.tree, { start: middle, end: middle + 4000 });
}

/** The classes of a tree as rows. */
function subjectsOf(tree: SyntaxTree): RowSubject[] {
  return viewInventory(inventoryOf(tree)).map((viewed) => ({ ...viewed, customized: NO_DIFFERENCES, problems: 0 }));
}

/** A class as the client has it. */
function toRow({ item }: RowSubject, id: string): InventoryRow {
  const { name, groupName, declared } = item;
  const { edition, properties } = declared;
  const counts = [properties.length, countReported(item), properties.length] as const;
  return { id, name, groupName, reported: item.reported, counts, edition };
}

/** Types into the middle of a text; gives the times of what is done with each tree, sorted. */
function whileTyping(text: string, body: (tree: SyntaxTree) => void): number[] {
  let tree = parseTree(text);
  const all: number[] = [];
  let at = text.indexOf('{', Math.floor(text.length / 2)) + 1;
  let edited = text;
  for (const character of ' [SMS_Report(TRUE)] uint32 Count;'.repeat(2)) {
    edited = edited.slice(0, at) + character + edited.slice(at);
    tree = reparse(tree, edited, { start: at, end: at, newLength: 1 });
    const elapsed = watch();
    body(tree);
    all.push(elapsed());
    at++;
  }
  return all.slice(8).sort((a, b) => a - b);
}

function typing(name: string, sorted: readonly number[], atMost: number): Result[] {
  return [
    { name: `${name}, p50`, value: percentile(sorted, 0.5), unit: 'ms' },
    { name: `${name}, p95`, value: percentile(sorted, 0.95), unit: 'ms', budget: { atMost } },
  ];
}

export const inventory: Benchmark = {
  name: 'inventory and the effect of a file',
  run() {
    const text = denseInventory(20_000);
    let order: FileOrder | undefined;
    const kept = whileTyping(text, (tree) => {
      order = FileOrder.of(tree, order);
    });
    const whole = whileTyping(text, (tree) => void effectOf([{ name: '', tree }]).problems);
    let document: MofDocument | undefined;
    const lines = whileTyping(text, (tree) => {
      document = new MofDocument('file:///a.mof', tree, document ? { previous: document } : {});
      betweenTheLines(document);
    });

    const large = denseInventory(85_000);
    const tree = parseTree(large);
    const { length } = inventoryOf(tree).classes;
    document = undefined;
    const manyLines = whileTyping(large, (now) => {
      document = new MofDocument('file:///a.mof', now, document ? { previous: document } : {});
      betweenTheLines(document);
    });
    const subjects = subjectsOf(tree);
    const ids = classIdsOf(subjects.map(({ item }) => item));
    const rows = times(() => {
      const found = subjects.filter((one) => shownProperties(one, { filter: 'all', search: 'property3' }));
      rowsOf(
        found.map((one, i) => toRow(one, ids[i]!)),
        'name',
      );
    });
    return [
      ...typing('order of 20,000 lines kept over a keystroke', kept, 5),
      { name: 'for comparison: the whole effect of 20,000 lines', value: percentile(whole, 0.5), unit: 'ms' },
      ...typing('lines above classes and notes, 20,000 lines', lines, 50),
      ...typing(`the same of ${length} classes`, manyLines, 200),
      {
        name: `rows of ${length} classes, searched and sorted`,
        value: percentile(rows, 0.5),
        unit: 'ms',
        budget: { atMost: 100 },
      },
    ];
  },
};

/** Reading of the tables in this folder: text that is turned into objects at the first question, not at start-up. */

/** The lines of a table, without empty ones, each cut at `|` into at most `columns` cells (the last keeps its bars). */
export function readRows(table: string, columns: number): string[][] {
  return table
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split('|');
      return cells.length > columns ? [...cells.slice(0, columns - 1), cells.slice(columns - 1).join('|')] : cells;
    });
}

export const words = (cell: string): string[] => cell.split(' ').filter((word) => word !== '');

/** A look-up by name without regard to case; `make` runs once, at the first question. */
export function lazyIndex<T extends { readonly name: string }>(make: () => readonly T[]): () => ReadonlyMap<string, T> {
  let index: ReadonlyMap<string, T> | undefined;
  return () => (index ??= new Map(make().map((item) => [item.name.toLowerCase(), item])));
}

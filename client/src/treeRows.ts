/** The rows of all views, so that a command that was called with one of them does not take it for its arguments. */

const rows = new WeakSet<object>();

/** @returns the row, of which VS Code is told */
export function noteRow<N extends object>(row: N): N {
  rows.add(row);
  return row;
}

/** A button in the title of a view, too, is called with the row that has the focus, where one has it. */
export function isNotedRow(value: object): boolean {
  return rows.has(value);
}

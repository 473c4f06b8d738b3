/**
 * Adds items to the end of a list. `push(...items)` puts every one of them on the stack first, which a list from a file can
 * overflow: it has room for about a hundred thousand.
 */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}

/** Lists that grow with what a file holds. */

/**
 * Adds items to the end of a list. `push(...items)` puts every one of them on the stack first, which a list from a file can
 * overflow: it has room for about a hundred thousand.
 */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}

/**
 * Adds an item to the list that a map holds under a key. Making a longer list of the one before for each item takes time that
 * grows with the square of their number.
 */
export function addUnder<K, T>(map: Map<K, T[]>, key: K, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}

/** Lists of a tree without spare room. */
const NOTHING: never[] = [];

/**
 * The items in an array that has room for them alone. One that grew by `push` keeps room for sixteen more, and a tree has
 * many small lists and lives long.
 */
export function trimmed<T>(items: readonly T[]): T[] {
  return items.length === 0 ? NOTHING : items.slice();
}

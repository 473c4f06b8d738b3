/** Which entry of a ValueMap a value falls under: numbers may be written in several ways, and a range holds all between its ends. */
import { readInteger } from './numbers';

/** All values that no other entry has. */
const REST = '..';

/**
 * The index of the entry that is the value, else of a range that holds it, else of `..`; -1 where there is none.
 * @param isNumber false for a text, which is only itself.
 */
export function entryOf(map: readonly string[], written: string, isNumber: boolean): number {
  const same = map.findIndex((entry) => entry.trim() === written);
  if (same >= 0) return same;
  const number = isNumber ? readInteger(written) : undefined;
  if (number !== undefined) {
    const equal = map.findIndex((entry) => readInteger(entry.trim()) === number);
    if (equal >= 0) return equal;
    const range = map.findIndex((entry) => holds(entry.trim(), number));
    if (range >= 0) return range;
  }
  return map.findIndex((entry) => entry.trim() === REST);
}

/** Whether a range such as `2..5`, `0x8000..` or `..-1` holds a number. */
function holds(entry: string, number: bigint): boolean {
  const at = entry.indexOf(REST);
  if (at < 0 || entry === REST) return false;
  const [from, to] = [entry.slice(0, at).trim(), entry.slice(at + REST.length).trim()];
  const [least, most] = [readInteger(from), readInteger(to)];
  if ((from !== '' && least === undefined) || (to !== '' && most === undefined)) return false;
  return (least === undefined || least <= number) && (most === undefined || number <= most);
}

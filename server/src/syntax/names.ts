/**
 * One string for each spelling of a name. A MOF file repeats a few hundred names tens of thousands of times; sharing them
 * spares the memory and the time to collect it. The table is of fixed size: a newcomer replaces the one that had its place.
 */
import type { TextSource } from '../text/textSource';

const SIZE = 4096;
const table: string[] = new Array<string>(SIZE).fill('');

const messages = new Array<string>(SIZE).fill('');

/** Longer names are rare, and not worth comparing. */
const LONGEST = 40;

/** The text from `start` to `end`, as the same string as last time where that can be. */
export function sharedName(text: string, start: number, end: number): string {
  const length = end - start;
  if (length > LONGEST) return text.slice(start, end);
  const middle = text.charCodeAt(start + (length >> 1));
  const hash =
    text.charCodeAt(start) +
    31 * (text.charCodeAt(end - 1) + 31 * (middle + 31 * (text.charCodeAt(end - 2) + 31 * length)));
  const slot = hash & (SIZE - 1);
  const known = table[slot]!;
  if (known.length === length && text.startsWith(known, start)) return known;
  // A slice would keep the whole file alive for as long as the table holds it.
  return (table[slot] = detached(text, start, end));
}

/** A message, as the same string as the last one that says the same: broken files say the same a hundred thousand times. */
export function sharedMessage(message: string): string {
  const length = message.length;
  const middle = message.charCodeAt(length >> 1);
  const slot = (length + 31 * (message.charCodeAt(8) + 31 * middle)) & (SIZE - 1);
  return messages[slot] === message ? messages[slot] : (messages[slot] = message);
}

/** A stretch of a text as a string of its own, not as a view that keeps the text alive. */
export function detached(text: TextSource, start: number, end: number): string {
  return text.slice(start, start + 1) + text.slice(start + 1, end);
}

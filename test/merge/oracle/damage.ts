/** Mistakes of the hand: what makes a file that could be read into one that cannot. */
import type { Random } from './random';
import { readMof } from './reader';

export interface Damage {
  readonly text: string;
  readonly name: DamageName;
  /** Key of the class that was struck, and its text before and after. */
  readonly key: string;
  readonly whole: string;
  readonly broken: string;
  /** The lines that are not what they were, trimmed; together with the rest of the class they must not get lost. */
  readonly lines: readonly string[];
}

export type DamageName = keyof typeof DAMAGES;

/** Each changes the text of one class, from its first bracket to its last semicolon, or gives back nothing. */
const DAMAGES = {
  // Inside one declaration: all others can be read as ever.
  semicolon: (text: string, at: Random) => without(text, at, /;(?=\s*(?:\/\/.*)?\r?$)/gm, (i) => i < text.length - 1),
  parenthesis: (text: string, at: Random) => without(text, at, /\)/g),
  opening: (text: string, at: Random) => without(text, at, /\((?=TRUE|FALSE)/gi),
  comma: (text: string, at: Random) => instead(text, at, /,/g, ',,'),
  word: (text: string, at: Random) => instead(text, at, /\{[^}]*?;/g, '$& oops oops oops;'),
  type: (text: string, at: Random) => instead(text, at, /\b(?:string|uint32|boolean)(?=\s+\w+;)/gi, ''),
  value: (text: string, at: Random) => instead(text, at, /\((?:TRUE|FALSE)\)/gi, '()'),
  // These may take what follows with them.
  bracket: (text: string, at: Random) => without(text, at, /\](?=\s*(?:\w+\s+\w+|class)\b)/gi),
  brace: (text: string) => (text.includes('{') ? text.replace('{', '') : undefined),
  end: (text: string) => text.replace(/\};?$/, ''),
  closing: (text: string) => text.replace(/\}(?=;?$)/, ''),
  quote: (text: string, at: Random) => without(text, at, /"(?=\s*\))/g),
  comment: (text: string) => `/* ${text}`,
  keyword: (text: string) => text.replace(/\bclass\b/i, 'clas'),
};

/** Damages that are over at the end of the declaration. */
export const CONTAINED: ReadonlySet<string> = new Set<DamageName>([
  'semicolon',
  'parenthesis',
  'opening',
  'comma',
  'word',
  'type',
  'value',
]);

const NAMES = Object.keys(DAMAGES) as DamageName[];

/** The text with one mistake in one of its classes; nothing where there is no class to strike. */
export function damaged(text: string, random: Random): Damage | undefined {
  const classes = readMof(text).classes.filter((c) => c.propertyOrder.length > 0);
  if (classes.length === 0) return undefined;
  const { key, start, end } = random.pick(classes);
  const name = random.pick(NAMES);
  const own = text.slice(start, end);
  // A comment may be closed further down.
  if (name === 'comment' && text.includes('*/', start)) return undefined;
  const broken = DAMAGES[name](own, random);
  // In a comment a mistake is none.
  if (broken === undefined || broken === own || readMof(broken).errors.length === 0) return undefined;
  const before = new Set(own.split(/\r?\n/).map((line) => line.trim()));
  const lines = broken
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !before.has(line));
  return { text: text.slice(0, start) + broken + text.slice(end), name, key, whole: own, broken, lines };
}

function without(
  text: string,
  random: Random,
  pattern: RegExp,
  fits: (index: number) => boolean = () => true,
): string | undefined {
  const places = [...text.matchAll(pattern)].filter((match) => fits(match.index));
  if (places.length === 0) return undefined;
  const { index, 0: found } = random.pick(places);
  return text.slice(0, index) + text.slice(index + found.length);
}

function instead(text: string, random: Random, pattern: RegExp, replacement: string): string | undefined {
  const places = [...text.matchAll(pattern)];
  if (places.length === 0) return undefined;
  const { index, 0: found } = random.pick(places);
  return text.slice(0, index) + replacement.replace('$&', () => found) + text.slice(index + found.length);
}

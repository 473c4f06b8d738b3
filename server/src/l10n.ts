/**
 * What a person reads, in their language. A text is written in English where it is used, as a template with the tag `t`; the texts of
 * another language are one object by the English ones, with `{0}`, `{1}` … for what is filled in (l10n/bundle.l10n.de.json). So the
 * sources stay readable, and a text without a translation is English. The command line sets no language.
 */
import { replaceEach } from './text/replaceEach';

/** Texts of a language by the English ones. */
export type Texts = Readonly<Record<string, string>>;

/** What may be in a place of a text. */
type Filled = string | number | bigint | undefined;

let texts: Texts | undefined;

/** Sets the language of all texts made from now on; undefined is English. */
export function setTexts(ofLanguage: Texts | undefined): void {
  texts = ofLanguage;
}

export function isEnglish(): boolean {
  return texts === undefined;
}

/** What `make` makes with English texts, for what is kept and compared; it must not wait for anything. */
export function inEnglish<T>(make: () => T): T {
  const before = texts;
  texts = undefined;
  try {
    return make();
  } finally {
    texts = before;
  }
}

/** A text, t`${name} is checked`, in the language that was set. One and several are two texts, each a whole sentence. */
export function t(strings: TemplateStringsArray, ...values: readonly Filled[]): string {
  const pattern = texts && translationOf(texts, patternOf(strings));
  return pattern === undefined
    ? strings.reduce((text, next, index) => `${text}${values[index - 1]}${next}`)
    : replaceEach(pattern, /\{(\d+)\}/g, ([, index]) => String(values[Number(index)]));
}

/** A text of a table in the language that was set: words that a report or the command line has in English. */
export function translated(english: string): string {
  return (texts && translationOf(texts, english)) ?? english;
}

/** A number as people write it in the language that was set, with at most so many digits of a fraction. */
export function numberText(value: number, digits = 0): string {
  const language = t`en-US`;
  const key = `${language} ${digits}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.NumberFormat(language, { maximumFractionDigits: digits })));
  return format.format(value);
}

/** Making one takes as long as checking a small file. */
const formats = new Map<string, Intl.NumberFormat>();

/** Names in one sentence: `a, b and c`. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : t`${names.slice(0, -1).join(', ')} and ${last}`;
}

/** Names of which one counts: `a or b or c`. */
export function alternatives(names: readonly string[]): string {
  return names.reduce((all, name) => t`${all} or ${name}`);
}

/** The key of a template in the texts of a language. */
function patternOf(strings: readonly string[]): string {
  return strings.reduce((text, next, index) => `${text}{${index - 1}}${next}`);
}

function translationOf(all: Texts, english: string): string | undefined {
  const key = Object.hasOwn(all, english) ? english : shortKey(english);
  // A text that is still to be translated is empty.
  return (Object.hasOwn(all, key) && all[key]) || undefined;
}

/**
 * Stands for an English text in the package, where the texts of a language would otherwise bring all of English once more
 * (scripts/host/packedTexts.mjs): FNV-1a, 32 bits. It packs no two texts with one key, and no text that is the key of another.
 */
export function shortKey(english: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < english.length; index++) hash = Math.imul(hash ^ english.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(36);
}

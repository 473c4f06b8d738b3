/**
 * Text of other people's files as people may see it: nothing in it moves the cursor, rings, hides, changes the order in which
 * the line is read, begins a line of its own, or is an order to the build server that keeps what a program prints.
 */
import { replaceEach } from './replaceEach';

/**
 * Characters that are instructions rather than text, or that only a machine sees: C0 but for tab and line breaks, DEL and C1;
 * marks of direction; separators of lines; joiners, fillers, tags and selectors without a width; half a surrogate pair.
 */
const INSTRUCTIONS = (): RegExp =>
  (instructions ??=
    /[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb\p{Default_Ignorable_Code_Point}\p{Surrogate}]/gu);
/** Made once, at the first use: that takes as long as to look through a thousand lines. */
let instructions: RegExp | undefined;

/** What most lines are made of, and nothing of that. */
const PLAIN = /^[\t\n\x20-\x7e“”’…→–]*$/;

/** What a build server takes for an order anywhere in a line: `##vso[`, `##[` (Azure Pipelines, GitHub's first form), `##teamcity[`. */
const ORDER = /##(?=\w*\[)/g;
/** What GitHub takes for one at the beginning of a line: `::error`. */
const ORDER_AT_START = /^([^\S\r\n\u2028\u2029]*):(?=:[a-z])/gim;

/** A character by its number, as `<U+202E>`. */
function namedCharacter([char]: RegExpExecArray): string {
  return `<U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** The text with its line breaks; what would be an instruction to a terminal or an editor is named by its number. */
export function withoutInstructions(text: string): string {
  if (PLAIN.test(text)) return text;
  // A carriage return alone goes back to the beginning of the line, to write over it.
  return replaceEach(replaceEach(text, /\r(?!\n)/g, namedCharacter), INSTRUCTIONS(), namedCharacter);
}

/** The text with its line breaks, and with nothing in it that a terminal, an editor or a build server would carry out. */
export function visibleText(text: string): string {
  return withoutInstructions(text).replace(ORDER, '<U+0023>#').replace(ORDER_AT_START, '$1<U+003A>');
}

/** The text on one line. */
export function visibleLine(text: string): string {
  return visibleText(onOneLine(text));
}

/** Line breaks of all kinds as one blank. */
export function onOneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, ' ');
}

/** Lines of a report: whatever a value holds, each stays one line. */
export function visibleLines(lines: readonly string[]): string {
  return lines.map(visibleLine).join('\n');
}

/** JSON text in which only escapes stand for such characters, so that it may be shown as it is and means the same. */
export function visibleJson(json: string): string {
  return withEscapes(json, '\\u');
}

/** The text of a literal with an escape of four digits for each unit of what would be an instruction or an order. */
export function withEscapes(literal: string, sign: '\\u' | '\\x'): string {
  const escape = ([chars]: RegExpExecArray): string =>
    chars
      .split('')
      .map((char) => `${sign}${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join('');
  return replaceEach(literal, INSTRUCTIONS(), escape).replace(ORDER, `${sign}0023#`);
}

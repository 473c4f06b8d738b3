/** What each character may be the beginning or a part of. */
import { Kind } from './tokens';

/** Character classes, by code unit below 128; above, everything that is not white space may be part of a name. */
export const Char = { Other: 0, Space: 1, Name: 2, Digit: 3 } as const;
export const CLASSES = new Uint8Array(128);
for (const code of [9, 10, 11, 12, 13, 32]) CLASSES[code] = Char.Space;
for (let code = 0x41; code <= 0x5a; code++) CLASSES[code] = CLASSES[code + 32] = Char.Name;
CLASSES[0x5f] = Char.Name;
for (let code = 0x30; code <= 0x39; code++) CLASSES[code] = Char.Digit;

/** The kinds of the tokens that are one character, by its code unit; 0 for others. */
export const PUNCTUATION = new Uint8Array(128);
for (const [char, kind] of Object.entries({
  '[': Kind.LBracket,
  ']': Kind.RBracket,
  '{': Kind.LBrace,
  '}': Kind.RBrace,
  '(': Kind.LParen,
  ')': Kind.RParen,
  ',': Kind.Comma,
  ';': Kind.Semicolon,
  ':': Kind.Colon,
  '=': Kind.Equals,
  '.': Kind.Dot,
})) {
  PUNCTUATION[char.charCodeAt(0)] = kind;
}

/** Typographic quotes and dashes and other marks above ASCII that cannot be part of a name. */
export function isNameAbove(code: number): boolean {
  // NaN is what charCodeAt gives after the end of the text.
  if (Number.isNaN(code) || code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029) return false;
  return (
    !(code >= 0x2000 && code <= 0x206f) &&
    code !== 0xfffd &&
    !(code >= 0x80 && code < 0xa0) &&
    !(code >= 0xa1 && code <= 0xbf && !isLetterBelowC0(code))
  );
}

/** ª, µ, · and º: letters, or marks inside of words, among the signs of Latin-1. */
function isLetterBelowC0(code: number): boolean {
  return code === 0xaa || code === 0xb5 || code === 0xb7 || code === 0xba;
}

/** True for what may be inside a name. */
export function isNamePart(code: number): boolean {
  return code < 128 ? CLASSES[code]! >= Char.Name : isNameAbove(code);
}

/** What no editor shows: a name or a line looks right and is not. White space that the compiler passes over is none. */
export function isInvisible(code: number): boolean {
  return (
    (code < 0x20 && !(code >= 9 && code <= 13)) ||
    (code >= 0x7f && code < 0xa0) ||
    code === 0xad ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2064)
  );
}

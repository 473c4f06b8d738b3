/** Characters that fill the end of a text. */
import { describe, expect, test } from 'vitest';
import { parseTree } from '../../server/src/syntax/parser';
import { reparse } from '../../server/src/syntax/reparse';

const CODE = 'class A_B { string C; };\r\n';
const told = (text: string): string[] =>
  parseTree(text)
    .problems()
    .map(({ severity, start, end }) => `${severity} ${start}–${end}`);

describe('characters that fill the end of a text', () => {
  test.each([
    ['Ctrl-Z', '\x1a'],
    ['Ctrl-Z and a line break', '\x1a\r\n'],
    ['NUL', '\0'],
    ['many NULs', '\0'.repeat(4000)],
  ])('are one warning: %s', (_name, padding) => {
    expect(told(CODE + padding)).toEqual([`warning ${CODE.length}–${CODE.length + padding.length}`]);
  });

  test('are errors where code stands after them', () => {
    expect(told(`${CODE}\x1a${CODE}`)).toEqual([`error ${CODE.length}–${CODE.length + 1}`]);
  });

  test('are judged again when code comes after them', () => {
    const text = `${CODE}\x1a\r\n\r\n`;
    const change = { start: text.length, end: text.length, newLength: CODE.length };
    expect(reparse(parseTree(text), text + CODE, change).problems()).toEqual(parseTree(text + CODE).problems());
  });

  test('are looked over once, however many stand before code', () => {
    expect(parseTree('\x1a\n'.repeat(100_000) + CODE).problems().length).toBeGreaterThan(0);
  });
});

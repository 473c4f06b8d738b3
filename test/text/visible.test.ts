// Text of other people's files is shown as what it is: nothing in it hides, moves, or orders anything.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { labelLines, labelText } from '../../server/src/text/label';
import { visibleJson, visibleLine, visibleText, withEscapes } from '../../server/src/text/visible';
import { hiddenIn, NASTY, ORDERS } from '../support/nasty';

const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom(...NASTY, '#', '##', '[', ':', '::', ' ', '\t', '\n', '\r', 'a'),
      fc.string({ unit: 'binary' }),
    ),
  )
  .map((parts) => parts.join(''));

test.each([
  ['a\u202eb', 'a<U+202E>b'],
  ['\x1b[31m', '<U+001B>[31m'],
  ['x\u{e0041}y\u200b', 'x<U+E0041>y<U+200B>'],
  ['\ud800', '<U+D800>'],
  ['\ufeffA', '<U+FEFF>A'],
  ['##vso[task.complete]', '<U+0023>#vso[task.complete]'],
  ['a ###[error]b', 'a #<U+0023>#[error]b'],
  ['  ::error::b', '  <U+003A>:error::b'],
  ['a\r\n::error::b', 'a ::error::b'],
  ['A::B, ##, ::1, # [x]', 'A::B, ##, ::1, # [x]'],
  ['Straße – “Paß” 日本 😀', 'Straße – “Paß” 日本 😀'],
])('%j on one line', (text, expected) => expect(visibleLine(text)).toBe(expected));

test('in a text of several lines, an order at the beginning of each is none', () => {
  expect(visibleText('a\n::error::b\r\n ::x y::')).toBe('a\n<U+003A>:error::b\r\n <U+003A>:x y::');
});

describe('whatever a text holds', () => {
  const check = (shown: string): void => {
    expect(hiddenIn(shown)).toEqual([]);
    expect(shown).not.toMatch(ORDERS);
  };
  test('nothing hides in it, and shown again it is the same', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const show of [visibleText, visibleLine]) {
          check(show(text));
          expect(show(show(text))).toBe(show(text));
        }
        expect(visibleLine(text)).not.toMatch(/[\r\n]/);
      }),
    );
  });
  test('a label of labels is the label', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const label of [labelText, labelLines]) {
          expect(label(label(text))).toBe(label(text));
          check(label(text).replaceAll('\u2060(', '('));
          expect(label(text)).not.toMatch(/\$\(|\]\(/);
        }
      }),
    );
  });
  test('JSON with escapes means the same', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const shown = visibleJson(JSON.stringify({ [text]: [text] }, null, 2));
        expect(JSON.parse(shown)).toEqual({ [text]: [text] });
        check(shown);
      }),
    );
  });
});

test('an escape of a literal has four digits for each unit', () => {
  expect(withEscapes('a\x1b1\u{e0041}', '\\x')).toBe('a\\x001b1\\xdb40\\xdc41');
});

// What follows a closing quote that was forgotten: as one pattern says it, in time that grows with the line.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closingTail } from '../../server/src/syntax/closingTail';
import { unclosedCommentEnd } from '../../server/src/syntax/strayComments';
import { parseTree } from '../../server/src/syntax/parser';

/** The same in one pattern, which takes the third power of a line's length. */
const PATTERN =
  /(?:\]\s*[A-Za-z_]\w*\s+\w+\s*(?:\[\d*\]\s*)?;|\)\s*\]\s*[A-Za-z_][^"]*;|\)\s*\]|\)\s*,|\)\s*;|\)\s*:[\w \t]+[,\]]|\}\s*(?:\)\s*)?[,;\]]|;\s*\}\s*;|[);,])\s*(?:\/\/[\s\S]*)?$/;

test.each([
  ['text"', -1],
  ['text);', 4],
  ['text)] string B;', 4],
  ['a) : b, c', -1],
  ['a) : ToSubclass]', 1],
  ['a}, // why', 1],
  ['a; b // c; d', -1],
  ['text; };', 4],
  ['a)] uint32 B[3]; // c', 1],
])('%j: %i', (line, at) => expect(closingTail(line)).toBe(at));

test('it finds what the pattern finds', () => {
  const pieces = [')', ']', '}', ';', ',', ':', '//', '"', ' ', '\t', 'A', 'b2', '[3]', '[', '\u2028', '/'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), (parts) => {
      const line = parts.join('');
      expect(closingTail(line)).toBe(PATTERN.exec(line)?.index ?? -1);
    }),
    { numRuns: 3000 },
  );
});

// Patterns that no checker of regular expressions could decide, with what would take the square of it: such a test would not end.
const LENGTH = 100_000;
test.each([
  [')]A and ;//', `${')]A'.repeat(LENGTH / 3)}${';//'.repeat(LENGTH / 3)})`],
  ['brackets', ')'.repeat(LENGTH)],
  ['blanks', `)${' '.repeat(LENGTH)}x`],
  ['brackets and blanks', ') '.repeat(LENGTH / 2)],
  ['declarations', ')]A;'.repeat(LENGTH / 4) + 'x'],
  ['sizes', `]a ${'b[3]'.repeat(LENGTH / 4)}`],
  ['flavors', ') : a '.repeat(LENGTH / 6)],
])('a line of 100,000 characters: %s', (_, line) => expect(closingTail(line)).toBeLessThan(line.length));

test.each([
  'a',
  'a ',
  ' ',
  '\n',
  ' \n',
  'a\n',
  'a \n',
  'class ',
  'class a\n',
  'ref ',
  'a [',
  'a[1] ',
  'instance of ',
  'a ( ',
  '\t',
])('a comment of 100,000 characters that is never closed: %j', (part) => {
  for (const end of ['', 'a', '\n', '\n!'])
    expect(unclosedCommentEnd(`/*${part.repeat(LENGTH / part.length)}${end}`, 0)).toBeGreaterThan(0);
});

test('a hundred lines of that kind in a file', () => {
  const line = `string p = ")]A${')]A'.repeat(160)}${';//'.repeat(160)}\u2028)\n`;
  expect(parseTree(`class A {\n${line.repeat(100)}};\n`).problems()).not.toEqual([]);
});

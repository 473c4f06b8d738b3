/** Strings and comments are found where an expression finds them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachComment, eachOpaque } from '../../server/src/text/opaque';

const OPAQUE = /"(?:[^"\\]|\\[\s\S])*"|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g;
const text = fc
  .array(fc.constantFrom('"', '\\', '/', '//', '/*', '*/', '*', 'a', ' ', '\n', '\r'), { maxLength: 14 })
  .map((parts) => parts.join(''));

test('as an expression finds them', () => {
  fc.assert(
    fc.property(text, (whole) => {
      const expected = [...whole.matchAll(OPAQUE)].map(({ 0: { length }, index }) => [index, index + length]);
      const found: number[][] = [];
      eachOpaque(whole, (start, end) => void found.push([start, end]));
      expect(found).toEqual(expected);
      const comments: number[][] = [];
      eachComment(whole, (start, end) => void comments.push([start, end]));
      expect(comments).toEqual(expected.filter(([start]) => whole[start!] === '/'));
    }),
    { numRuns: 2000 },
  );
});

test('no further than asked', () => {
  const found: number[] = [];
  eachOpaque('"a" // b\n"c"', (start) => found.push(start) === 2);
  expect(found).toEqual([0, 4]);
});

/** The end of a text that a pattern would find. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tailStart, withoutTail } from '../../server/src/text/tail';

const text = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', 'a'), maxLength: 12 });

test('law: a tail is what a pattern to the end finds', () => {
  fc.assert(
    fc.property(text, (drawn) => {
      expect(drawn.slice(tailStart(drawn, /[ \t]/))).toBe(/[ \t]*$/.exec(drawn)![0]);
      expect(withoutTail(drawn, /\s/)).toBe(drawn.replace(/\s+$/, ''));
    }),
  );
});

test('law: within bounds', () => {
  fc.assert(
    fc.property(text, fc.nat(12), fc.nat(12), (drawn, a, b) => {
      const [from, end] = [Math.min(a, b, drawn.length), Math.min(Math.max(a, b), drawn.length)];
      expect(drawn.slice(tailStart(drawn, /\s/, end, from), end)).toBe(/\s*$/.exec(drawn.slice(from, end))![0]);
    }),
  );
});

/** Runs of blanks made one. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withSingleBlanks } from '../../server/src/text/blanks';

it('makes one blank of all white space that stands together, and none of that around a text', () => {
  const texts = fc.string({
    unit: fc.constantFrom(' ', '\t', '\r', '\n', '\f', '\u00a0', '\u2028', '\ufeff', 'a', 'ß'),
  });
  fc.assert(
    fc.property(texts, (text) => {
      const words = text.split(/\s/).filter((word) => word !== '');
      expect(withSingleBlanks(text)).toBe(words.join(' '));
    }),
  );
});

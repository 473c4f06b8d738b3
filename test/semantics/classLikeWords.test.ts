/** The scan for words that may be names of classes finds what the pattern that it replaces finds. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classLikeWords } from '../../server/src/semantics/workspace/namePlaces';

const PATTERN = /(?<![\w$])[A-Za-z][A-Za-z0-9]*_\w+/g;

test('words with an underscore, as a pattern finds them', () => {
  const words = fc.string({ unit: fc.constantFrom('_', 'a', 'Z', '7', '$', ' ', '.', 'é', '@', '['), maxLength: 40 });
  fc.assert(
    fc.property(words, (text) => {
      const found = [...text.matchAll(PATTERN)].map(({ 0: word, index }) => ({
        start: index,
        end: index + word.length,
      }));
      expect([...classLikeWords(text)]).toEqual(found);
    }),
    { numRuns: 2000 },
  );
});

/** What counts as a slip of the pen. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLikelySlip, isOneSlip } from '../../server/src/rules/suggest';
import { editDistance } from '../../server/src/syntax/spelling';

test('one slip is an edit distance of one', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(isOneSlip(a, b)).toBe(editDistance(a, b) === 1);
    }),
    { numRuns: 3000 },
  );
});

test('a letter more, less or changed over is a slip; another letter may be another name', () => {
  expect(isLikelySlip('Win32_Shaer', 'Win32_Share')).toBe(true);
  expect(isLikelySlip('Win32_Shar', 'Win32_Share')).toBe(true);
  expect(isLikelySlip('MSFT_NetAdapterRss', 'MSFT_NetAdapterRsc')).toBe(false);
});

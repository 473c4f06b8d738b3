/** Texts that differ in their line breaks alone. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSameButForLineBreaks, withLineBreaks } from '../../server/src/text/eol';

const text = fc.array(fc.constantFrom('a', 'b', '\r', '\n', '\r\n'), { maxLength: 6 }).map((parts) => parts.join(''));

test('are the same, and no others', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(isSameButForLineBreaks(a, b)).toBe(withLineBreaks(a, '\n') === withLineBreaks(b, '\n'));
      for (const lineBreak of ['\r\n', '\n', '\r'])
        expect(isSameButForLineBreaks(a, withLineBreaks(a, lineBreak))).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

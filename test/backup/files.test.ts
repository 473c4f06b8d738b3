/** What a store does with bytes, apart from any store. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameBytes } from '../../server/src/backup/files';

test('bytes are the same where each of them is: neither a beginning of the other, nor one that is changed', () => {
  const content = fc.uint8Array({ minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(content, fc.nat(), (a, at) => {
      expect(sameBytes(a, a.slice())).toBe(true);
      // A copy that was cut, or that something was added to.
      expect(sameBytes(a, a.subarray(0, -1))).toBe(false);
      expect(sameBytes(a.subarray(0, -1), a)).toBe(false);
      const changed = a.slice();
      changed[at % a.length]! ^= 1;
      expect(sameBytes(a, changed)).toBe(false);
    }),
  );
});

/** The distance of two words. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closestOf, editDistance } from '../../server/src/syntax/spelling';

/** By the definition: the cheapest of deleting, inserting, replacing and swapping at the ends. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [x, y] = [a.slice(0, -1), b.slice(0, -1)];
  const best = Math.min(distance(x, b) + 1, distance(a, y) + 1, distance(x, y) + (a.at(-1) === b.at(-1) ? 0 : 1));
  const isSwapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return isSwapped ? Math.min(best, distance(a.slice(0, -2), b.slice(0, -2)) + 1) : best;
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });

describe('the distance of two words', () => {
  test('is the number of slips between them', () => {
    fc.assert(fc.property(word, word, (a, b) => void expect(editDistance(a, b)).toBe(distance(a, b))));
  });

  test('is exact up to a limit, and above it anything above', () => {
    fc.assert(
      fc.property(word, word, fc.nat(4), (a, b, most) => {
        const found = editDistance(a, b, most);
        const exact = distance(a, b);
        if (exact <= most) expect(found).toBe(exact);
        else expect(found).toBeGreaterThan(most);
      }),
    );
  });

  test('of long words is far', () => {
    expect(editDistance('a'.repeat(64), 'b'.repeat(64))).toBe(64);
    expect(editDistance('a'.repeat(65), 'a'.repeat(65))).toBeGreaterThan(2);
  });
});

test('the nearest of several is found whatever the case', () => {
  expect(closestOf('SMS_Reprot', ['SMS_Group_Name', 'sms_report'])).toBe('sms_report');
  expect(closestOf('Nothing', ['SMS_Group_Name', 'sms_report'])).toBeUndefined();
});

test('law: none is nearer than the one found, and none is left out that is near enough', () => {
  const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'B', 'c', 'Q', '1', 'ä'), maxLength: 6 }));
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('A', 'b', 'c', 'q', '1', 'Ä'), maxLength: 6 }), words, (a, all) => {
      const near = (b: string): number => distance(a.toLowerCase(), b.toLowerCase());
      const least = Math.min(Infinity, ...all.map(near));
      expect(closestOf(a, all)).toBe(least <= 2 ? all.find((b) => near(b) === least) : undefined);
    }),
  );
});

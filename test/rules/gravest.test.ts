/** Which findings stay where there are too many. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../../server/src/rules/diagnostic';
import { Gravest, TOO_MANY } from '../../server/src/rules/gravest';

const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;

test('law: what is kept is what sorting all of them and cutting off the rest would keep', () => {
  const diagnostics = fc.array(
    fc.record({ severity: fc.constantFrom(...SEVERITIES), start: fc.nat({ max: 30 }), length: fc.nat({ max: 3 }) }),
    { maxLength: 500, size: 'max' },
  );
  fc.assert(
    fc.property(diagnostics, fc.nat({ max: 40 }), (drawn, most) => {
      const all = drawn.map(({ severity, start, length }, i): Diagnostic => {
        return { severity, start, end: start + length, code: `${i}`, message: '', fixes: [] };
      });
      const gravest = new Gravest(most);
      for (const one of all) gravest.add(one, () => one);
      const result = gravest.result();
      const rank = ({ severity }: Diagnostic): number => SEVERITIES.indexOf(severity);
      const kept = [...all]
        .sort((a, b) => rank(a) - rank(b) || a.start - b.start || a.end - b.end)
        .slice(0, most)
        .sort((a, b) => a.start - b.start || a.end - b.end || rank(a) - rank(b));
      const left = all.length - kept.length;
      expect(result.filter(({ code }) => code !== TOO_MANY)).toEqual(kept);
      expect(result.filter(({ code }) => code === TOO_MANY).map(({ message }) => message)).toEqual(
        left > 0 ? [expect.stringContaining(`${left} further`)] : [],
      );
    }),
  );
});

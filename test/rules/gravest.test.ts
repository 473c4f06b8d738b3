/** Which findings stay where there are too many. */
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { setTexts } from '../../server/src/l10n';
import german from '../../l10n/bundle.l10n.de.json';
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

afterEach(() => setTexts(undefined));

test('how many are left out is a number as people write it in their language', () => {
  const left = (texts?: Readonly<Record<string, string>>): string => {
    setTexts(texts);
    const gravest = new Gravest(1);
    const one = { severity: 'hint', start: 0, end: 0, code: 'x', message: '', fixes: [] } as const;
    for (let i = 0; i < 12_346; i++) gravest.add(one, () => one);
    return gravest
      .result()[0]!
      .message.replace(/[^\d.,]*$/, '')
      .replace(/^(\S+) .*/, '$1');
  };
  expect(left()).toBe('12,345');
  expect(left(german)).toBe('12.345');
});

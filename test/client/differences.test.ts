/** How the rows of a comparison are arranged and worded. */
import { describe, expect, it } from 'vitest';
import { describeChange, describeTotals, OUTSIDE, rowsOf } from '../../client/src/compare/model';
import type { FactItem } from '../../server/src/protocol';

const fact = (more: Partial<FactItem>): FactItem => ({ key: 'k', kind: 'flag', ranges: {}, ...more });

describe('the rows of a comparison', () => {
  const rows = rowsOf({
    changes: [
      fact({ class: 'Win32_A', qualifier: 'SMS_Report', before: 'FALSE', after: 'TRUE' }),
      fact({ class: 'Own_B', kind: 'class-added', after: 'class Own_B' }),
      fact({ kind: 'pragma-removed', before: '#pragma x' }),
      fact({ class: 'win32_a', property: 'Name', kind: 'property-removed', before: 'string Name' }),
    ],
  });

  it('are grouped by class, whatever the case of its name', () => {
    expect(rows.map(({ name, whole, facts }) => [name, whole, facts.length])).toEqual([
      ['Win32_A', undefined, 2],
      ['Own_B', 'added', 1],
      [OUTSIDE, undefined, 1],
    ]);
    expect(new Set(rows.flatMap(({ facts }) => facts.map(({ id }) => id))).size).toBe(4);
    expect(describeTotals(rows)).toBe('4 differences in 2 classes');
    expect(describeTotals([])).toBe('0 differences');
  });

  it('say a short change in full, and of a long one nothing', () => {
    const long = 'x'.repeat(50);
    expect(describeChange(fact({ before: 'FALSE', after: 'TRUE' }))).toBe('FALSE → TRUE');
    expect(describeChange(fact({ before: 'string\n  Name' }))).toBe('was string Name');
    expect(describeChange(fact({ before: long, after: long }))).toBe('');
  });
});

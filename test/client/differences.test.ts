/** How the rows of a comparison are arranged and worded. */
import { describe, expect, it } from 'vitest';
import {
  describeChange,
  describeClass,
  describeTotals,
  OUTSIDE,
  rowsOf,
  switchOf,
} from '../../client/src/compare/model';
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

  it('name a qualifier once, and say where one side has none', () => {
    const group = { qualifier: 'SMS_Group_Name', kind: 'qualifier-changed' };
    const before = 'sms_group_name("Sound Devices")';
    const after = 'SMS_Group_Name  ("Audio (new)")';
    expect(describeChange(fact({ ...group, before, after }))).toBe('"Sound Devices" → "Audio (new)"');
    expect(describeChange(fact({ ...group, after }))).toBe('none → "Audio (new)"');
    expect(describeChange(fact({ ...group, before: `SMS_Group_Name ("${'x'.repeat(50)}")` }))).toBe('… → none');
  });

  it('say of a class what was done where it is one thing, else how many', () => {
    const of = (...facts: Partial<FactItem>[]): string[] =>
      rowsOf({ changes: facts.map((more) => fact({ class: 'C', ...more })) }).map(describeClass);
    const flag = (before?: string, after?: string, more: Partial<FactItem> = {}): Partial<FactItem> => ({
      ...{ kind: 'flag', qualifier: 'SMS_Report', ...more },
      ...(before === undefined ? {} : { before: `SMS_Report (${before})` }),
      ...(after === undefined ? {} : { after: `SMS_Report (${after})` }),
    });
    expect(of(flag('FALSE', 'true'))).toEqual(['switched on']);
    expect(of(flag('TRUE'))).toEqual(['switched off']);
    expect(of(flag(undefined, 'TRUE', { property: 'Size' }))).toEqual(['switched on: Size']);
    expect(of(flag(undefined, 'FALSE'))).toEqual(['SMS_Report none → FALSE']);
    expect(of(flag('TRUE', 'perhaps'))).toEqual(['SMS_Report TRUE → perhaps']);
    expect(of({ kind: 'property-removed', property: 'Size', before: 'uint32 Size;' })).toEqual([
      'property removed: Size',
    ]);
    expect(of({ kind: 'superclass', before: 'A', after: 'B' })).toEqual(['superclass A → B']);
    expect(of(flag('FALSE', 'TRUE'), flag('TRUE', 'FALSE', { property: 'Size' }))).toEqual(['2 differences']);
    expect(of({ kind: 'class-added' }, {})).toEqual(['added']);
    const rows = rowsOf({
      changes: [fact({ class: 'C', ...flag('TRUE') }), fact({ class: 'D', kind: 'class-added' })],
    });
    expect(rows.map(switchOf)).toEqual([false, undefined]);
  });
});

/** Searching and filtering the rows of a merge. */
import { describe, expect, it } from 'vitest';
import { decisionFor, isShown, type Row, type RowFilter } from '../../client/src/merge/filter';

const row = (outcome: Row['outcome'], more: Partial<Row> = {}): Row => ({
  key: 'root\\cimv2\\sms/win32_x@sms_report',
  class: 'Win32_X',
  kind: 'flag',
  outcome,
  ...more,
});

describe('the rows of a merge', () => {
  it.each<[RowFilter, boolean[]]>([
    ['all', [true, true, true, true, true]],
    ['questions', [true, false, false, false, false]],
    ['own', [false, true, false, false, false]],
    ['carried', [false, false, true, false, false]],
    ['assumed', [false, false, false, true, false]],
    ['left-out', [false, false, false, false, true]],
  ])('are filtered: %s', (filter, shown) => {
    const rows = [row('applied'), row('applied'), row('carried'), row('assumed'), row('skipped')];
    expect(rows.map((each, i) => isShown(each, i === 0, { filter, search: '' }))).toEqual(shown);
  });

  it('are searched by names and values, whatever the case', () => {
    const audio = row('applied', { property: 'Name', mine: 'SMS_Group_Name ("Audio")' });
    const found = (search: string): boolean => isShown(audio, false, { filter: 'all', search });
    expect(['win32_x', 'NAME', 'audio', 'other'].map(found)).toEqual([true, true, true, false]);
  });

  it('are decided together: questions by an answer, the rest by taking it over or leaving it out', () => {
    expect(decisionFor(row('conflict'), ['mine', 'theirs'], 'theirs')).toEqual({ answer: 'theirs' });
    expect(decisionFor(row('conflict'), ['mine'], 'theirs')).toBeUndefined();
    expect(decisionFor(row('assumed'), undefined, 'theirs')).toEqual({ answer: 'theirs' });
    expect(decisionFor(row('applied'), undefined, 'theirs')).toEqual({ isTaken: false });
    expect(decisionFor(row('skipped'), undefined, 'mine')).toEqual({ isTaken: true });
    expect(decisionFor(row('converged'), undefined, 'theirs')).toBeUndefined();
    expect(decisionFor(row('applied', { kind: 'duplicate' }), undefined, 'mine')).toBeUndefined();
  });
});

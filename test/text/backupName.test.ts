// The name of a backup, from its id.
import { expect, test } from 'vitest';
import { makeId } from '../../server/src/backup/layout';
import { backupName, backupNumber } from '../../server/src/text/backupName';

test('is its number and its day; what is no id stays', () => {
  const id = makeId(12, Date.UTC(2026, 10, 29, 10, 15), '0123456789');
  expect([backupNumber(id), backupName(id)]).toEqual(['12', '12 of 2026-11-29']);
  const long = makeId(1_234_567, Date.UTC(2026, 0, 2), 'abcdef01');
  expect(backupName(long)).toBe('1234567 of 2026-01-02');
  expect([backupNumber('1'), backupName('')]).toEqual(['1', '']);
});

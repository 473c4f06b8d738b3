/** What one side has in another namespace than the others: what is asked about it, and what the question says. */
import { expect, test } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';

const pragma = (namespace: string): string =>
  `#pragma namespace ("\\\\\\\\.\\\\${namespace.replaceAll('\\', '\\\\')}")\n`;
const CIMV2 = pragma('root\\cimv2');
const SMS = pragma('root\\cimv2\\SMS');
const C = 'class C { [key] string K; string P; };\n';

test('a class that mine has in another namespace, and the new default no longer has, is a question', () => {
  const D = C.replace('C', 'D');
  const { conflicts } = mergeSources({ base: CIMV2 + D + C, mine: CIMV2 + D + SMS + C, theirs: CIMV2 + D });
  expect(conflicts.map(({ key, suggested }) => [key, suggested])).toEqual([['root\\cimv2\\sms/c', 'mine']]);
});

test('a question about what the new default has in another namespace names that', () => {
  const typed = (type: string): string => C.replace('P;', `P; ${type} N; string Q;`);
  const [base, theirs] = [CIMV2 + typed('uint32'), SMS + typed('sint32')];
  const changed = mergeSources({ base, mine: CIMV2 + typed('uint64'), theirs });
  const removed = mergeSources({ base, mine: CIMV2, theirs });
  for (const { conflicts } of [changed, removed])
    expect(conflicts.map(({ reason }) => reason)).toEqual([expect.stringContaining('now has “C” in root\\cimv2\\sms')]);
});

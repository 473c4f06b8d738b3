// Namespace pragmas that change nothing: the new default's are used, and what that undoes of mine is said.
import { expect, test } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';

const pragma = (namespace: string): string => `#pragma namespace ("\\\\\\\\.\\\\${namespace.replace('\\', '\\\\')}")\n`;
const CIMV2 = pragma('root\\cimv2');
const cls = (name: string): string => `class ${name} { [key] string K; };\n`;
const [A, B, C, N] = ['A', 'B', 'C', 'New'].map(cls) as [string, string, string, string];

/** What is said of layout when the new default adds a class at the end; the result is the new default and what `added` is. */
function said(base: string, mine: string, added = ''): readonly string[] {
  const theirs = base + N;
  const { text, ledger, formattingOnly } = mergeSources({ base, mine, theirs });
  expect(text.replace(added, '')).toBe(theirs);
  expect(ledger.map(({ kind }) => kind)).toEqual(added === '' ? [] : ['class-added']);
  return formattingOnly.map(({ what }) => what);
}

test('one that mine removed is kept, and listed', () => {
  const kept =
    'You removed a #pragma namespace for root\\cimv2 that changes nothing. It is kept as the new default has it.';
  expect(said(CIMV2 + A + CIMV2 + B, CIMV2 + A + B)).toEqual([kept]);
  expect(said(CIMV2 + A + CIMV2 + B + CIMV2 + C, CIMV2 + A + B + C)).toEqual([
    'You removed 2 #pragma namespace for root\\cimv2 that change nothing. They are kept as the new default has them.',
  ]);
  const [base, mine] = [CIMV2 + A + CIMV2 + B, CIMV2 + A + B];
  expect(mergeSources({ base, mine, theirs: mine + N }).formattingOnly).toEqual([]);
});

test('one that mine added is left out, and listed, but where what it is for needs it', () => {
  const leftOut = 'Your #pragma namespace for root\\cimv2 changes nothing where it is, and is left out.';
  expect(said(CIMV2 + A + B, CIMV2 + A + CIMV2 + B)).toEqual([leftOut]);
  expect(said(CIMV2 + A + B, CIMV2 + A + B + CIMV2)).toEqual([leftOut]);
  expect(said(CIMV2 + A + B, CIMV2 + A + CIMV2 + C + B, C)).toEqual([leftOut]);
  expect(said(CIMV2 + A + B, CIMV2 + A + CIMV2 + C + CIMV2 + B, C)).toEqual([
    '2 of your #pragma namespace for root\\cimv2 change nothing where they are, and are left out.',
  ]);
  const own = pragma('root\\default') + C + CIMV2;
  expect(said(CIMV2 + A + B, CIMV2 + A + own + B, own)).toEqual([]);
});

test('one that mine has in other words is as the new default has it, and so is another pragma', () => {
  const other = CIMV2.toLowerCase().replace(' (', '(');
  expect(said(CIMV2 + A, other + A)).toEqual([
    `You changed only the layout of ${other.trim()}; the new default’s is used.`,
  ]);
  const room = '#pragma deleteclass("A", NOFAIL)\n';
  const ofMine = '#pragma deleteclass ("A",nofail)\n';
  expect(said(CIMV2 + room + A, CIMV2 + ofMine + A)).toEqual([
    `You changed only the layout of ${ofMine.trim()}; the new default’s is used.`,
  ]);
});

test('what mine did not change is not listed, wherever the new default moves it', () => {
  const [base, mine] = [CIMV2 + A + CIMV2 + B, CIMV2 + A + C + CIMV2 + B];
  for (const theirs of [CIMV2 + B + CIMV2 + A, CIMV2 + A + B, CIMV2 + N + CIMV2 + A + CIMV2 + B])
    expect(mergeSources({ base, mine, theirs }).formattingOnly.filter(({ key }) => key.startsWith('#'))).toEqual([]);
});

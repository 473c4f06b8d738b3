// Whatever is answered or left out: what lacks in the result what it needs, and did not where it comes from, is said.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';
import type { MergeInput, MergeOptions } from '../../server/src/merge/types';
import { brokenAnswers } from './lawsEffect';
import { programs, versionsOf } from './oracle/program';

const left = (texts: MergeInput, options: MergeOptions = {}): string[] =>
  mergeSources(texts, options).notices.flatMap(({ code, message }) => (code === 'left-without' ? [message] : []));

const W = 'class W {};\n';
const V = 'class V { [key] string K; };\n';
const S = 'class S : V {};\n';
const INSTANCE = 'instance of V { K="1"; };\n';
const removed = { base: V + W, mine: V + S + INSTANCE + W, theirs: W };
const missing =
  'S and instance of V need V, which is not in the result. A compiler stops there, unless the repository has it already. Keep V, or leave out what needs it.';

test.each([
  ['theirs', { resolve: { 'root\\default/v': 'theirs' } }],
  ['left out', { skip: ['root\\default/v'] }],
  ['theirs, strictly', { resolve: { 'root\\default/v': 'theirs' }, strict: true }],
] as const)('a class that mine’s declarations need, answered with %s', (_, options) => {
  expect(left(removed)).toEqual([]);
  expect(left(removed, { resolve: { 'root\\default/v': 'mine' } })).toEqual([]);
  expect(left(removed, options)).toEqual([missing]);
  // The other way round it is the answer mine that leaves them without it.
  const swapped = { ...removed, mine: removed.theirs, theirs: removed.mine };
  expect(left(swapped, { resolve: { 'root\\default/v': 'mine' } })).toEqual([missing]);
  expect(left({ mine: removed.mine, theirs: removed.theirs }, { skip: ['root\\default/v'] })).toEqual([missing]);
});

test('a class that only one side left without what it needs is that side’s own doing', () => {
  const texts = { base: V + S + W, mine: S + W, theirs: `${V}${S}${W}class X {};\n` };
  expect(left(texts)).toEqual([]);
});

test('an alias, and a class that is only referred to', () => {
  const B = 'class B { [key] string K; B ref R; };\n';
  const named = 'instance of B as $a { K="a"; };\n';
  const texts = { base: B + named, mine: `${B}${named}instance of B { K="b"; R=$a; };\n`, theirs: B };
  expect(left(texts, { resolve: { 'root\\default/instance of b(k="a")': 'theirs' } })).toEqual([
    'instance of B needs $a, which is not in the result. A compiler stops there. Keep $a, or leave out what needs it.',
  ]);
  const R = 'class R { V ref Of; };\n';
  expect(left({ base: V + W, mine: V + R + W, theirs: W }, { skip: ['root\\default/v'] })).toEqual([
    'R refers to V, which is not in the result. What a compiler makes of that is not documented. Keep V, or leave out what refers to it.',
  ]);
});

test('a class that stands twice, and that the pragma of an answer deletes with both', () => {
  const R = 'class R { V ref Of; };\n';
  const twice = V.replace('K;', 'K; uint8 New;');
  const gone = '#pragma deleteclass("V", NOFAIL)\n';
  const refers =
    'R refers to V, which is not in the result. What a compiler makes of that is not documented. Keep V, or leave out what refers to it.';
  const texts = { base: V + W, mine: V + W + R, theirs: V + W + twice + gone };
  expect(left(texts)).toEqual([]);
  expect(left(texts, { resolve: { 'root\\default/v#deleteclass': 'theirs' } })).toEqual([refers]);
  expect(left(texts, { skip: ['root\\default/v#deleteclass'] })).toEqual([refers]);
});

test('a class that its file deletes further down still needs its superclass where it is declared', () => {
  const mine = `${W}${V}${S}#pragma deleteclass("S", NOFAIL)\n`;
  const needsV =
    'S needs V, which is not in the result. A compiler stops there, unless the repository has it already. Keep V, or leave out what needs it.';
  expect(left({ base: W, mine, theirs: W })).toEqual([]);
  expect(left({ base: W, mine, theirs: W }, { skip: ['root\\default/v'] })).toEqual([needsV]);
  expect(left({ mine, theirs: W }, { skip: ['root\\default/v'] })).toEqual([needsV]);
});

test('a class that is referred to, where the namespace of both is another one than in mine', () => {
  const inCimv2 = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n';
  const mine = `${inCimv2}class W { [EmbeddedInstance("V")] string E; };\n${V}`;
  expect(left({ base: W, mine, theirs: W })).toEqual([]);
  expect(left({ base: W, mine, theirs: W }, { skip: ['root\\cimv2/v'] })).toEqual([
    'W refers to V, which is not in the result. What a compiler makes of that is not documented. Keep V, or leave out what refers to it.',
  ]);
});

test.each([
  ['with a base', (program: Parameters<typeof brokenAnswers>[0]) => brokenAnswers(program)],
  ['without a base', (program: Parameters<typeof brokenAnswers>[0]) => brokenAnswers(program, false)],
])('law: whatever is answered, what goes wrong is said, %s', (_, broken) => {
  fc.assert(
    fc.property(programs, (program) => {
      expect(broken(program), JSON.stringify(versionsOf(program).texts)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('the alias of an instance that a pragma between two declarations deletes is a name for it still', () => {
  const own = 'instance of V as $v { K = "1"; };\n';
  const user = 'instance of W { R = $v; };\n';
  const room = '#pragma deleteclass("V", NOFAIL)\n';
  const mine = W + V + own + room + V + user;
  const told = left({ mine, theirs: W + V }, { skip: ['root\\default/instance of v(k="1")'] });
  expect(told).toEqual([expect.stringContaining('needs $v, which is not in the result')]);
});

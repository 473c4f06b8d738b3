// Small merges with all that is told of them, to be read in whole.baseline.md: what is in the result, what each line says and where
// that is, and what two branches come to. A condition that changes any of it changes the baseline. Written again by `vitest -u`.
import { expect, it } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';
import { mergeBranches, readBranches } from '../../server/src/merge/symmetric';
import type { MergeInput, MergeResult } from '../../server/src/merge/types';

const ns = (name: string): string => `#pragma namespace ("\\\\\\\\.\\\\root\\\\${name}")\n`;
const away = (name: string): string => `#pragma deleteclass("${name}", NOFAIL)\n`;

/** The old default, mine and the new default; without the old one where it is left out. */
const CASES: readonly (readonly [name: string, base: string | undefined, mine: string, theirs: string])[] = [
  ['a comment in an empty file', '', '/* mine */', ''],
  ['a declaration in an empty file', '', 'class A\n;', ''],
  [
    'a comment before another class than it was',
    '// one\nclass A {};\n',
    '// one\nclass M {};\nclass A {};\n',
    '// one\nclass A {};\n',
  ],
  ['comments of both behind a class', undefined, 'class A { }; // mine\n', 'class A { };'],
  ['a namespace that only the new default has', undefined, '', ns('cimv2')],
  [
    'a class that the old default and mine have twice',
    'class A { string P; };class A { };',
    'class A { string P; };class A { };',
    '',
  ],
  ['pragmas of mine before a namespace of the new default', '', '#pragma locale(1033)\n', `${ns('cimv2')}class A { };`],
  [
    'a pragma and an instance of mine in two namespaces',
    '',
    `#pragma locale(1031)\n${ns('cimv2')}instance of X { };`,
    `${ns('cimv2')}class N { };`,
  ],
  [
    'a namespace of mine between two others',
    '',
    `class A { };${ns('cimv2\\\\sms')}class M { };${ns('default')}instance of A as $a { };`,
    `${ns('default')}class A { };`,
  ],
  ['a class of mine in another namespace', `${ns('cimv2')}class A { };`, 'class A { };', `${ns('cimv2')}class A { };`],
  [
    'a class that is deleted and refers to one of mine',
    '',
    'class B : A { };class A { [EmbeddedInstance("B")] string P; };',
    `class B : A { };${away('B')}`,
  ],
  [
    'values of an instance without an old default',
    undefined,
    'instance of X { V = "v3"; };',
    'instance of X { V = "v0"; };',
  ],
  [
    'a value of a property without an old default',
    undefined,
    'class X { string V = "v3"; };',
    'class X { string V = "v0"; };',
  ],
  [
    'two instances with one name',
    '',
    'instance of X { Name = "N1"; };instance of X { Name = "N1"; };',
    ns('cimv2\\\\sms'),
  ],
  ['a class that the new default has twice', '', '[singleton] class A { };', 'class A { };class A { uint8 P; };'],
  ['a class of mine with a mistake', 'class A\n};', `${ns('cimv2\\\\sms')} class A\n};`, '// new\n'],
  ['an empty declaration with a comment', ';// one\n', '// one\n', ';  // one\n'],
  ['an empty declaration that is gone', ';// one\n', '; // one\n', '// one\n'],
  ['a class that mine adds and deletes', '', `class A { };${away('A')}`, ';'],
  [
    'a class that both delete, before it and after it',
    undefined,
    `class A { };${away('A')}`,
    `${away('A')}class A { };`,
  ],
  [
    'aliases of two instances in two namespaces',
    '',
    'instance of A as $a { };',
    `${ns('cimv2\\\\sms')}instance of A as $a { };`,
  ],
  ['a pragma that one changed and one removed', '#pragma locale(1031)', '#pragma locale(1032)\n', ''],
  ['questions on one line', 'class A\n};', '; class A\n{    uint8 P;};', ''],
  [
    'an instance of both and more above it',
    '',
    ';instance of A as $a { };',
    `${away('N')}class N { };class A { [key] string K; };instance of A as $a { };`,
  ],
  ['a pragma for a class in another namespace', `${away('A')}class A {`, `${ns('cimv2')}${away('A')} class A {};`, ''],
  [
    'a class of mine that is made anew between two',
    '',
    `class A { };${away('A')}class A { };`,
    'class A { };instance of A { };',
  ],
  [
    'a list of qualifiers that only the new default has',
    '',
    'class A\n;',
    '[SMS_Report(FALSE), SMS_Group_Name("A"), SMS_Class_ID("MICROSOFT|A|1.0")]\nclass A\n;',
  ],
  [
    'a flag of mine where the new default has no list',
    '',
    'class A { [SMS_Report(TRUE)] uint16 P; };',
    'class A { uint16 P; };',
  ],
  [
    'properties of mine among those of both',
    'class A { string O; };',
    'class A { string F; uint16 M; uint16 D; };',
    'class A { string F; uint16 D; };',
  ],
  [
    'an instance that one put elsewhere',
    ' instance of A as $a { };',
    `${ns('cimv2')} instance of A as $a { };`,
    'class N { }; instance of A as $a { };',
  ],
  [
    'a class that one put elsewhere, and one needs',
    'class A { };',
    `${ns('cimv2')}class A { };`,
    'class A { };class N : A { };',
  ],
  [
    'a class that one put elsewhere, without its qualifier',
    '[singleton] class A { };',
    '[singleton] class A\n{ };',
    `${ns('cimv2')}class A { };`,
  ],
  [
    'a comment of mine that is gone from inside',
    'class A { string /* one */ D; };',
    'class A { string D; };',
    'class A { string /* one */ D; };',
  ],
  ['a comment inside where the new default has more', '', 'class A { };', 'class /* new */ A { string D; };'],
  [
    'a comment inside that mine drops where both changed',
    'class A { string D /* one */ ; };',
    'class A {  string D[]; };',
    'class A { string D[] /* one */ ; };',
  ],
  ['a class that mine does not delete any more', `class C { };${away('C')}`, 'class C { };', ''],
  [
    'a property that mine removed, and one before it',
    'class A { string P; };',
    'class A { };',
    'class A { string N; string P; };',
  ],
  [
    'a property whose neighbor is new',
    'class A { string F; string P; };',
    'class A { string F; [read] string P; };',
    'class A { string F; string N; string P; };',
  ],
  [
    'a class that mine deletes and the new default makes anew',
    away('C'),
    `class C { };${away('C')}`,
    `${away('C')}class C { };`,
  ],
  [
    'a method that both changed',
    '',
    'class A\n{    uint32 Do(string a, // mine\n        string b);};',
    'class A\n{    uint32 Do(string a);};',
  ],
  ['a superclass of mine', '', 'class V : M {};', 'class V { };'],
  ['a superclass of the new default', 'class V { };', 'class V { };', 'class V : M { };'],
  [
    'a section for added extensions',
    undefined,
    '/* ADDED EXTENSION begin */ class X { }; /*added extension - end*/ ',
    '/* ADDED EXTENSION begin */  /*added extension - end*/ ',
  ],
  [
    'two questions on one line, of which the second goes on',
    'class A { uint8 P = 1; uint8 Q = 1; };',
    'class A { uint8 P = 2; uint8 Q = 2; };',
    'class A { uint8 P = 3; uint8 Q =\n3; };',
  ],
  [
    'a class and an instance that one put elsewhere and the other removed',
    'class C { };instance of C { };',
    '',
    `${ns('cimv2\\\\sms')}class C { };instance of C { };`,
  ],
  [
    'qualifiers of which all are asked about',
    'class A : B\n{    [Units("a"), Key(FALSE), Note("z")] string N;};',
    'class A : B\n{    [Units("c"), SMS_Report(FALSE), Note("x")] string N;};',
    'class A : B\n{    [Key(FALSE)] string N;};',
  ],
  [
    'a class of mine before another, and the pragma that deletes it',
    '',
    `class V { }; ${away('V')}class W {};`,
    'class W { };class V { };',
  ],
  [
    'a pragma of both below another namespace',
    '',
    '#pragma locale(1033)\n',
    `${ns('cimv2')}instance of X { };#pragma locale(1033)\n`,
  ],
  [
    'a class for which both make room, after a namespace that is there twice',
    ns('cimv2\\\\sms') + ns('cimv2\\\\sms'),
    `${ns('cimv2\\\\sms')}${away('C')}[singleton] class C { };`,
    `${ns('cimv2\\\\sms')}${away('C')}${ns('cimv2')}instance of X { };${ns('cimv2\\\\sms')}[singleton] class C { };`,
  ],
  ['a class that one branch has twice', '', 'class A { };class A { uint8 P; };', '\n'],
  [
    'qualifiers that only the new default has',
    '',
    'class A : S { };',
    '[SMS_Report(FALSE), SMS_Group_Name("A"), SMS_Class_ID("MICROSOFT|A|1.0")]\nclass A : S { };',
  ],
  ['a comment of mine with blanks at its end', undefined, 'class A { }; // mine  \n', 'class A { };'],
  ['aliases that differ in case', '', 'instance of A as $a { };', `${ns('cimv2\\\\sms')}instance of A as $A { };`],
  ['a class with the same mistake in both', 'class A { };', 'class A { string };', 'class A { string };'],
  [
    'a class of mine with a mistake that the new default has elsewhere',
    'class A { };class B { };',
    'class A { string P class B { };',
    'class A { };class B { string Q; };',
  ],
  [
    'instances of one name that both changed',
    'instance of X { Name = "N"; V = "1"; };instance of X { Name = "N"; V = "2"; };',
    'instance of X { Name = "N"; V = "3"; };instance of X { Name = "N"; V = "2"; };',
    'instance of X { Name = "N"; V = "4"; };instance of X { Name = "N"; V = "2"; };',
  ],
  [
    'instances without a key that both changed',
    'instance of X { V = "1"; };instance of X { V = "2"; };',
    'instance of X { V = "3"; };instance of X { V = "2"; };',
    'instance of X { V = "4"; };instance of X { V = "2"; };',
  ],
  [
    'a property in a comment of mine',
    'class A { string P; string PQ; };',
    'class A { /* string P; string PQ */ };',
    'class A { string P; string PQ; };',
  ],
  [
    'part of a name in a comment of mine',
    'class A { string P; };',
    'class A { /* string PX; XP; */ };',
    'class A { string P; };',
  ],
  [
    'lists of qualifiers with comments in them',
    '[a /* a */, b(1) /* b */] class A { };',
    '[a /* mine */, b(1) /* b */] class A { };',
    '[c, b(1) /* b */, a /* a */] class A { };',
  ],
  [
    'comments among values',
    'class A { string P = {"a" /* a */, "b"}; };',
    'class A { string P = {"a" /* mine */, "b"}; };',
    'class A { [c(1)] string P = {"a" /* a */, "b"}; };',
  ],
  [
    'a comment that went behind its class',
    '// one\nclass A {};\n',
    'class A {}; // one\n',
    '// one\nclass A { uint8 P; };\n',
  ],
  [
    'a comment that went behind its class, in a new default with more',
    '// one\nclass A {};\n',
    'class A {}; // one\n',
    '// one\n// new\nclass A {};\n',
  ],
  ['comments of both before a class', 'class A {};\n', '// mine\nclass A {};\n', '// new\nclass A {};\n'],
  [
    'comments of both where there was one',
    '// one\nclass A {};\n',
    '// one\n// mine\nclass A {};\n',
    '// new\n// one\nclass A {};\n',
  ],
  ['the same comment of both', '// one\nclass A {};\n', '// two\nclass A {};\n', '// two\nclass A {};\n'],
  [
    'a comment that is elsewhere, without an old default',
    undefined,
    '// one\nclass A {};\nclass B {};\n',
    'class A {};\n// one\nclass B {};\n',
  ],
  [
    'a class of mine with the ID of a new one',
    undefined,
    '[SMS_Class_ID("C|A|1.0")] class A { };',
    '[SMS_Class_ID("C|A|1.0")] class B { };',
  ],
  [
    'a pragma of mine that deletes instances',
    'class C { [key] string K; };instance of C { K = "a"; };instance of C { K = "b"; };',
    'class C { [key] string K; };instance of C { K = "a"; };instance of C { K = "b"; };#pragma deleteinstance("C.K=\\"a\\"", NOFAIL)\n',
    'class C { [key] string K; };instance of C { K = "a"; V = "1"; };instance of C { K = "b"; };',
  ],
  [
    'a class that mine removed and one needs that mine has',
    'class A { };class B { };',
    'class B { };',
    'class A { };class B : A { };',
  ],
  [
    'a class that mine removed and something below it is changed',
    'class A { };class B : A { };class C : B { };',
    'class C : B { };',
    'class A { };class B : A { string P; };class C : B { string Q; };',
  ],
  [
    'properties in another order',
    'class A { };class B { };class C { };',
    'class C { };class A { };class B { };',
    'class A { string P; };class B { };class C { };',
  ],
  [
    'an alias on one side',
    'instance of A { V = "1"; };instance of B { R = "x"; };',
    'instance of A as $a { V = "1"; };instance of B { R = $a; };',
    'instance of A { V = "1"; };instance of B { R = "x"; W = "1"; };',
  ],
  [
    'a class that mine cannot read',
    'class A { };class B { };',
    'class A { };\n/* class B { };',
    'class A { };class B { string Q; };',
  ],
  [
    'a class that the new default cannot read',
    'class A { };class B { };',
    'class A { };class B { string Q; };',
    'class A { };\n/* class B { };',
  ],
  [
    'two pragmas that make room, without an old default',
    undefined,
    '',
    `${away('A')}class M { };${away('A')}class A { };`,
  ],
  [
    'a class that mine removed and does not need below',
    'class A { };class B : A { };',
    'class B { };',
    'class A { };class B : A { string Q; };',
  ],
  [
    'a class that mine deletes, and nothing of mine goes with it',
    'class A { };class B : A { };',
    `class A { };class B { };${away('A')}`,
    'class A { };class B : A { string Q; };',
  ],
  [
    'a class that mine removed, and is needed as before',
    'class Z { };class A { };class B : A { };',
    'class Z { };class B : A { };',
    'class Z { };class A { };class B : A { [EmbeddedInstance("Z")] string P; };',
  ],
  [
    'classes of mine that what went up needs',
    'class N { };class E { };',
    'class N { };class P { };class Q : P { };class E : Q { };',
    'class E { };class N { };',
  ],
  [
    'a class of mine below one that is there twice',
    'class A { };class A { string P; };',
    'class A { };class B : A { };class A { string P; };',
    'class A { };class N { };class A { string P; };',
  ],
  [
    'a pragma of mine that deletes an instance of one namespace',
    '',
    `${ns('cimv2')}class C { [key] string K; };instance of C { K = "a"; };${ns('default')}class C { [key] string K; };instance of C { K = "a"; };#pragma deleteinstance("C.K=\\"a\\"", NOFAIL)\n`,
    `${ns('default')}class C { [key] string K; };instance of C { K = "a"; };\n${ns('cimv2')}class C { [key] string K; };instance of C { K = "a"; };`,
  ],
  [
    'classes of one ID in both',
    undefined,
    '[SMS_Class_ID("C|A|1.0")] class A { };',
    '[SMS_Class_ID("C|A|1.0")] class A { };[SMS_Class_ID("C|A|1.0")] class B { };',
  ],
  [
    'a pragma of mine that deletes an instance, and the new default changed one of another class',
    'class C { [key] string K; };class D { [key] string K; };instance of D { K = "a"; };instance of C { K = "a"; };',
    'class C { [key] string K; };class D { [key] string K; };instance of D { K = "a"; };instance of C { K = "a"; };#pragma deleteinstance("C.K=\\"a\\"", NOFAIL)\n',
    'class C { [key] string K; };class D { [key] string K; };instance of D { K = "a"; V = "1"; };instance of C { K = "a"; };',
  ],
  [
    'a comment in a list that is another one, after a class on its line',
    'class X { }; [a] class A { };',
    'class X { }; [a /* mine */, b] class A { };',
    'class X { }; [c] class A { };',
  ],
  [
    'comments that changed places',
    '// a\n// b\nclass A { };\n',
    '// b\n// a\nclass A { };\n',
    '// a\n// b\nclass A { string P; };\n',
  ],
  [
    'a comment that the new default has at a new namespace',
    '// one\nclass A { };\nclass B { };\n',
    'class A { };\n// one\nclass B { };\n',
    `// one\n${ns('default')}class A { };\nclass B { };\n`,
  ],
  [
    'a comment that went behind, and one inside',
    '// one\n[a /* x */] class A { };\n',
    '[a /* y */] class A { }; // one\n',
    '// one\n// new\n[a /* x */] class A { };\n',
  ],
  [
    'values of which one has another name',
    'instance of X { A = "1"; B = "2"; };',
    'instance of X { A = "1"; B = "3"; };',
    'instance of X { A = "1"; C = "2"; };',
  ],
  [
    'a class of mine that the new default has with a mistake',
    'class A { string P; };',
    'class A { string Q; };',
    'class A { string P };',
  ],
  [
    'lines of a block that end it elsewhere',
    '/* a\nb\nc\nd */\nclass A { };\n',
    '/* a\nb */\n/* c\nd */\nclass A { };\n',
    '/* z\nb\nc\ny */\nclass A { };\n',
  ],
  [
    'a class that mine deletes, refers to, and does not derive from',
    'class A { };class B : A { };',
    `class A { };class B { [EmbeddedInstance("A")] string P; };${away('A')}`,
    'class A { };class B : A { string Q; };',
  ],
  [
    'comments among values, without an old default',
    undefined,
    'class A { string P = {"a" /* mine */, "b"}; };',
    'class A { string P = {"a" /* new */, "b"}; };',
  ],
  [
    'qualifiers without an old default',
    undefined,
    '[SMS_Report(TRUE), Units("a")] class A { string P; [Units("c")] string Q; };',
    '[SMS_Report(FALSE)] class A { [Units("b")] string P; string Q; };',
  ],
  [
    'a comment that the new default has before another namespace',
    '// one\nclass A { };\nclass B { };\n',
    'class A { };\n// one\nclass B { };\n',
    `// one\n${ns('cimv2')}class N { };\n${ns('default')}class A { };\nclass B { };\n`,
  ],
  [
    'two declarations of one class, of which the new default has one elsewhere',
    'class A { };',
    `class A { };${ns('cimv2')}class A { };`,
    `${ns('cimv2')}class A { };`,
  ],
];

function told(input: Required<MergeInput> | MergeInput): string[] {
  const result = mergeSources(input);
  const texts: Readonly<Record<string, string | undefined>> = { ...input, result: result.text };
  const quoted = (text: string): string => `“${text.replace(/\s+/g, ' ')}”`;
  const where = ({ spans }: MergeResult['ledger'][number]): string =>
    Object.entries(spans)
      .map(([version, { start, end }]) => `${version} ${start}–${end} ${quoted(texts[version]!.slice(start, end))}`)
      .join(', ');
  const values = ({ base = '–', mine = '–', theirs = '–' }: MergeResult['ledger'][number]): string =>
    quoted(`${base} | ${mine} | ${theirs}`);
  return [
    ...['```', result.marked, '```'],
    ...result.ledger.map(
      (line) =>
        `- ${line.outcome} ${line.kind} ${line.key}${line.class === undefined ? '' : ` of ${line.class}`}, ${values(line)}: ${line.reason} (${where(line)})`,
    ),
    ...result.formattingOnly.map(({ key, what }) => `- layout ${key}: ${what}`),
    ...result.notices.map(
      ({ code, key, keys, message }) =>
        `- notice ${code} ${(keys ?? [key]).join(' ')}${keys ? ' of several' : ''}: ${message}`,
    ),
    ...result.vendorChanges.map(({ kind, key, before, after }) =>
      `- new ${kind} ${key}: ${before ?? '–'} → ${after ?? '–'}`.replace(/\s+/g, ' '),
    ),
    ...result.conflicts.map(({ key, choices, reason }) => `- question ${key} (${choices.join(', ')}): ${reason}`),
    ...(opened(result).length === 0
      ? []
      : (['mine', 'theirs'] as const).map((choice) => `- with ${choice}: ${quoted(answered(input, result, choice))}`)),
    ...(input.base === undefined ? [] : asBranches({ ...input, base: input.base })),
  ];
}

/** What a person can say something of. */
function opened({ conflicts, ledger }: MergeResult): string[] {
  return [...conflicts, ...ledger.filter(({ outcome }) => outcome === 'assumed')].map(({ id }) => id);
}

function answered(input: MergeInput, result: MergeResult, choice: 'mine' | 'theirs'): string {
  return mergeSources(input, { resolve: Object.fromEntries(opened(result).map((id) => [id, choice])) }).text;
}

function asBranches({ base, mine, theirs }: Required<MergeInput>): string[] {
  const branches = { base, ours: mine, theirs };
  const readings = readBranches(branches);
  if (!readings) return [];
  const style = { size: 7, labels: { ours: 'ours', theirs: 'theirs', base: 'base' }, showBase: false };
  const result = mergeBranches(branches, style, readings);
  if (!result) return ['', 'As branches: nothing is certain.'];
  return ['', 'As branches:', '', '```', result.text, '```', ...result.remarks.map((remark) => `- ${remark}`)];
}

it('small merges, to read', async () => {
  const lines = ['# What a merge tells', '', 'Made by `test/merge/whole.test.ts`.'];
  for (const [name, base, mine, theirs] of CASES)
    lines.push('', `## ${name}`, '', ...told({ ...(base === undefined ? {} : { base }), mine, theirs }));
  await expect(`${lines.join('\n').replaceAll('\r', '␍')}\n`).toMatchFileSnapshot('./whole.baseline.md');
});

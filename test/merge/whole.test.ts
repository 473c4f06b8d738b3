// Small merges with all that is told of them, to be read in whole.baseline.md: what is in the result, what each line says and where
// that is, and what two branches come to. A condition that changes any of it changes the baseline. Written again by `vitest -u`.
import { expect, it } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';
import { mergeBranches, readBranches } from '../../server/src/merge/symmetric';
import type { MergeInput, MergeResult } from '../../server/src/merge/types';
import { away, FURTHER, ns, type Case } from './wholeCases';
import { MORE } from './wholeMore';

/** The old default, mine and the new default; without the old one where it is left out. */
const CASES: readonly Case[] = [
  ['a comment in an empty file', '', '/* mine */', ''],
  ['a declaration in an empty file', '', 'class A\n;', ''],
  [
    'a comment before another class than it was',
    '// one\nclass A {};\n',
    '// one\nclass M {};\nclass A {};\n',
    '// one\nclass A {};\n',
  ],
  ['comments of both after a class', undefined, 'class A { }; // mine\n', 'class A { };'],
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
    'a class of mine that is declared again between two',
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
  ...MORE,
  ...FURTHER,
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

// Classes of one SMS_Class_ID and instances of sibling classes with one key: not joined by the merge, and told of.
import { expect, it } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';
import type { MergeInput } from '../../server/src/merge/types';

const told = (texts: MergeInput): unknown[] =>
  mergeSources(texts).notices.flatMap(({ code, keys }) =>
    code === 'same-class-id' || code === 'same-keys' ? [[code, keys]] : [],
  );

const NS = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\n';
const inventory = (name: string, id: string, more = ''): string =>
  `[SMS_Report(TRUE), SMS_Class_ID("CONTOSO|${id}|1.0")${more}]\nclass ${name} : SMS_Class_Template { [SMS_Report(TRUE), key] string K; };\n`;
const OLD = NS + inventory('Old', 'OLD');
const ids = (...names: string[]): unknown[] => [['same-class-id', names.map((name) => `root\\cimv2\\sms/${name}`)]];

it('tells of one SMS_Class_ID twice in mine, with an old default and without', () => {
  const mine = OLD + inventory('One', 'A') + inventory('Two', 'a');
  const theirs = OLD + inventory('New', 'NEW');
  for (const texts of [
    { base: OLD, mine, theirs },
    { mine, theirs },
    { base: OLD, mine: mine.replaceAll('\n', '\r\n'), theirs },
  ])
    expect(told(texts)).toEqual(ids('one', 'two'));
  // Of one that the new default has the ID of as well.
  expect(told({ base: OLD, mine: OLD + inventory('One', 'OLD'), theirs })).toEqual(ids('old', 'one'));
});

it('tells of no other: another context, the same class, what the default has itself, what is mine alone and stays as it is', () => {
  const view = (bits: number): string => `, SMS_Context_1("__ProviderArchitecture=${bits}|uint32")`;
  const theirs = OLD + inventory('New', 'NEW');
  const views = OLD + inventory('One', 'A', view(32)) + inventory('Two', 'A', view(64));
  expect(told({ base: OLD, mine: views, theirs })).toEqual([]);
  const both = OLD + inventory('One', 'A') + inventory('Two', 'A');
  expect(told({ base: both, mine: both + inventory('X', 'X'), theirs: both + inventory('New', 'NEW') })).toEqual([]);
  expect(told({ base: OLD, mine: OLD + inventory('X', 'X'), theirs: both })).toEqual([]);
  expect(told({ base: OLD, mine: both, theirs: OLD })).toEqual([]);
});

const PARENT = 'class P { [key] string K; };\nclass A : P {};\nclass B : P {};\n';
const a = 'instance of A { K="1"; };\n';
const b = 'instance of B { K="1"; };\n';
const keys = [['same-keys', ['root\\default/instance of a(k="1")', 'root\\default/instance of b(k="1")']]];

it('tells of one key in sibling classes: both mine, and one of each side', () => {
  expect(told({ base: PARENT, mine: PARENT + a + b, theirs: `${PARENT}class N {};\n` })).toEqual(keys);
  expect(told({ base: PARENT, mine: PARENT + b, theirs: PARENT + a })).toEqual(keys);
  expect(told({ mine: PARENT + b, theirs: PARENT + a })).toEqual(keys);
  expect(told({ base: PARENT, mine: PARENT + a, theirs: PARENT + a + b })).toEqual([]);
  expect(told({ base: PARENT, mine: PARENT + a, theirs: PARENT + b.replace('1', '2') })).toEqual([]);
  // Each class has keys of its own.
  const apart = 'class A { [key] string K; };\nclass B { [key] string K; };\n';
  expect(told({ base: apart, mine: apart + b, theirs: apart + a })).toEqual([]);
});

// Notes beside values.
import { describe, expect, test } from 'vitest';
import { finish } from '../../server/src/text/steps';
import { filesForValueHints, valueHints, type ValueHintOptions } from '../../server/src/features/valueHints';
import { modelOf, OTHER } from './models';

const CLASSES = `class A_Base {
  [ValueMap { "0", "1", "2" }, Values { "Off", "On", "Unknown" }] uint16 State;
  [Values { "Low", "High" }] uint8 Levels[];
  [ValueMap { "a", "Same" }, Values { "Alpha", "Same" }] string Kind;
  string Name;
};
class A_Sub : A_Base { [ValueMap { "7" }, Values { "Seven" }] uint8 Own = 7; A_Base ref Link; };
`;

/** The text with its notes in brackets, of each kind that is asked for. */
function noted(text: string, options: Partial<ValueHintOptions> = {}, other?: string): string {
  const model = modelOf(text, other);
  const all = { values: false, types: false, arraySizes: false, ...options };
  return valueHints(model, { start: 0, end: text.length }, all).reduceRight(
    (result, { at, label }) => `${result.slice(0, at)}‹${label}›${result.slice(at)}`,
    text,
  );
}

describe('values', () => {
  test('have the text of the map, of this file or another, inherited and listed', () => {
    const text = 'instance of A_Sub { state = 0x1; Levels = {0, 1, 9}; Kind = "a"; };';
    const wanted = 'instance of A_Sub { state = 0x1‹On›; Levels = {0‹Low›, 1‹High›, 9}; Kind = "a"‹Alpha›; };';
    expect(noted(text, { values: true }, CLASSES)).toBe(wanted);
    expect(noted(CLASSES + text, { values: true })).toContain(wanted);
    expect(finish(filesForValueHints(modelOf(text, CLASSES), { start: 0, end: text.length }))).toEqual([OTHER]);
  });
  test('of a class, and what says the same twice or nothing', () => {
    expect(noted(CLASSES, { values: true })).toContain('uint8 Own = 7‹Seven›;');
    expect(
      noted('instance of A_Sub { Kind = "Same"; Name = "0"; State = 5; };', { values: true }, CLASSES),
    ).not.toContain('‹');
  });
  test('of a range that holds it, or of all that no entry has', () => {
    const base = `class A_R {
  [ValueMap { "0", "2..5", "0x10..", "..-2", ".." }, Values { "None", "Some", "Many", "Below", "Other" }] sint32 N;
  [ValueMap { "2..5" }, Values { "Some" }] uint8 Only;
  [ValueMap { "1", ".." }, Values { "One", "Other" }] string T;
};
`;
    const text = 'instance of A_R { N = {0, 1, 2, 5, 6, 0x0F, 16, -1, -2}; Only = {1, 2, 6}; T = {"1", "0x1"}; };';
    expect(noted(base + text, { values: true }).slice(base.length)).toBe(
      'instance of A_R { N = {0‹None›, 1‹Other›, 2‹Some›, 5‹Some›, 6‹Other›, 0x0F‹Other›, 16‹Many›, -1‹Other›, -2‹Below›}; ' +
        'Only = {1, 2‹Some›, 6}; T = {"1"‹One›, "0x1"‹Other›}; };',
    );
  });
  test('of bits: a value has those that it is the sum of', () => {
    const base = 'class A_F { [BitMap { "0", "1", "4" }, BitValues { "Read", "Write", "Run" }] uint32 Flags; };\n';
    const text = 'instance of A_F { Flags = {0, 1, 2, 3, 4, 0x12, 010010b, 18446744073709551615}; };';
    expect(noted(base + text, { values: true }).slice(base.length)).toBe(
      'instance of A_F { Flags = {0, 1‹Read›, 2‹Write›, 3‹Read, Write›, 4, 0x12‹Write, Run›, 010010b‹Write, Run›, 18446744073709551615‹Read, Write, Run›}; };',
    );
  });
  test('only in the range', () => {
    const text = 'instance of A_Sub { State = 1; };\ninstance of A_Sub { State = 2; };';
    const half = { start: text.indexOf('\n') + 1, end: text.length };
    const options = { values: true, types: false, arraySizes: false };
    expect(valueHints(modelOf(text, CLASSES), half, options).map(({ label }) => label)).toEqual(['Unknown']);
  });
});

test('types that are inherited, sizes of lists', () => {
  expect(
    noted(
      'instance of A_Sub { State = 1; Levels = {1, 2, 3, 4, 5}; Link = $X; Other = {1, 2}; };',
      { types: true, arraySizes: true },
      CLASSES,
    ),
  ).toBe(
    'instance of A_Sub { State‹: uint16› = 1; Levels‹: uint8[]› = {‹5 values›1, 2, 3, 4, 5}; Link‹: A_Base ref› = $X; Other = {1, 2}; };',
  );
});

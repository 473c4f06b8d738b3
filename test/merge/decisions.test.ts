// What a merge decides where one more condition counts: each case beside the one that differs from it.
import { describe, expect, it } from 'vitest';
import { certainChanges } from '../../server/src/merge/decide/certain';
import { movedToConfiguration } from '../../server/src/merge/decide/said';
import { similarityOf } from '../../server/src/merge/decide/similarity';
import { mergeSources } from '../../server/src/merge/merge';
import type { MergeResult } from '../../server/src/merge/types';
import { factsOf } from '../../server/src/semantics/facts';
import { parseTree } from '../../server/src/syntax/parser';

const facts = (text: string) => factsOf(parseTree(text));
const KEYED = '[key] string Name;';
const words = (text: string): string => text.replace(/\s+/g, ' ').trim();
const outcomes = ({ ledger }: MergeResult): string[] => ledger.map(({ key, outcome }) => `${outcome} ${key}`);
const asked = ({ conflicts }: MergeResult): string[] => conflicts.map(({ key }) => key);

describe('an answer', () => {
  const input = {
    base: `class A { ${KEYED} uint8 S; };\n`,
    mine: `class A { ${KEYED} uint16 S; };\n`,
    theirs: `class A { ${KEYED} uint32 S; };\n`,
  };
  it('that the question does not offer is none', () => {
    const key = asked(mergeSources(input))[0]!;
    expect(asked(mergeSources(input, { resolve: { [key]: 'both' } }))).toEqual([key]);
    expect(asked(mergeSources(input, { resolve: { [key]: 'mine' } }))).toEqual([]);
    expect(mergeSources(input, { resolve: { [key]: 'theirs' } }).text).toBe(input.theirs);
  });
  it('may be both where only one side has the class, and where both have it only one', () => {
    const removed = mergeSources({ base: input.base, mine: 'class B {};\n', theirs: `class B {};\n${input.theirs}` });
    expect(removed.conflicts.map(({ choices }) => choices)).toEqual([['mine', 'theirs', 'both']]);
    expect(mergeSources(input).conflicts.map(({ choices }) => choices)).toEqual([['mine', 'theirs']]);
  });
});

describe('an earlier copy', () => {
  const text = (report: string, more = '', group = 'g'): string =>
    `[SMS_Report(${report}), SMS_Group_Name("${group}")] class A { ${KEYED} };\n${more}`;
  const certain = (copy: string, mine: string, theirs: string): string[] => [
    ...certainChanges(facts(copy), facts(mine), facts(theirs)).keys(),
  ];
  it('proves what mine changed after it and the vendor did not', () => {
    expect(certain(text('TRUE'), text('FALSE'), text('TRUE'))).toHaveLength(1);
    expect(certain(text('TRUE'), text('FALSE'), text('FALSE'))).toEqual([]);
    // Another fact of the class, which the vendor changed, is none of it.
    expect(certain(text('TRUE'), text('FALSE'), text('TRUE', '', 'h'))).toHaveLength(1);
  });
  it('proves nothing inside of what the vendor added or removed as a whole', () => {
    const own = 'class N { [SMS_Report(TRUE)] string P; };\n';
    expect(certain(text('TRUE', own), text('TRUE', own.replace('TRUE', 'FALSE')), text('TRUE'))).toEqual([]);
    expect(certain(text('TRUE', own), text('TRUE'), text('TRUE', own))).toHaveLength(1);
    expect(certain(text('TRUE', own), text('TRUE'), text('TRUE', own.replace('TRUE', 'FALSE')))).toEqual([]);
  });
  it('proves nothing where a file does not parse, nor of what a file repeats', () => {
    expect(certain(text('TRUE'), text('FALSE'), `${text('TRUE')}class {`)).toEqual([]);
    expect(certain(text('TRUE') + text('TRUE'), text('FALSE'), text('TRUE'))).toEqual([]);
  });
});

describe('how near a default is', () => {
  const of = (name: string, id: string, body = KEYED): string =>
    `[SMS_Class_ID("${id}")] class ${name} : SMS_Class_Template { ${body} };\n`;
  const MS = of('A', 'MICROSOFT|A|1.0');
  it('counts what bears the vendor’s name, and what both have and nobody else’s name is on', () => {
    const own = of('O', 'CONTOSO|O|1.0');
    expect(similarityOf(facts(MS + own), facts(MS))).toEqual({ classes: 1, same: 1, differing: 0, isLater: false });
    expect(similarityOf(facts(MS), facts(MS + own))).toMatchObject({ classes: 1, differing: 0 });
    expect(similarityOf(facts(MS), facts(''))).toMatchObject({ classes: 1, same: 0, differing: 1 });
    expect(similarityOf(facts(''), facts(MS))).toMatchObject({ classes: 0, differing: 1 });
    const plain = 'class P { string X; };\n';
    expect(similarityOf(facts(plain), facts(plain)).classes).toBe(1);
    expect(similarityOf(facts(plain), facts('')).classes).toBe(0);
    expect(similarityOf(facts(MS), facts(of('A', 'MICROSOFT|A|1.0', 'string Other;')))).toMatchObject({ same: 0 });
  });
  it('is later with a later version of the same thing, or with many classes more', () => {
    const isLater = (one: string, other: string): boolean => similarityOf(facts(one), facts(other)).isLater;
    expect(isLater(of('A', 'MICROSOFT|A|2.0'), MS)).toBe(true);
    expect(isLater(MS, of('A', 'MICROSOFT|A|2.0'))).toBe(false);
    expect(isLater(of('A', 'MICROSOFT|B|2.0'), MS)).toBe(false);
    expect(isLater(of('A', 'MICROSOFT|A|2.0'), of('A', 'CONTOSO|A|1.0'))).toBe(false);
    expect(isLater('class P { string X; };', 'class P { string Y; };')).toBe(false);
    const many = (count: number): string =>
      Array.from({ length: count }, (_, i) => of(`C${i}`, `MICROSOFT|C${i}|1.0`)).join('');
    expect(isLater(many(3), '')).toBe(true);
    expect(isLater(many(2), '')).toBe(false);
    expect([isLater(many(60), many(57)), isLater(many(60), many(56))]).toEqual([false, true]);
  });
});

describe('notices', () => {
  const classes = (count: number): string =>
    Array.from({ length: count }, (_, i) => `class C${i} { ${KEYED} };\n`).join('');
  const codes = (base: string, mine: string): string[] =>
    mergeSources({ base, mine, theirs: `${base}class N {};\n` }).notices.map(({ code }) => code);
  it('say that mine looks old where it lacks many classes', () => {
    expect(codes(classes(10), classes(6))).toContain('old-file');
    expect(codes(classes(10), classes(8))).not.toContain('old-file');
    expect(codes(classes(100), classes(96))).not.toContain('old-file');
    expect(codes(classes(100), classes(94))).toContain('old-file');
  });
  it('name one class that went to another namespace, and count the others', () => {
    const sms = '#pragma namespace("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\n';
    const told = (count: number): (readonly string[] | undefined)[] =>
      mergeSources({ base: sms + classes(count), mine: classes(count), theirs: `${sms}${classes(count)}class N {};\n` })
        .notices.filter(({ code }) => code === 'other-namespace')
        .map(({ key, keys, message }) => [keys ? keys.join() : key!, String(/ and \d+ more/.test(message))]);
    expect(told(1)).toEqual([['root\\default/c0', 'false']]);
    expect(told(2)).toEqual([['root\\default/c0,root\\default/c1', 'true']]);
  });
});

describe('pragmas that delete', () => {
  const A = `class A { ${KEYED} };\n`;
  const WIDER = `class A { ${KEYED} uint8 X; };\n`;
  const GONE = '#pragma deleteclass("A", NOFAIL)\n';
  const W = 'class W {};\n';
  it('of mine are kept where the class is as it was, and asked about where it changed', () => {
    const same = mergeSources({ base: A + W, mine: A + W + GONE, theirs: `${A}${W}class N {};\n` });
    expect([asked(same).length, words(same.text).includes('deleteclass')]).toEqual([0, true]);
    expect(asked(mergeSources({ base: A + W, mine: A + W + GONE, theirs: WIDER + W }))).toHaveLength(1);
  });
  it('of mine that only make room are gone with what they made room for', () => {
    const room = mergeSources({ base: W, mine: W + GONE + A, theirs: W + A });
    expect(outcomes(room).filter((line) => line.startsWith('conflict'))).toEqual([]);
  });
  it('of mine that delete an instance are asked about where the new default changed it', () => {
    const I = 'instance of A { Name = "1"; };\n';
    const B = `class A { ${KEYED} uint8 X; };\n`;
    const gone = '#pragma deleteinstance("A.Name=\\"1\\"", NOFAIL)\n';
    const changed = 'instance of A { Name = "1"; X = 2; };\n';
    expect(asked(mergeSources({ base: B + I, mine: B + I + gone, theirs: B + changed }))).toHaveLength(1);
    expect(asked(mergeSources({ base: B + I, mine: B + I + gone, theirs: `${B}${I}${W}` }))).toEqual([]);
  });
  it('of the new default are asked about where mine made something of the class', () => {
    const input = (mine: string) => ({ base: A + W, mine, theirs: A + GONE + W });
    expect(asked(mergeSources(input(WIDER + W)))).toHaveLength(1);
    const untouched = mergeSources(input(`${A}${W}class N {};\n`));
    expect([asked(untouched).length, words(untouched.text).includes('deleteclass')]).toEqual([0, true]);
  });
});

describe('without an old default', () => {
  const of = (mine: string, theirs: string): string[] => outcomes(mergeSources({ mine, theirs }));
  it('a class that only mine has is mine, unless it bears the vendor’s name', () => {
    const own = `[SMS_Class_ID("CONTOSO|X|1.0")] class X : SMS_Class_Template { ${KEYED} };\n`;
    expect(of(`class W {};\n${own}`, 'class W {};\n')).toEqual(['assumed root\\default/x']);
    expect(of(`class W {};\n${own.replace('CONTOSO', 'MICROSOFT')}`, 'class W {};\n')).toEqual([
      'conflict root\\default/x',
    ]);
  });
});

describe('what became of a data class beside configuration.mof', () => {
  it('says whether it was left out', () => {
    expect([true, false].map((isLeftOut) => /left this out/.test(movedToConfiguration(isLeftOut)))).toEqual([
      true,
      false,
    ]);
  });
});

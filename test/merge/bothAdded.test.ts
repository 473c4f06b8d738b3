// What both sides added, where the files do not say whether it is one thing or two.
import { describe, expect, test } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';
import type { MergeOptions, MergeResult } from '../../server/src/merge/types';

const words = (text: string): string => text.replace(/\s+/g, ' ').trim();

const LAYOUTS: [string, (text: string) => string][] = [
  ['on lines', (text) => text],
  ['with everything on one line', (text) => text.replaceAll(';\n', '; ')],
  ['with CRLF and no final line end', (text) => text.replaceAll('\n', '\r\n').trimEnd()],
];

describe.each(LAYOUTS)('both sides add, %s', (_, layout) => {
  const BASE = 'class W {};\n';
  const merged = (own: string, fresh: string, options: MergeOptions = {}, base = BASE): MergeResult => {
    const [b, o, t] = [base, base + own, base + fresh].map(layout) as [string, string, string];
    const result = mergeSources({ base: b, mine: o, theirs: t }, options);
    const again = mergeSources({ base: b, mine: result.text, theirs: t }, options);
    expect(words(again.text), 'merged again').toBe(words(result.text));
    return result;
  };
  const keys = ({ conflicts }: MergeResult): string[] => conflicts.map(({ key }) => key);

  test('an instance that may be one, of a class that no file declares: a question with all three answers', () => {
    const own = 'instance of Foo { Name = "a"; Value = 1; };\n';
    const fresh = 'instance of FOO { name = "A"; Value = 2; };\nclass X {};\n';
    const key = 'root\\default/instance of foo(name="a")';
    const { conflicts } = merged(own, fresh);
    expect(conflicts).toMatchObject([{ key, choices: ['mine', 'theirs', 'both'] }]);
    expect(conflicts[0]!.reason).toContain('none of the files says what the keys of Foo are');
    const answered = (answer: 'mine' | 'theirs' | 'both'): string =>
      words(merged(own, fresh, { resolve: { [key]: answer } }).text);
    const [mine, theirs] = [own, fresh.split('\n')[0]!].map(words);
    expect(answered('mine')).toBe(`${words(BASE)} ${mine} class X {};`);
    expect(answered('theirs')).toBe(`${words(BASE)} ${theirs} class X {};`);
    expect(answered('both')).toBe(`${words(BASE)} ${theirs} ${mine} class X {};`);
  });
  test('the very same instance, or one of a class with keys: no question about that', () => {
    const same = 'instance of Foo { Name = "a"; };\n';
    expect(keys(merged(same, `${same}class X {};\n`))).toEqual([]);
    const keyed = 'class V { [key] string Name; uint8 Value; };\n';
    const of = (value: number): string => `instance of V { Name = "a"; Value = ${value}; };\n`;
    expect(keys(merged(of(1), of(2), {}, keyed))).toEqual(['root\\default/instance of v(name="a").value:default']);
    expect(keys(merged(of(1), of(2).replace('"a"', '"b"'), {}, keyed))).toEqual([]);
  });
  test('the one instance of a singleton: value by value', () => {
    const single = '[Singleton] class S { uint8 A; uint8 B; };\nclass T : S {};\n';
    for (const name of ['S', 'T']) {
      const key = `root\\default/instance of ${name.toLowerCase()}().a:default`;
      const result = merged(
        `instance of ${name} { A = 1; };\n`,
        `instance of ${name} { A = 2; B = 3; };\n`,
        {},
        single,
      );
      expect(keys(result)).toEqual([key]);
    }
  });
  test('instances that nothing tells apart: both stay, and a notice says what is not known', () => {
    const instance = (server: string): string => `instance of Foo { Server = "${server}"; };\n`;
    const { conflicts, notices, text } = merged(instance('a'), instance('b'));
    expect(conflicts).toEqual([]);
    expect(notices.map(({ code }) => code)).toEqual(['both-added']);
    expect(text).toMatch(/"b"[\s\S]*"a"/);
    expect(merged(instance('a'), 'class X {};\n').notices).toEqual([]);
  });
  test('a pragma that sets one thing for the file is one thing, in any spelling', () => {
    const change = (base: string, own: string, fresh: string): MergeResult => {
      const [b, o, t] = [base, own, fresh].map((text) => layout(text + BASE)) as [string, string, string];
      return mergeSources({ base: b, mine: o, theirs: t });
    };
    const [old, own, fresh] = ['\n#pragma locale(1033)\n', '\n#pragma Locale (1031)\n', '\n#pragma locale(1036)\n'];
    expect(keys(change(old!, own!, fresh!))).toEqual(['#pragma locale']);
    expect(keys(change('', own!, fresh!))).toEqual(['#pragma locale']);
    expect(keys(change(old!, '', fresh!))).toEqual(['#pragma locale']);
    expect(keys(change(old!, own!, ''))).toEqual(['#pragma locale']);
    const only = change(old!, own!, `${old}class N {};\n`);
    expect([keys(only), only.ledger.map(({ outcome }) => outcome)]).toEqual([[], ['applied']]);
    expect(only.text).not.toContain('1033');
    expect(change(old!, own!, own!.toLowerCase()).ledger.map(({ outcome }) => outcome)).toEqual(['converged']);
  });
  test('two pragmas of one name whose meaning nobody knows: a notice', () => {
    const { notices } = merged('\n#pragma classflags("createonly")\n', '\n#pragma classflags("safeupdate")\n');
    expect(notices.map(({ code }) => code)).toEqual(['both-added']);
  });
});

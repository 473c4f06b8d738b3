// Instances and aliases: what has no name of its own, or one that means nothing, is still one and the same thing.
import { describe, expect, test } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';
import type { MergeResult } from '../../server/src/merge/types';

function merged(base: string, mine: string, theirs: string): MergeResult {
  const result = mergeSources({ base, mine, theirs });
  expect(mergeSources({ base, mine: result.text, theirs }).text, 'merged again').toBe(result.text);
  for (const { mine: span } of result.ledger.map(({ spans }) => spans))
    if (span) expect(span.end).toBeLessThanOrEqual(mine.length);
  return result;
}

const outcomes = ({ ledger }: MergeResult): string[] =>
  ledger.map(({ outcome, key }) => `${outcome} ${key.slice(key.indexOf('/') + 1)}`);

describe('an alias', () => {
  const K = 'class K { [key] string Id; K ref R; };\n';
  const two = (name: string): string =>
    `instance of K as ${name} { Id="1"; };\ninstance of K { Id="2"; R=${name}; };\n`;
  const more = 'class V {};\n';

  test.each([
    ['on lines of their own', (text: string) => text],
    ['on one line', (text: string) => text.replaceAll('\n', ' ')],
    ['with CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
  ])('that one side renamed has one name in the result, %s', (_, layout) => {
    const base = layout(K + two('$a'));
    const byMine = merged(base, layout(K + two('$LongerName')), layout(K + two('$a') + more));
    expect(byMine.text).toBe(layout(K + two('$a') + more));
    expect(byMine.formattingOnly.map(({ what }) => what)).toEqual([
      'Your alias $LongerName is called $a in the result, everywhere.',
    ]);
    const own = 'instance of K { Id="3"; R=$a; };\n';
    const byTheirs = merged(base, layout(K + two('$a') + own), layout(K + two('$b') + more));
    expect(byTheirs.text.split(/\s+/)).toEqual((K + two('$b') + more + own.replace('$a', '$b')).split(/\s+/));
    expect(
      byTheirs.ledger.map(
        ({ spans }) => spans.mine && layout(K + two('$a') + own).slice(spans.mine.start, spans.mine.end),
      ),
    ).toEqual([own.trim()]);
  });
  test('of mine that the new default gives to something else gets a name of its own', () => {
    const own = 'instance of K as $x { Id="m"; };\ninstance of K { Id="n"; R=$x; };\n';
    const vendors = 'instance of K as $X { Id="v"; };\ninstance of K { Id="w"; R=$X; };\n';
    expect(merged(K, K + own, K + vendors).text).toBe(K + vendors + own.replaceAll('$x', '$x_2'));
  });
  test('of mine on an instance of the new default comes along', () => {
    const base = `${K}instance of K { Id="1"; };\n`;
    const own = 'instance of K { Id="3"; R=$m; };\n';
    const result = merged(base, base.replace('of K {', 'of K as $m {') + own, base + more);
    expect(result.text).toBe(base.replace('of K {', 'of K as $m {') + more + own);
    expect(outcomes(result)).toEqual(['applied instance of k(id="1"):alias', 'applied instance of k(id="3")']);
  });
  test('that the new default dropped stays where mine uses it again', () => {
    const base = `${K}instance of K as $a { Id="1"; };\n`;
    const own = 'instance of K { Id="3"; R=$a; };\n';
    const dropped = base.replace(' as $a', '') + more;
    expect(merged(base, base + own, dropped).text).toBe(base + more + own);
    expect(merged(base, base, dropped).text).toBe(dropped);
  });
});

describe('an instance', () => {
  test('is told by the keys of its class, whichever file declares that', () => {
    const [L, K, I] = ['class L {};\n', 'class K { [key] string Name; };\n', 'instance of K { Id="1"; };\n'];
    expect(merged(L + K + I, L + K, L + I).text).not.toContain('instance');
    const P = 'class P { [key] string Code; };\nclass S : P { string T; };\n';
    const one = (code: string, t: string): string => `instance of S { Name="n"; Code="${code}"; T="${t}"; };\n`;
    const result = merged(P + one('1', 'a') + one('2', 'b'), P + one('2', 'b') + one('1', 'mine'), L + one('1', 'a'));
    expect(outcomes(result)).toEqual(['conflict instance of s(code="2")', 'applied instance of s(code="1").t:default']);
  });
  test('without a key that mine deleted stays away whatever the new default did to the others', () => {
    const K = 'class K { string A; uint32 B; };\n';
    const one = (a: string, b = 1): string => `instance of K { A="${a}"; B=${b}; };\n`;
    const base = K + one('1') + one('2') + one('3');
    const result = merged(base, K + one('1') + one('3'), K + one('1') + one('2') + one('3', 5));
    expect(result.text).toBe(K + one('1') + one('3', 5));
    expect(result.conflicts).toEqual([]);
    expect(outcomes(result)).toEqual(['applied instance of k()#2']);
    // Both sides at once: each loses another one, each changes another one.
    const both = merged(base + one('4'), K + one('2', 7) + one('3') + one('4'), K + one('1') + one('2') + one('4', 9));
    expect(both.text).toBe(K + one('2', 7) + one('4', 9));
  });
  test('without a key that both added stands once where it says the same, else twice', () => {
    const K = 'class K { string A; };\n';
    const one = (a: string): string => `instance of K { A="${a}"; };\n`;
    expect(merged(K, K + one('m'), K + one('v')).text).toBe(K + one('v') + one('m'));
    expect(merged(K, K + one('v') + one('m'), K + one('x') + one('v')).text).toBe(K + one('x') + one('v') + one('m'));
  });
  test('of one key that both added stands once, so that none takes the place of the other', () => {
    const K = 'class K { [key] string A; uint8 B; uint8 C; };\n';
    const one = (a: string, rest: string): string => `instance of K { A="${a}"; ${rest} };\n`;
    expect(merged(K, K + one('x', 'B=1;'), K + one('x', 'C=2;')).text).toBe(K + one('x', 'C=2; B=1;'));
    // WMI compares the text of keys without regard to case.
    const differing = mergeSources({ base: K, mine: K + one('x', 'B=1;'), theirs: K + one('X', 'B=2;') });
    expect(differing.conflicts.map(({ key }) => key)).toEqual(
      ['a', 'b'].map((name) => `root\\default/instance of k(a="x").${name}:default`),
    );
    // A class that no file declares, but everybody knows.
    const provider = (more: string): string => `instance of __Win32Provider { Name="Own"; ${more} };\n`;
    expect(merged(K, K + provider('CLSID="{1}";'), K + provider('HostingModel="x";')).text).toBe(
      K + provider('HostingModel="x"; CLSID="{1}";'),
    );
  });
  test('has the default of its class where it does not set a key', () => {
    const K = 'class K { [key] string A; [key] uint8 B = 0; uint8 V; };\n';
    const one = (text: string): string => `instance of K { ${text} };\n`;
    const base = K + one('A="a"; V=1;') + one('A="a"; B=1; V=1;');
    const result = merged(
      base,
      K + one('A="a"; B=0; V=7;') + one('A="a"; B=1; V=1;'),
      K + one('A="a"; B=0x1; V=9;') + one('A="a"; V=1;'),
    );
    expect(outcomes(result)).toEqual([
      'applied instance of k(a="a",b=0).b',
      'applied instance of k(a="a",b=0).v:default',
    ]);
    const changed = mergeSources({ base, mine: base.replace('V=1', 'B=0; V=7'), theirs: base.replace('V=1', 'V=3') });
    expect(changed.conflicts.map(({ key }) => key)).toEqual(['root\\default/instance of k(a="a",b=0).v:default']);
  });
});

test('of no layout is said that it was dropped, where mine stays as it is', () => {
  const base = 'class A\n{\n    string P;\n};\nclass B {};\n';
  const mine = 'class B {};\nclass A { string P; };\n';
  expect(mergeSources({ base, mine, theirs: base })).toMatchObject({ text: mine, ledger: [], formattingOnly: [] });
});

// The effect of a file where one more condition decides: each case beside the one that differs from it.
import { describe, expect, test } from 'vitest';
import { effectOf, FileOrder, readObjectPath, type EffectSource } from '../../server/src/semantics/effect';
import { parseTree } from '../../server/src/syntax/parser';
import { CIMV2, SMS, sourceOf, told, toldOf } from './told';

const K = 'class K { [key] string Id; string V; };\n';
const inBlock = (text: string): string => `#ifdef X\n${text}\n#endif\n`;

describe('classes', () => {
  test('an instance is a use, too: the class may not be declared again', () => {
    expect(told(`${K}instance of K { Id = "1"; };\n${K}`).stands[0]).toBe('root\\default/K ?redeclared-in-use');
    expect(told(`${K}${K}`).stands[0]).toBe('root\\default/K');
    // The subclass derives from something else by then.
    expect(told('class A {}; class B : A {}; class C {}; class B : C {}; class A {};').stands).toContain(
      'root\\default/A',
    );
  });

  test('what was replaced is kept, and so is what was doubtful about it', () => {
    const effect = effectOf([sourceOf(`${inBlock('class A {};')}class A {};\nclass A {};`)]);
    const { replaced, doubts } = effect.findClass('a', 'root\\default')!;
    expect(replaced.map(({ index }) => index)).toEqual([0, 1]);
    expect(doubts).toEqual([]);
    const doubtful = effectOf([sourceOf(`class A {};\n${inBlock('class A {};')}class A {};`)]);
    expect(doubtful.findClass('a', 'root\\default')!.doubts).toEqual(['conditional']);
    const twins = effectOf([sourceOf(`${K}${'instance of K { Id = "1"; };\n'.repeat(3)}`)]);
    const [one] = twins.namespaces.get('root\\default')!.instances.get('k')!.values();
    expect(one!.replaced.map(({ index }) => index)).toEqual([1, 2]);
  });

  test('subclasses go with a class, those that derive from something else by then do not, and a circle ends', () => {
    expect(told('class A {};\nclass B : A {};\nclass C {};\nclass B : C {};\n#pragma deleteclass("A")').stands).toEqual(
      ['root\\default/B : c', 'root\\default/C'],
    );
    expect(told('class A : B {};\nclass B : A {};\n#pragma deleteclass("A")').stands).toEqual([]);
    expect(told(`class A : B {};\nclass B : A {};\n${inBlock('#pragma deleteclass("A")')}`).stands).toHaveLength(2);
  });

  test('deleted and declared again, then used: nothing is missing', () => {
    expect(told('class A {};\n#pragma deleteclass("A")\nclass A {};\nclass B : A {};').problems).toEqual([]);
  });

  test('a line for a preprocessor before the class does not hide it', () => {
    const withLine = '#include "names.h"\nclass A {};\n';
    expect(told(`${withLine}#pragma deleteclass("A")\nclass A {};`)).toEqual({
      stands: ['root\\default/A'],
      problems: [],
    });
    expect(told(withLine).stands).toEqual(['root\\default/A']);
    expect(effectOf([sourceOf(withLine)]).missing).toEqual(['names.h']);
  });

  test('a class that is announced, a structure and a value of MOF 3 store nothing', () => {
    expect(told('class A;\nclass B {};').stands).toEqual(['root\\default/B']);
    expect(told('structure S { string X; };').stands).toEqual([]);
    expect(told(`${K}value of K { Id = "1"; };`).stands).toEqual(['root\\default/K']);
    // Only properties are keys.
    expect(told('class M { [key] uint32 Id(); };\ninstance of M {};').stands).toContain('root\\default/M(keyless)');
  });
});

describe('order', () => {
  test('a class of the system, and the template of a site, are there before', () => {
    for (const name of ['__EventFilter', '__Own', 'SMS_Class_Template'])
      expect(told(`${SMS}class B : ${name} {};\nclass ${name} {};`).problems).toEqual([]);
    expect(told('class B : _A {};\nclass _A {};').problems).toHaveLength(1);
  });

  test('in a block of a preprocessor nobody can say whether it is missing', () => {
    expect(told(`class B : A {};\n${inBlock('class A {};')}`).problems).toEqual([]);
    expect(told(`class A {};\n#pragma deleteclass("A")\n${inBlock('class B : A {};')}`).problems).toEqual([
      'deleted-after-declared root\\default/A',
    ]);
  });

  test('an include that is not at hand may bring a deleted class back', () => {
    const text = (before: string, after: string): string =>
      `class A {};\n#pragma deleteclass("A")\n${before}class B : A {};\n${after}`;
    const include = '#pragma include ("other.mof")\n';
    expect(told(text('', include)).problems).toContain('used-after-deleted root\\default/A');
    expect(told(text(include, '')).problems).not.toContain('used-after-deleted root\\default/A');
  });

  test('the name is said as it is written there', () => {
    expect(told('class B : aLPHA {};\nclass Alpha {};').problems).toEqual(['used-before-declared root\\default/aLPHA']);
    expect(told('instance of aLPHA {};\nclass Alpha {};').problems).toEqual([
      'used-before-declared root\\default/aLPHA',
    ]);
  });

  test('of several declarations below the last is named, which counts', () => {
    const [problem] = effectOf([sourceOf('class B : A {};\nclass A {};\nclass A {};')]).problems;
    expect([problem!.code, problem!.other!.index]).toEqual(['used-before-declared', 2]);
  });

  test('a value that is left out stays so in an edit of the blanks', () => {
    const order = (text: string, before?: FileOrder): FileOrder => FileOrder.of(parseTree(text), before);
    expect(order('instance of  A { K; };', order('instance of A { K; };')).problems).toEqual([]);
  });

  test('the name is said as it is written now, after an edit of its case alone', () => {
    const order = (superclass: string, before?: FileOrder): FileOrder =>
      FileOrder.of(parseTree(`class B : ${superclass} {};\nclass A {};`), before);
    expect(order('a', order('A')).problems.map(({ name }) => name)).toEqual(['a']);
  });

  test('the declaration that counts is the one of the same namespace, wherever the others are', () => {
    expect(told(`${CIMV2}class A {};\n${SMS}class B : A {};\nclass A {};`).problems).toEqual([
      'used-before-declared root\\cimv2\\sms/A',
    ]);
  });
});

describe('identity', () => {
  const twice = (instance: string, more = ''): string[] => told(`${K}${more}${instance}${instance}`).problems;

  test('a key without a value, or NULL, makes two of them', () => {
    expect(twice('instance of K { Id = "1"; };\n')).toHaveLength(1);
    expect(twice('instance of K { V = "1"; };\n')).toEqual([]);
    expect(twice('instance of K { Id = NULL; };\n')).toEqual([]);
  });

  test('a class that derives from an unknown one may have further keys', () => {
    const text = 'class D : Unheard_Of { [key] string Id; };\ninstance of D { Id = "1"; };\n';
    expect(told(text).stands).toEqual(['root\\default/D : unheard_of', 'root\\default/D(id="1") ?keys-unknown']);
    expect(told(`${text}instance of D { Id = "1"; };`).problems).toEqual([]);
  });

  test('the keys of a known class are those of what it derives from, too', () => {
    const process = 'instance of Win32_Process { Handle = "1"; };\n';
    expect(told(process.repeat(2)).problems).toEqual(['instance-replaced root\\default/Win32_Process']);
  });

  test('the default of an inherited key counts', () => {
    const text =
      'class A { [key] string Id = "d"; };\nclass B : A {};\ninstance of B {};\ninstance of B { Id = "d"; };';
    expect(told(text).problems).toEqual(['instance-replaced root\\default/B']);
  });

  test('the keys are those of the class in the same namespace', () => {
    const text = `class K { [key] string A; };\n${SMS}class K { [key] string B; };\ninstance of K { A = "1"; B = "2"; };`;
    expect(told(text).stands.at(-1)).toBe('root\\cimv2\\sms/K(b="2")');
    expect(
      told(`${text}\n#pragma namespace("root\\\\default")\ninstance of K { A = "1"; B = "2"; };`).stands,
    ).toContain('root\\default/K(a="1")');
  });

  const L = 'class L { [key] K ref R; };\n';
  test('an alias that is nowhere, twice, of a class, or of an instance nobody can tell, tells nothing', () => {
    const link = 'instance of L { R = $a; };\n';
    const target = (text: string): string | undefined => told(`${K}${L}${text}${link}`).stands.at(-1);
    const sure = 'instance of K as $a { Id = "1"; };\n';
    expect(target(sure)).toBe('root\\default/L(r=->root\\default:k.id="1")');
    const unsure = 'root\\default/L(unknown) ?keys-unknown';
    expect(target('')).toBe(unsure);
    expect(target(`${sure}instance of K as $A { Id = "2"; };\n`)).toBe(unsure);
    expect(target('class C as $a {};\n')).toBe(unsure);
    expect(target('instance of K as $a { };\n')).toBe(unsure);
    expect(target('class N { string X; };\ninstance of N as $a { };\n')).toBe(unsure);
    expect(target('[singleton] class S {};\ninstance of S as $a { };\n')).toBe(
      'root\\default/L(r=->root\\default:s.@)',
    );
  });

  test('references are followed through 32 instances', () => {
    const chain = (length: number): string[] => {
      const links = Array.from({ length }, (_, i) =>
        `instance of L as $${i} { R = $${i + 1}; };\n`.replace(/\$/g, '$a'),
      );
      return told(`${K}${L}${links.join('')}instance of K as $a${length} { Id = "1"; };`).stands;
    };
    expect(chain(32).filter((line) => line.includes('unknown'))).toEqual([]);
    expect(chain(34).filter((line) => line.includes('unknown')).length).toBeGreaterThan(0);
  });
});

describe('deleteinstance', () => {
  const TWO = 'class T { [key] string A; [key] string B; string V; };\n';
  const both = `${TWO}instance of T { A = "1"; B = "1"; };\ninstance of T { A = "2"; B = "1"; };\n`;
  const after = (text: string, path: string): string[] =>
    told(`${text}#pragma deleteinstance("${path.replace(/"/g, '\\"')}", NOFAIL)`).stands.filter((line) =>
      line.includes('('),
    );
  const one = 'root\\default/T(a="1",b="1")';
  const other = 'root\\default/T(a="2",b="1")';

  test('a path with all keys means one, in whatever order they stand', () => {
    expect(after(both, 'T.B="1",A="1"')).toEqual([other]);
    expect(after(both, 'T.A="3",B="1"')).toEqual([one, other]);
  });
  test('a path with some of the keys, or with others, may mean those that it does not contradict', () => {
    const mark = ' ?keys-unknown';
    // All keys of these are known, so that the path surely means none of them.
    expect(after(both, 'T.A="1"')).toEqual([one, other]);
    expect(after(both, 'T.A="1",V="x"')).toEqual([one, other]);
    const unsure = 'instance of U { A = "1"; };\ninstance of U { A = "2"; };\ninstance of U { B = "1"; };\n';
    const u = 'root\\default/U(unknown)' + mark;
    expect(after(unsure, 'U.A="1"')).toEqual([u, u, u]);
  });
  test('what may be meant is doubtful, and what contradicts the path is not', () => {
    const doubtful = (text: string, path: string): boolean[] =>
      after(text, path).map((line) => line.includes('?keys-unknown'));
    const keyless =
      'class N { string X; };\ninstance of N { X = "1"; };\ninstance of N { X = "2"; };\ninstance of N { };\n';
    expect(doubtful(keyless, 'N.X="1"')).toEqual([true, false, true]);
    expect(doubtful(keyless, 'N="1"')).toEqual([true, true, true]);
    const singleton = '[singleton] class S { string X; };\ninstance of S { X = "1"; };\n';
    expect(doubtful(singleton, 'S.X="1"')).toEqual([true]);
    // A value without a name, and no value at all, may mean any of several keys.
    expect(doubtful(both, 'T="1"')).toEqual([true, true]);
    expect(doubtful(both, 'T=@')).toEqual([true, true]);
    expect(doubtful(both, 'T="1",B="1"')).toEqual([true, true]);
    // What an alias stands for is not in the path.
    const link = `${K}class M { [key] K ref R; [key] string S; };\ninstance of K as $a { Id = "1"; };\ninstance of M { R = $a; S = "1"; };\n`;
    const ofLink = (path: string): boolean[] => doubtful(link, path).slice(1);
    expect(ofLink('M.R="x",S="1"')).toEqual([true]);
    expect(ofLink('M.R="x",S="2"')).toEqual([false]);
  });
  test('the one instance of a singleton has a path of its own', () => {
    const singleton = '[singleton] class S { string X; };\ninstance of S { X = "1"; };\n';
    expect(after(singleton, 'S=@')).toEqual([]);
    expect(after(singleton, 'S.X="2"')).toEqual(['root\\default/S(singleton)']);
  });
  test('a number, a truth value and a name compare without case, a text with it', () => {
    const flags = 'class F { [key] boolean B; };\ninstance of F { B = True; };\n';
    expect(after(flags, 'F.B=TRUE')).toEqual([]);
    expect(after(flags, 'F.B=FALSE')).toHaveLength(1);
    expect([...readObjectPath('F.B=TRUE,C="TRUE"')!.values.values()]).toEqual(['true', '"TRUE"']);
  });
});

describe('pragmas', () => {
  test('fail unless they say nofail, as a name or as a text', () => {
    const fails = (text: string): boolean[] => effectOf([sourceOf(text)]).deletions.map((deletion) => deletion.fails);
    expect(
      fails(
        '#pragma deleteclass("A")\n#pragma deleteclass("A", FAIL)\n#pragma deleteclass("A", NoFail)\n#pragma deleteclass("A", "NOFAIL")',
      ),
    ).toEqual([true, true, false, false]);
  });
  test('without a text do nothing', () => {
    for (const text of ['deleteclass(A)', 'deleteinstance(A)', 'namespace(A)', 'namespace("")', 'deleteclass()'])
      expect(told(`class A {};\n#pragma ${text}\nclass B {};`).stands, text).toEqual([
        'root\\default/A',
        'root\\default/B',
      ]);
  });
  test('for instances mark the instances, those for classes the classes', () => {
    const twins = `${K}${K}instance of K { Id = "1"; };\ninstance of K { Id = "1"; };`;
    expect(told(`#pragma classflags("createonly")\n${twins}`).stands).toEqual([
      'root\\default/K ?flags',
      'root\\default/K(id="1")',
    ]);
    expect(told(`#pragma instanceflags("createonly")\n${twins}`).stands).toEqual([
      'root\\default/K',
      'root\\default/K(id="1") ?flags',
    ]);
  });
});

describe('what nobody can say', () => {
  test('is said of what was replaced, too', () => {
    const source = sourceOf(`#pragma instanceflags("createonly")\n${K}${'instance of K { Id = "1"; };\n'.repeat(2)}`);
    const effect = effectOf([source]);
    expect(effect.fateOf(source, 2)).toMatchObject({ state: 'replaced', doubts: ['flags'] });
    expect(effect.fateOf(source, 3)).toEqual({ state: 'stands', doubts: ['flags'] });
  });
  test('of two instances of one key in two blocks one is there', () => {
    const blocks = `${K}#ifdef X\ninstance of K { Id = "1"; };\n#else\ninstance of K { Id = "1"; };\n#endif\n`;
    expect(told(blocks)).toEqual({ stands: ['root\\default/K', 'root\\default/K(id="1") ?conditional'], problems: [] });
  });
  test('where a declaration is that follows an include which sets a namespace', () => {
    const other = sourceOf(`${SMS}class Z {};`, 'b.mof');
    const after = (text: string) =>
      toldOf(effectOf([sourceOf(`#include ("b.mof")\n${text}`)], { resolve: () => other }));
    expect(after(`${K}instance of K { Id = "1"; };`).stands.slice(1)).toEqual([
      'root\\default/K ?namespace-after-include',
      'root\\default/K(id="1") ?namespace-after-include',
    ]);
    expect(after('class B : A {};\nclass A {};').problems).toEqual([]);
    expect(after('class B {};\n#pragma deleteclass("B")').stands).toContain('root\\default/B ?namespace-after-include');
    expect(after('[SMS_Class_ID("A|B|1")] class R : SMS_Class_Template {};').problems).toEqual([]);
  });
  test('where that is after an include whose own include sets one', () => {
    const files: Record<string, EffectSource> = {
      b: sourceOf('#include ("c")\n', 'b'),
      c: sourceOf(SMS, 'c'),
    };
    const effect = effectOf([sourceOf('#include ("b")\nclass Z {};')], { resolve: (name) => files[name] });
    expect(toldOf(effect).stands).toEqual(['root\\default/Z ?namespace-after-include']);
  });
  test('what files that are not at hand bring: they are named in order', () => {
    expect(effectOf([sourceOf('#include ("b")\n#include ("a")\n')]).missing).toEqual(['b', 'a']);
  });
  test('the template of a site belongs where the site puts it', () => {
    expect(told('[SMS_Report(TRUE)] class SMS_Class_Template {};').problems).toEqual([]);
  });
});

test('includes are followed through 32 files', () => {
  const last = (length: number): string[] => {
    const files = Array.from({ length }, (_, i): EffectSource =>
      sourceOf(`#include ("${i + 1}")\nclass C${i} {};`, `${i}`),
    );
    return [...effectOf([files[0]!], { resolve: (name) => files[Number(name)] }).missing];
  };
  expect(last(32)).toEqual(['32']);
  expect(last(40)).toEqual(['32']);
});

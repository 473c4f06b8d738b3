// What a repository holds after a file: by example, and what nobody can say.
import { describe, expect, test } from 'vitest';
import { effectOf, effectOfTree, readObjectPath, type EffectSource } from '../../server/src/semantics/effect';
import { parseTree } from '../../server/src/syntax/parser';
import { CIMV2, SMS, sourceOf, told, toldOf } from './told';

describe('classes', () => {
  test('without a namespace pragma objects go to root\\default; a pragma counts for what follows', () => {
    expect(told(`class A {};\n${CIMV2}class B : A {};`).stands).toEqual(['root\\default/A', 'root\\cimv2/B : a']);
  });
  test('a later declaration takes the place of an earlier one', () => {
    const effect = told('class A { string X; };\nclass a : B {};');
    expect(effect.stands).toEqual(['root\\default/a : b']);
    expect(effect.problems).toEqual(['class-replaced root\\default/a']);
  });
  test('a class that has instances or subclasses may not be declared again: nobody can say', () => {
    expect(told('class A {}; class B : A {}; class A {};').stands[0]).toBe('root\\default/A ?redeclared-in-use');
  });
  test('deleted after it was declared, with its subclasses and instances, in its own namespace', () => {
    const effect = told(
      `class A { [key] string K; };\nclass B : A {};\ninstance of B { K = "1"; };\n#pragma deleteclass("a", NOFAIL)\nclass C {};`,
    );
    expect(effect.stands).toEqual(['root\\default/C']);
    expect(effect.problems).toEqual(['deleted-after-declared root\\default/a']);
  });
  test('deleted, then declared: the idiom of published edits', () => {
    expect(told(`${SMS}#pragma deleteclass ( "A" , nofail )\nclass A {};`)).toEqual({
      stands: ['root\\cimv2\\sms/A'],
      problems: [],
    });
  });
  test('declared, deleted, and declared again', () => {
    expect(told('class A {};\n#pragma deleteclass("A", NOFAIL)\nclass A { string X; };')).toEqual({
      stands: ['root\\default/A'],
      problems: [],
    });
    // Its instance does not come back with it.
    expect(
      told(
        'class A { [key] string K; };\ninstance of A { K = "1"; };\n#pragma deleteclass("A", NOFAIL)\nclass A { [key] string K; };',
      ),
    ).toEqual({ stands: ['root\\default/A'], problems: ['deleted-after-declared root\\default/A'] });
  });
  test('a deletion in another namespace than the class stands in', () => {
    expect(told(`${CIMV2}#pragma deleteclass("A", NOFAIL)\n${SMS}class A {};`).problems).toEqual([
      'deleted-elsewhere root\\cimv2/A',
    ]);
    // It is deleted there, too.
    expect(
      told(`${CIMV2}#pragma deleteclass("A", NOFAIL)\n${SMS}#pragma deleteclass("A", NOFAIL)\nclass A {};`).problems,
    ).toEqual([]);
    // The name is in both namespaces.
    expect(told(`${CIMV2}#pragma deleteclass("A", NOFAIL)\nclass A {};\n${SMS}class A {};`).problems).toEqual([]);
    // The class is nowhere in the file.
    expect(told(`${CIMV2}#pragma deleteclass("A", NOFAIL)\n`).problems).toEqual([]);
  });
});

describe('order', () => {
  test('a superclass and the class of an instance stand above', () => {
    expect(told('class B : A {};\nclass A {};').problems).toEqual(['used-before-declared root\\default/A']);
    expect(told('instance of A {};\nclass A {};').problems).toEqual(['used-before-declared root\\default/A']);
    expect(told('class A {};\nclass B : A {};\ninstance of b {};').problems).toEqual([]);
  });
  test('what the file does not declare, or Windows has, is no matter of order', () => {
    expect(told('class B : Unheard_Of {};').problems).toEqual([]);
    expect(told('class B : Win32_Share {};\nclass Win32_Share {};').problems).toEqual([]);
    expect(told(`${CIMV2}class B : A {};\n${SMS}class A {};`).problems).toEqual([]);
  });
  test('an include that is not at hand may hold it', () => {
    expect(told('#pragma include ("other.mof")\nclass B : A {};\nclass A {};').problems).toEqual([]);
    expect(told('class B : A {};\nclass A {};\n#pragma include ("other.mof")').problems).toHaveLength(1);
  });
  test('used after it was deleted', () => {
    expect(told('class A {};\n#pragma deleteclass("A", NOFAIL)\nclass B : A {};').problems).toEqual([
      'deleted-after-declared root\\default/A',
      'used-after-deleted root\\default/A',
    ]);
  });
});

describe('instances', () => {
  const K = 'class K { [key] string Id; string V; };\n';
  test('equal keys: the later one takes the place of the earlier one as a whole', () => {
    expect(told(`${K}instance of K { Id = "1"; V = "a"; };\ninstance of k { V = "b"; id = "1"; };`)).toEqual({
      stands: ['root\\default/K', 'root\\default/k(id="1")'],
      problems: ['instance-replaced root\\default/k'],
    });
    expect(told(`${K}instance of K { Id = "1"; };\ninstance of K { Id = "2"; };`).problems).toEqual([]);
    expect(told(`${K}instance of K { Id = "1"; };\n${SMS}instance of K { Id = "1"; };`).problems).toEqual([]);
  });
  test('keys are known from a superclass, from another namespace, from a later declaration, and from the tables', () => {
    expect(told(`${K}class L : K {};\ninstance of L { Id = "1"; };`).stands).toContain('root\\default/L(id="1")');
    expect(told(`${K}${SMS}instance of K { Id = "1"; };`).stands).toContain('root\\cimv2\\sms/K(id="1")');
    expect(told(`instance of K { Id = "1"; };\n${K}`).stands).toContain('root\\default/K(id="1")');
    expect(told('instance of Win32_Share { Name = "x"; };').stands).toEqual(['root\\default/Win32_Share(name="x")']);
    expect(told('instance of Unheard_Of { Name = "x"; };').stands).toEqual([
      'root\\default/Unheard_Of(unknown) ?keys-unknown',
    ]);
  });
  test('the default of a key counts; a key without a value, and NULL, tell nothing', () => {
    const D = 'class K { [key] string Id = "d"; };\n';
    expect(told(`${D}instance of K { };\ninstance of K { Id = "d"; };`).problems).toHaveLength(1);
    expect(told(`${K}instance of K { };\ninstance of K { Id = NULL; };`).problems).toEqual([]);
  });
  test('singletons, and classes without a key', () => {
    expect(told('[singleton] class S {};\ninstance of S {};\ninstance of S {};').problems).toEqual([
      'instance-replaced root\\default/S',
    ]);
    expect(told('class N { string X; };\ninstance of N {};\ninstance of N {};').stands).toEqual([
      'root\\default/N',
      'root\\default/N(keyless)',
      'root\\default/N(keyless)',
    ]);
  });
  test('a key that is an alias means the instance, whatever the alias is called', () => {
    const L = 'class L { [key] K ref R; };\n';
    const link = (alias: string) =>
      told(`${K}${L}instance of K as ${alias} { Id = "1"; };\ninstance of L { R = ${alias}; };`).stands;
    expect(link('$a')).toEqual(link('$b'));
    expect(link('$a').at(-1)).toBe('root\\default/L(r=->root\\default:k.id="1")');
    // A circle ends.
    expect(told(`${L}instance of L as $x { R = $y; };\ninstance of L as $y { R = $x; };`).stands).toHaveLength(3);
  });
  test('deleteinstance takes away what the path means, and nothing else', () => {
    const both = `${K}instance of K { Id = "1"; };\ninstance of K { Id = "2"; };\n`;
    expect(told(`${both}#pragma deleteinstance("K.Id=\\"1\\"", NOFAIL)`)).toEqual({
      stands: ['root\\default/K', 'root\\default/K(id="2")'],
      problems: ['deleted-after-declared root\\default/K.Id="1"'],
    });
    expect(told(`${both}#pragma deleteinstance("k=\\"2\\"", NOFAIL)`).stands).toEqual([
      'root\\default/K',
      'root\\default/K(id="1")',
    ]);
    expect(told(`${both}#pragma deleteinstance("K.Id=\\"3\\"", NOFAIL)`).stands).toHaveLength(3);
    expect(told(`${both}#pragma deleteinstance("K", NOFAIL)`).stands).toHaveLength(3);
    expect(
      told(`${both}${SMS}#pragma deleteinstance("\\\\\\\\.\\\\root\\\\default:K.Id=\\"1\\"", NOFAIL)`).stands,
    ).toHaveLength(2);
    expect(told('instance of U { Name = "1"; };\n#pragma deleteinstance("U.Name=\\"1\\"", NOFAIL)').stands).toEqual([
      'root\\default/U(unknown) ?keys-unknown',
    ]);
  });
});

describe('hardware inventory', () => {
  test('reporting classes belong in root\\cimv2\\sms, classes filled from the registry outside', () => {
    const reporting = '[SMS_Class_ID("A|B|1")] class R : SMS_Class_Template {};\n';
    const data = '[dynamic, provider("RegProv")] class D {};\n[DYNPROPS] class E {};\n';
    expect(told(`${SMS}${reporting}${data}`).problems).toEqual([
      'data-class-inside root\\cimv2\\sms/D',
      'data-class-inside root\\cimv2\\sms/E',
    ]);
    expect(told(`${CIMV2}${reporting}${data}`).problems).toEqual(['reporting-class-outside root\\cimv2/R']);
  });
});

describe('what nobody can say', () => {
  test('blocks of a preprocessor', () => {
    const text = (first: string, second: string) => `#ifdef X\n${first}\n#else\n${second}\n#endif\n`;
    const effect = told(text('class A {};', 'class A { string X; };'));
    expect(effect.stands).toEqual(['root\\default/A ?conditional']);
    expect(effect.problems).toEqual([]);
    expect(told('class A {};\n#ifdef X\n#pragma deleteclass("A", NOFAIL)\n#endif\n')).toEqual({
      stands: ['root\\default/A ?conditional'],
      problems: [],
    });
    expect(told('#ifndef H\n#define H\nclass A {};\n#pragma deleteclass("A", NOFAIL)\n#endif\n').problems).toHaveLength(
      1,
    );
  });
  test('flags', () => {
    expect(told('#pragma classflags("createonly")\nclass A {};\nclass A {};').stands).toEqual([
      'root\\default/A ?flags',
    ]);
  });
  test('a file with a syntax error stores nothing, nor does one for amendment', () => {
    expect(effectOf([sourceOf('class A { string X };')]).withheld?.why).toBe('syntax');
    expect(effectOf([sourceOf('#pragma amendment("MS_409")\nclass A {};')]).withheld?.why).toBe('amendment');
    expect(effectOf([sourceOf('class A {};')]).withheld).toBeUndefined();
  });
  test('a namespace that an included file sets', () => {
    const other = sourceOf(`${SMS}class B {};`, 'b.mof');
    const effect = effectOf(
      [sourceOf('#include ("b.mof")\nclass A {};\n#pragma namespace("root\\\\x")\nclass C {};')],
      {
        resolve: (path) => (path === 'b.mof' ? other : undefined),
      },
    );
    expect(toldOf(effect).stands).toEqual([
      'root\\cimv2\\sms/B',
      'root\\default/A ?namespace-after-include',
      'root\\x/C',
    ]);
    expect(effect.sources.map(({ name }) => name)).toEqual(['a.mof', 'b.mof']);
  });
});

test('several files in order: each begins in root\\default, classes are known across them, aliases are not', () => {
  const first = sourceOf(
    `${CIMV2}class K { [key] string Id; };\ninstance of K as $a { Id = "1"; };`,
    'configuration.mof',
  );
  const second = sourceOf(
    `class X {};\n${CIMV2}instance of K { Id = "1"; };\n#pragma deleteclass("K", NOFAIL)`,
    'SMS_def.mof',
  );
  const effect = effectOf([first, second]);
  expect(toldOf(effect)).toEqual({
    stands: ['root\\default/X'],
    problems: ['instance-replaced root\\cimv2/K', 'deleted-after-declared root\\cimv2/K'],
  });
  expect(effect.fateOf(first, 1)).toMatchObject({ state: 'deleted', by: { source: second, index: 3 } });
  expect(effect.aliasSites(first, '$A')).toEqual([{ source: first, index: 2 }]);
  expect(effect.aliasSites(second, '$a')).toEqual([]);
});

test('includes that go in a circle or are endless end', () => {
  const all = new Map<string, EffectSource>();
  all.set('a.mof', sourceOf('#include ("b.mof")\nclass A {};', 'a.mof'));
  all.set('b.mof', sourceOf('#include ("a.mof")\nclass B {};', 'b.mof'));
  const effect = effectOf([all.get('a.mof')!], { resolve: (path) => all.get(path) });
  expect(toldOf(effect).stands).toEqual(['root\\default/B', 'root\\default/A']);
  expect(effect.missing).toEqual(['a.mof']);
});

test('the effect of a tree is worked out once', () => {
  const tree = parseTree('class A {};');
  expect(effectOfTree(tree)).toBe(effectOfTree(tree));
});

test('paths of instances', () => {
  expect(readObjectPath('K.Id="a\\"b",N=1')).toMatchObject({ classKey: 'k' });
  expect([...readObjectPath('K.Id="a\\"b", N=1')!.values]).toEqual([
    ['id', '"a\\"b"'],
    ['n', '1'],
  ]);
  expect(readObjectPath('\\\\.\\root\\cimv2:K=@')).toMatchObject({ namespace: 'root\\cimv2', isSingleton: true });
  for (const none of ['', 'K', 'K.', 'K.Id', 'K.Id=', 'a b="c"', '="x"']) expect(readObjectPath(none)).toBeUndefined();
});

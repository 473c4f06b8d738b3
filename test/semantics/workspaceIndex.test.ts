/** The index of a workspace as files come, change and go. */
import { describe, expect, test } from 'vitest';
import { propertiesOfDataClass } from '../../server/src/semantics/dataClasses';
import { Scope } from '../../server/src/semantics/scope';
import { WorkspaceIndex } from '../../server/src/semantics/workspaceIndex';
import { parseTree } from '../../server/src/syntax/parser';
import { reparse } from '../../server/src/syntax/reparse';
import { testWithCorpus } from '../support/corpus';
import { lawSeed } from '../support/lawSeed';
import { documentOf } from '../support/marked';
import { random } from '../syntax/editing';
import { SAMPLES } from '../syntax/samples';
import { SEED_TEXTS } from '../syntax/seeds/texts';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { commonEnds } from '../../server/src/text/commonEnds';
import { decodeText } from '../../server/src/text/encoding';

const text =
  '#pragma namespace("root\\\\cimv2")\nclass A_B : A_C { [key] string Name; uint8 Counts[]; };\ninstance of A_B { };';

/** All that an index keeps, its strings in the place of their numbers: those depend on who came first. */
function inside(index: WorkspaceIndex): object {
  index.mentionsOf('');
  const { files, strings, ...rest } = { ...index } as unknown as {
    readonly files: ReadonlyMap<string, { readonly names: Uint32Array }>;
    readonly strings: { at(number: number): string };
  };
  const readable = (names: Uint32Array): unknown[] => Array.from(names, (n, at) => (at % 5 < 3 ? strings.at(n) : n));
  // What is known of a declaration that an edit left alone is kept for trees only.
  return { ...rest, reader: 0, files: [...files].map(([, file]) => ({ ...file, names: readable(file.names) })) };
}

describe('the index', () => {
  test('finds classes by name and namespace, with places', () => {
    const index = new WorkspaceIndex();
    index.set('u', parseTree(text));
    expect(index.find('a_b')).toHaveLength(1);
    expect(index.find('A_B', 'root\\cimv2')).toHaveLength(1);
    expect(index.find('A_B', 'root\\default')).toEqual([]);
    const [info] = index.find('A_B');
    const [place] = index.places('class', 'a_b');
    expect(text.slice(place!.start, place!.end)).toBe('A_B');
    const [counts] = index.places('member', 'counts');
    expect(text.slice(counts!.start, counts!.end)).toBe('Counts');
    expect(counts).toMatchObject({ owner: 'a_b', isDeclaration: true, namespace: 'root\\cimv2' });
    expect(index.linesOf('u')!.positionAt(counts!.start).line).toBe(1);
    expect(info!.members[0]).toMatchObject({ name: 'Name', type: 'string', isKey: true });
    expect(index.mentionsOf('A_B').map(({ isDeclaration }) => isDeclaration)).toEqual([true, false]);
    expect(index.mentionsOf('A_C')).toHaveLength(1);
  });

  test('replacing and removing leave nothing behind', () => {
    const index = new WorkspaceIndex();
    index.set('u', parseTree(text));
    index.set('v', parseTree('class A_B { };\nQualifier Odd : boolean = false, Scope(any);'));
    expect(index.declaresQualifier('odd')).toBe(true);
    index.set('u', parseTree('class A_D { };'));
    expect(index.find('A_B').map(({ uri }) => uri)).toEqual(['v']);
    index.remove('v');
    index.remove('v');
    expect(index.find('A_B')).toEqual([]);
    expect(index.declaresQualifier('odd')).toBe(false);
    expect(index.declaresQualifiers).toBe(false);
    index.remove('u');
    expect([index.fileCount, index.classCount, index.knowsSchemaOf('A_X')]).toEqual([0, 0, false]);
  });

  test('the version stays where nothing changed that others can see', () => {
    const index = new WorkspaceIndex();
    index.set('u', parseTree(text));
    const before = index.version;
    index.set('u', parseTree(`// a remark\n${text}`));
    expect(index.version).toBe(before);
    expect(index.places('class', 'A_B')[0]!.start).toBe(text.indexOf('A_B') + '// a remark\n'.length);
    index.set('u', parseTree(text.replace('uint8', 'uint16')));
    expect(index.version).toBeGreaterThan(before);
    expect(index.changedIn('a_b')).toBe(index.version);
    index.set('v', parseTree('class A_Z { };'));
    expect(index.changedIn('a_b')).toBeLessThan(index.changedIn('a_z'));
    index.remove('u');
    expect(index.changedIn('a_b')).toBe(index.version);
  });

  test('a text gives what its tree gives, whatever is read and cut off where', () => {
    const foreign = ['model M\n  Real x;\nequation\n  x = 1;\nend M;', 'Configuration C { Node localhost { } }'];
    const [byText, byTree] = [new WorkspaceIndex(), new WorkspaceIndex()];
    for (const [at, whole] of [...SAMPLES, ...SEED_TEXTS.map(([, text]) => text), ...foreign].entries()) {
      for (const part of [1, 0.8, 0.35]) {
        const piece = whole.slice(0, whole.length * part);
        byText.setText(`${at}`, piece);
        byTree.set(`${at}`, parseTree(piece));
        expect(inside(byText)).toEqual(inside(byTree));
      }
    }
    expect(byText.classCount).toBeGreaterThan(10);
  });

  test('names are those of the last text, whenever somebody asks', () => {
    const index = new WorkspaceIndex();
    const mentions = (name: string): number[] => index.mentionsOf(name).map(({ start }) => start);
    index.set('a', parseTree('class A_B { };'));
    index.set('a', parseTree('class A_C : A_B { };'));
    expect([mentions('a_b'), mentions('A_C')]).toEqual([[12], [6]]);
    index.set('a', parseTree('  class A_C : A_B { };'));
    expect([mentions('a_b'), mentions('A_C')]).toEqual([[14], [8]]);
    index.set('b', parseTree('class A_D : A_B { };'));
    index.setText('a', 'class A_E { };');
    expect([mentions('a_b'), mentions('A_E')]).toEqual([[12], [6]]);
    index.set('b', parseTree('class A_F : A_B { };'));
    index.remove('b');
    expect([mentions('a_b'), mentions('A_F')]).toEqual([[], []]);
  });

  testWithCorpus('holds a CIM schema', (corpus) => {
    const index = new WorkspaceIndex();
    for (const name of readdirSync(path.join(corpus, 'cim-2.32'), { recursive: true, encoding: 'utf8' })) {
      if (/\.mof$/i.test(name))
        index.set(name, parseTree(decodeText(readFileSync(path.join(corpus, 'cim-2.32', name))).text));
    }
    expect(index.classCount).toBeGreaterThan(1400);
    const scope = new Scope(documentOf('').environment, index, 'x');
    const { classes, isComplete } = scope.lineageOf('CIM_ComputerSystem', 'root\\default');
    expect(isComplete).toBe(true);
    expect(classes.map(({ name }) => name)).toEqual([
      'CIM_ComputerSystem',
      'CIM_System',
      'CIM_EnabledLogicalElement',
      'CIM_LogicalElement',
      'CIM_ManagedSystemElement',
      'CIM_ManagedElement',
    ]);
  });
});

describe('looking classes up', () => {
  const scopeOf = (here: string, there = '') => {
    const index = new WorkspaceIndex();
    index.set('there', parseTree(there));
    return new Scope(documentOf(here).environment, index, 'here');
  };
  const ns = 'root\\default';

  test('the nearest declaration counts: file, workspace, well-known', () => {
    expect(scopeOf('class A_B { };', 'class A_B { string X; };').find('a_b', ns)?.origin).toBe('document');
    expect(scopeOf('', 'class A_B { };').find('a_b', ns)?.origin).toBe('workspace');
    expect(scopeOf('').find('Win32_Share', ns)?.origin).toBe('knowledge');
    expect(scopeOf('').find('Win32_Nothing', ns)).toBeUndefined();
    // A reporting class is not the data class of the same name.
    const both = scopeOf('#pragma namespace("root\\\\cimv2\\\\sms")\nclass Win32_Share : SMS_Class_Template { };');
    expect(both.find('Win32_Share', 'root\\cimv2\\sms')?.superclass).toBe('SMS_Class_Template');
    expect(both.find('Win32_Share', 'root\\cimv2')?.origin).toBe('knowledge');
    const path = propertiesOfDataClass(both, 'Win32_Share').find(({ name }) => name === 'Path');
    expect(path?.type).toBe('string');
  });

  test('inheritance: overridden once, keys stay keys, circles and gaps end it', () => {
    const scope = scopeOf('class A_B : A_C { string Name; };', 'class A_C { [key] string NAME; uint8 X; };');
    const { members, isComplete } = scope.membersOf('A_B', ns);
    expect(isComplete).toBe(true);
    expect(members.map(({ name, isKey }) => [name, isKey])).toEqual([
      ['Name', true],
      ['X', false],
    ]);
    expect(scopeOf('class A_B : A_C { }; class A_C : A_B { };').lineageOf('A_B', ns)).toMatchObject({
      isComplete: false,
    });
    expect(scopeOf('class A_B : A_Gone { string X; };').membersOf('A_B', ns)).toMatchObject({ isComplete: false });
  });
});

test('after any edits of a file the index holds what one holds that has read it as it is', () => {
  const lines = [
    'class A { };',
    'class A : B { };',
    'class B : A { uint8 P; };',
    'class C : A { };',
    'class C : B { string Q; };',
    '#pragma namespace("root\\\\other")',
    'Qualifier Own : boolean = false, Scope(class);',
    'class {',
    '/*',
  ];
  const pick = random(lawSeed);
  const other = parseTree('class A { };\nclass C : A { };\nclass D : B { };');
  for (let round = 0; round < 40; round++) {
    const index = new WorkspaceIndex();
    index.set('file:///b.mof', other);
    let tree = parseTree('');
    const texts: string[] = [];
    for (let edit = 0; edit < 12; edit++) {
      const written = texts.at(-1) ?? '';
      const parts = written === '' ? [] : written.split('\n');
      parts.splice(
        pick(parts.length + 1),
        pick(3),
        ...Array.from({ length: pick(3) }, () => lines[pick(lines.length)]!),
      );
      const now = parts.join('\n');
      texts.push(now);
      const { start, end } = commonEnds([...tree.text], [...now]);
      tree = reparse(tree, now, { start, end: tree.text.length - end, newLength: now.length - start - end });
      if (pick(6) === 0) tree = parseTree(now);
      index.set('file:///a.mof', tree);
      const fresh = new WorkspaceIndex();
      fresh.set('file:///b.mof', other);
      fresh.set('file:///a.mof', parseTree(now));
      expect(seen(index), JSON.stringify({ lawSeed, texts })).toEqual(seen(fresh));
    }
  }
});

/** What others see of the classes of an index. */
function seen(index: WorkspaceIndex): object {
  const names = ['A', 'B', 'C', 'D'];
  const told = ({ name, namespace, superclass, uri, members }: ReturnType<WorkspaceIndex['find']>[number]) =>
    [name, namespace, superclass, uri, members.map((member) => member.name)].join();
  return {
    count: index.classCount,
    found: names.map((name) => index.find(name).map(told)),
    below: names.map((name) => index.subclassesOf(name).map(told)),
    qualifiers: index.qualifierTypes('Own').length,
  };
}

test('the classes that changed since a version are known, or it is known that they are not', () => {
  const index = new WorkspaceIndex();
  const declare = (uri: string, ...names: readonly string[]): number => {
    index.set(uri, parseTree(names.map((name) => `class ${name} { };\n`).join('')));
    return index.version;
  };
  const first = declare('a', 'A_One', 'A_Two');
  const second = declare('a', 'A_One', 'A_Three');
  expect(index.changedSince(first)).toEqual(['a_three', 'a_two']);
  const many = Array.from({ length: 100 }, (_, i) => `B_${i}`);
  const third = declare('b', ...many);
  expect([first, second].map((version) => index.changedSince(version))).toEqual([undefined, undefined]);
  declare('a', 'A_One');
  expect(index.changedSince(second)).toBeUndefined();
  expect(index.changedSince(third)).toEqual(['a_three']);
});

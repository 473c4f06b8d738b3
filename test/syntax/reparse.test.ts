/** An edited tree is the tree of the edited text. */
import { describe, expect, test } from 'vitest';
import { parseTree } from '../../server/src/syntax/parser';
import { parseLike } from '../../server/src/syntax/parseLike';
import { MOST_SECOND_READINGS } from '../../server/src/syntax/repair';
import { reparse } from '../../server/src/syntax/reparse';
import type { SyntaxTree } from '../../server/src/syntax/syntaxTree';
import { editAndCompare, random, randomText } from './editing';

describe('reparse', () => {
  test('gives what a full parse gives, after any sequence of edits', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const pick = random(seed);
      editAndCompare(randomText(pick), 8, pick);
    }
  });

  const text = Array.from({ length: 50 }, (_, i) => `class C${i} { uint32 n${i}; };\n`).join('');

  test('keeps the declarations that the edit did not touch, as the same objects', () => {
    const tree = parseTree(text);
    const at = text.indexOf('n20');
    const next = reparse(tree, text.slice(0, at) + 'm' + text.slice(at), { start: at, end: at, newLength: 1 });
    const changed = tree.declarations.map((declaration, i) => (next.declarations[i] === declaration ? [] : [i])).flat();
    expect(changed).toEqual([20]);
  });

  test('asks for no more of a long text than the edit and its ends', () => {
    const long = text.repeat(200);
    const at = long.indexOf('n20', long.length >> 1);
    const edited = `${long.slice(0, at)}m${long.slice(at)}`;
    let asked = 0;
    const slice = (start: number, end: number): string => {
      asked += Math.min(end, edited.length) - start;
      return edited.slice(start, end);
    };
    const next = reparse(parseTree(long), { length: edited.length, slice }, { start: at, end: at, newLength: 1 });
    expect(next.text).toBe(edited);
    expect(asked).toBeLessThan(edited.length / 3);
  });

  test('reads on to the end where an opened comment swallows everything, and recovers when it is closed', () => {
    const tree = parseTree(text);
    const at = text.indexOf('class C3 ');
    const opened = text.slice(0, at) + '/*' + text.slice(at);
    const swallowed = reparse(tree, opened, { start: at, end: at, newLength: 2 });
    expect(swallowed.declarations.length).toBe(4);
    expect(swallowed.problems().map(({ code }) => code)).toEqual(['syntax/unterminated-comment']);
    const back = reparse(swallowed, text, { start: at, end: at + 2, newLength: 0 });
    expect(back.declarations.length).toBe(51);
    expect(back.declarations[2]).toBe(tree.declarations[2]);
  });

  test('looks again where an edit makes a merge marker of characters far away', () => {
    // The class before was read with a look at the first characters of the line, and each of them might have been a marker.
    const before = 'class A { };\nclass -Q { };\n>>>>>>>< ';
    const at = before.indexOf('<');
    const after = before.slice(0, at) + before.slice(at + 1);
    const next = reparse(parseTree(before), after, { start: at, end: at + 1, newLength: 0 });
    expect(next.declarations).toEqual(parseTree(after).declarations);
  });

  test('qualifiers before a misspelled directive leave it to its own declaration', () => {
    const text = '[key]\npragma namespace("root");\nclass A { };\n';
    const tree = parseTree(text);
    expect(tree.declarations.map(({ node }) => node.kind).slice(0, 2)).toEqual(['unparsed', 'pragma']);
    const codes = tree.declarations.map(({ problems }) => problems.map(({ code }) => code));
    expect(codes.slice(0, 2)).toEqual([['syntax/expected-declaration'], ['syntax/misspelled-keyword']]);
    const at = text.indexOf('"root"');
    const after = `${text.slice(0, at)}x${text.slice(at)}`;
    const next = reparse(tree, after, { start: at, end: at, newLength: 1 });
    expect(next.declarations).toEqual(parseTree(after).declarations);
  });

  test('refuses a change that does not lead to the new text', () => {
    expect(() => reparse(parseTree('class A {};'), 'class B {};', { start: 6, end: 7, newLength: 2 })).toThrow(
      RangeError,
    );
  });

  test('gives what a full parse gives where more is broken than is read a second time', () => {
    const broken = 'class A { string = ; };\n';
    const most = broken.repeat(MOST_SECOND_READINGS);
    const more = `${most}${broken}`;
    const [trees, ends] = [[parseTree(most), parseTree(more)], most.length];
    const told = (tree: SyntaxTree): readonly string[] =>
      tree.problems().map(({ start, message }) => `${start} ${message}`);
    expect(told(trees[1]!).slice(0, told(trees[0]!).length)).toEqual(told(trees[0]!));
    const grown = reparse(trees[0]!, more, { start: ends, end: ends, newLength: broken.length });
    expect(grown.doubtful).toBe(MOST_SECOND_READINGS + 1);
    expect(told(grown)).toEqual(told(trees[1]!));
    const first = reparse(grown, more.slice(broken.length), { start: 0, end: broken.length, newLength: 0 });
    expect(told(first)).toEqual(told(trees[0]!));
    expect(told(parseLike(more, trees[0]!))).toEqual(told(trees[1]!));
    expect(told(parseLike(most, trees[1]!))).toEqual(told(trees[0]!));
  });

  test('goes over to the other language and back', () => {
    const mof = parseTree('class A\n');
    const modelica = reparse(mof, 'class A\n Real x;\nend A;\n', { start: 8, end: 8, newLength: 16 });
    expect(modelica.isForeign).toBe(true);
    expect(reparse(modelica, 'class A\n', { start: 8, end: 24, newLength: 0 }).isForeign).toBe(false);
  });
});

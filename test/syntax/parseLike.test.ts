/** A text read as another version of one that was parsed. */
import { describe, expect, test } from 'vitest';
import { parseLike } from '../../server/src/syntax/parseLike';
import { parseTree } from '../../server/src/syntax/parser';
import { random, randomText, versionAndCompare } from './editing';

describe('a text read as another version of one already parsed', () => {
  test('is what a full parse gives', () => {
    for (let seed = 1; seed <= 600; seed++) {
      const pick = random(seed);
      versionAndCompare(randomText(pick), pick(6), pick);
    }
  });

  const classOf = (i: number): string =>
    `\n// Class ${i}: ${'described at length, '.repeat(12)}\nclass C${i}\n{\n    uint32 n${i};\n};`;
  const text = Array.from({ length: 40 }, (_, i) => classOf(i)).join('');

  test('shares every declaration that stands in both, moved ones too', () => {
    const tree = parseTree(text);
    const moved = text
      .replace(classOf(7), '')
      .replace(classOf(20), classOf(20) + classOf(7))
      .replace('n30', 'm30');
    const other = parseLike(moved, tree);
    const known = new Set(tree.declarations);
    const fresh = other.declarations.filter((declaration) => !known.has(declaration));
    expect(fresh.map(({ node }) => (node.kind === 'class' ? node.name?.text : node.kind))).toEqual([
      'C0',
      'C30',
      'end',
    ]);
  });

  test('reads on where an opened comment swallows what was known', () => {
    const tree = parseTree(text);
    const other = parseLike(text.replace('class C3\n', '/* class C3\n'), tree);
    expect(other.problems().map(({ code }) => code)).toEqual(['syntax/unterminated-comment']);
  });

  test('with more broken declarations than are read twice: the first of them are, as in a full parse', () => {
    const broken = Array.from({ length: 1003 }, (_, n) => `\nclass B${n} { string = ; x${n % 5} };`).join('');
    expect(parseLike(text + broken, parseTree(text)).problems()).toEqual(parseTree(text + broken).problems());
  });
});

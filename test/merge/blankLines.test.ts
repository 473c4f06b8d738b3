// Blank lines where declarations are added and taken out: none is left over, and those of mine below what it added stay.
import { expect, test } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';

const [A, B, C, M] = ['A', 'B', 'C', 'M'].map((name) => `class ${name}\n{\n};\n`) as [string, string, string, string];
const CHANGED = 'class C\n{\n  uint32 N;\n};\n';

/** Of a merge with a new default that changes C, which is last; merged again, in either line ending. */
function merged(base: string, mine: string): string {
  const theirs = base.replace(C, CHANGED);
  const sides = { base, mine, theirs };
  const { text, conflicts } = mergeSources(sides);
  expect(conflicts).toEqual([]);
  expect(mergeSources({ ...sides, mine: text }).text).toBe(text);
  const windows = mergeSources({
    base: base.replaceAll('\n', '\r\n'),
    mine: mine.replaceAll('\n', '\r\n'),
    theirs: theirs.replaceAll('\n', '\r\n'),
  });
  expect(windows.text).toBe(text.replaceAll('\n', '\r\n'));
  return text;
}

test('a result does not begin with the blank lines that were below what is taken out', () => {
  const off = A.replace(/^/gm, '// ').replace(/\/\/ $/, '');
  for (const blank of ['', '\n', '\n\n']) {
    const base = [A, B, C].join(blank);
    expect(merged(base, B + blank + C)).toBe(B + blank + CHANGED);
    expect(merged(base, C)).toBe(CHANGED);
    expect(merged(base, off + blank + B + blank + C)).toBe(off + blank + B + blank + CHANGED);
    const heading = '// Heading\n\n';
    expect(merged(heading + base, heading + B + blank + C)).toBe(heading + B + blank + CHANGED);
  }
  expect(merged(`\n// one\n${A}${C}`, `\n// two\n${A}${C}`)).toBe(`\n// two\n${A}${CHANGED}`);
});

test('blank lines that mine has below what it added stay where the new default has none', () => {
  for (const [above, below] of [
    ['', '\n'],
    ['\n', '\n'],
    ['\n\n', '\n\n'],
    ['\n', ''],
  ]) {
    expect(merged(A + B + C, A + above + M + below + B + C)).toBe(A + above + M + below + B + CHANGED);
    expect(merged(A + C, M + below + A + C)).toBe(M + below + A + CHANGED);
    const spaced = `${A}\n${B}\n${C}`;
    expect(merged(spaced, `${A}\n${M}\n${B}\n${C}`)).toBe(`${A}\n${M}\n${B}\n${CHANGED}`);
  }
});

test('blank lines below what mine added do not grow where mine has a comment above what follows, too', () => {
  for (const below of ['\n', '\n\n\n']) {
    const added = `${M}${below}// Heading\n\n`;
    expect(merged(A + C, added + A + C)).toBe(added + A + CHANGED);
    expect(merged(A + B + C, A + added + B + C)).toBe(A + added + B + CHANGED);
    const theirs = `// Heading\n\n// About A\n${A}${CHANGED}`;
    const mine = theirs.replace(CHANGED, C).replace('// About A\n', '');
    expect(merged(theirs.replace(CHANGED, C), M + below + mine)).toBe(M + below + mine.replace(C, CHANGED));
  }
});

test('what is added goes below a semicolon that ends nothing', () => {
  const pragma = '#pragma namespace("");\n';
  expect(merged(pragma + A + C, `${pragma}\n${M}\n${A}${C}`)).toBe(`${pragma}\n${M}\n${A}${CHANGED}`);
});

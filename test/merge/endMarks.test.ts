// Sections of a file: what is above the comment that ends one is in it, what is below is not, whatever is merged.
import { expect, test } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';

const c = (name: string, more = ''): string => `class ${name} { [key] string K;${more} };\n\n`;
const ENDS: [string, string][] = [
  ['a line', '// ---- End of Contoso ----\n\n'],
  ['three lines', '//----\n// End of Contoso\n//----\n\n'],
];
const HEAD = '//====\n// Contoso\n//====\n';
const OWN = `// Own\n${c('M')}// End of own\n\n`;
const PAIR = `// == own start\n${c('M')}// == own end\n\n`;

/** The classes and the comments that say something, in order. */
function shape(text: string): string {
  const found = text.match(/\/\/[^\n]*[A-Za-z][^\n]*|\bclass \w+/g) ?? [];
  return found.map((one) => one.replace(/class |\/\/ |-+ ?/g, '').trim()).join(' ');
}

/** The shape with the old default and without it. */
function shapes(base: string, mine: string, theirs: string): string[] {
  return [
    { base, mine, theirs },
    { mine, theirs },
  ].map((input) => {
    const { text } = mergeSources(input);
    expect(mergeSources({ ...input, mine: text }).text).toBe(text);
    return shape(text);
  });
}

test.each(ENDS)(
  'what both sides add inside of a section and below its end, where that is %s, stays there',
  (_, end) => {
    const file = (inside: string, below: string, p = ''): string =>
      c('A') + HEAD + c('P', p) + inside + end + below + c('Z');
    const merged = (mine: [string, string], theirs: [string, string]): string[] =>
      shapes(file('', ''), file(...mine), file(...theirs, ' uint32 W;'));
    const around = (content: string): string => `A Contoso P ${content} Z`;
    const [m, n] = [c('M'), c('N')];
    expect(merged(['', m], ['', ''])).toEqual(Array(2).fill(around('End of Contoso M')));
    expect(merged([m, ''], ['', n])).toEqual(Array(2).fill(around('M End of Contoso N')));
    expect(merged(['', m], [n, ''])).toEqual(Array(2).fill(around('N End of Contoso M')));
    expect(merged(['', m], ['', n])).toEqual([around('End of Contoso N M'), around('End of Contoso M N')]);
    expect(merged(['', n], ['', n])).toEqual(Array(2).fill(around('End of Contoso N')));
    // Both add one and the same class, and mine another one.
    expect(merged(['', m + n], ['', n])).toEqual(Array(2).fill(around('End of Contoso M N')));
    const own = 'Own M End of own';
    expect(merged(['', OWN], ['', n])).toEqual([around(`End of Contoso N ${own}`), around(`End of Contoso ${own} N`)]);
  },
);

test.each(ENDS)('at the end of a file, too, where that is %s', (_, end) => {
  const base = c('A') + HEAD + c('P') + end;
  const inside = c('A') + HEAD + c('P') + c('M') + end;
  expect(shapes(base, inside, base + c('N'))).toEqual(Array(2).fill('A Contoso P M End of Contoso N'));
  expect(shapes(base, base + c('M'), base + c('N'))).toEqual(Array(2).fill('A Contoso P End of Contoso N M'));
});

test('the end of a section of one side goes with the last declaration of it, and nothing comes between', () => {
  const base = c('A') + c('B') + c('Z');
  const mine = c('A') + c('B') + OWN + c('Z');
  const own = 'Own M End of own';
  // Named at its end, too, where it has such a beginning.
  const [paired, moved] = [base.replace('class Z', `${PAIR}class Z`), c('Z') + c('A') + c('B')];
  expect(shapes(base, paired, moved)).toEqual(Array(2).fill('Z A B == own start M == own end'));
  expect(shapes(base, paired.replace('== own start', 'Own'), moved)).toEqual(Array(2).fill('== own end Z A B Own M'));
  // The declaration below has moved, or is not there any more.
  expect(shapes(base, mine, c('Z') + c('A') + c('B'))).toEqual(Array(2).fill(`Z A B ${own}`));
  expect(shapes(base, mine, c('A') + c('B'))).toEqual([`A B ${own}`, `A B ${own} Z`]);
  // The new default has something new there.
  expect(shapes(base, mine, c('A') + c('B') + c('N') + c('Z'))).toEqual([`A B N ${own} Z`, `A B ${own} N Z`]);
  expect(shapes(base, OWN + base, c('N') + base)).toEqual(Array(2).fill(`${own} N A B Z`));
  const section = `// New\n${c('N')}// End of new\n\n`;
  expect(shapes(base, mine, c('A') + c('B') + section + c('Z'))).toEqual([
    `A B New N End of new ${own} Z`,
    `A B ${own} New N End of new Z`,
  ]);
  expect(shapes(base, base + OWN, base + section)).toEqual(Array(2).fill(`A B Z New N End of new ${own}`));
  // An end that the old default has stays with what it ends.
  const old = (first: string): string => first + HEAD + c('P') + ENDS[0]![1];
  expect(shapes(old(c('A')) + c('Z'), old(c('A')) + c('M') + c('Z'), old(c('Z') + c('A')))).toEqual(
    Array(2).fill('Z A Contoso P End of Contoso M'),
  );
});

test('the heading of a section is there once, above what both sides add below it', () => {
  const file = (first: string): string => c('A') + HEAD + first + c('P') + c('Z');
  for (const heading of ['', '// About it\n']) {
    expect(shapes(file(''), file(heading + c('M')), file(c('N')))).toEqual(
      Array(2).fill(`A Contoso N ${heading ? 'About it ' : ''}M P Z`),
    );
    expect(shapes(file(''), file(heading + c('M')), file('').replace('class Z', 'class N {};\nclass Z'))).toEqual(
      Array(2).fill(`A Contoso ${heading ? 'About it ' : ''}M P N Z`),
    );
  }
  expect(shapes(file(''), file('').replace('K; };\n\nclass Z', 'K; uint32 W; };\n\nclass Z'), file(c('N')))).toEqual(
    Array(2).fill('A Contoso N P Z'),
  );
  // At the beginning of the file nothing is before it.
  const top = (first: string): string => HEAD + first + c('P');
  expect(shapes(top(''), top(c('M')), top(c('N')))).toEqual(Array(2).fill('Contoso N M P'));
  // Above the heading is not below it.
  expect(shapes(file(''), file('').replace(HEAD, c('M') + HEAD), file(c('N')))).toEqual(
    Array(2).fill('A M Contoso N P Z'),
  );
});

/** Lists of qualifiers in a merge. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';
import { engineMerge as merge } from './adapter';
import { checkLaws } from './laws';
import { tripleFromTexts } from './oracle/triple';

/** What one file says of a property: its qualifiers by name, or nothing where it has no such property. */
type List = Readonly<Record<string, string>> | undefined;

/** A class with one property whose qualifiers are asked about, after a comment that keeps the three files apart. */
const file = (comment: string, list: List): string => {
  const qualifiers = Object.entries(list ?? {}).map(([name, value]) => name + value);
  const brackets = qualifiers.length > 0 ? `[${qualifiers.join(', ')}] ` : '';
  return `// ${comment}\nclass Site_A : Site_B\n{\n    [key] string Id;\n${list ? `    ${brackets}string Name;\n` : ''}};\n`;
};

const lists = fc
  .record(
    {
      Units: fc.constantFrom('("a")', '("b")', '("c")'),
      Key: fc.constantFrom('', '(FALSE)'),
      SMS_Report: fc.constantFrom('(TRUE)', '(FALSE)'),
      Note: fc.constantFrom('("x")', '("y")', '("z")'),
    },
    { requiredKeys: [] },
  )
  .map((list): List => list);

const keysOf = (base: List, mine: List, theirs: List): string[] =>
  mergeSources({ base: file('b', base), mine: file('o', mine), theirs: file('t', theirs) }).conflicts.map(({ key }) =>
    key.slice(key.indexOf('.')),
  );
const markedOf = (base: List, mine: List, theirs: List): string => {
  const { marked } = mergeSources({ base: file('b', base), mine: file('b', mine), theirs: file('b', theirs) });
  return marked.split('\n').slice(4, -2).join('\n');
};

describe('the qualifiers of one property', () => {
  it('keep the laws, whatever the three files say of them', () => {
    fc.assert(
      fc.property(fc.option(lists, { nil: undefined, freq: 4 }), lists, lists, (base, mine, theirs) => {
        const triple = tripleFromTexts(file('b', base), file('o', mine), file('t', theirs));
        expect(checkLaws(triple, merge)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('are one question with its brackets where nothing else is in the list', () => {
    expect(keysOf({ Units: '("a")' }, { Units: '("b")' }, {})).toEqual(['.name@units']);
    expect(markedOf({ Units: '("a")' }, { Units: '("b")' }, {})).toBe(
      '    \n<<<<<<< Yours\n[Units("b")] \n||||||| Old default\n[Units("a")] \n=======\n>>>>>>> New default\nstring Name;',
    );
  });

  it('are a question each where something in the list is certain', () => {
    const base = { Units: '("a")', Note: '("x")', Key: '' };
    const theirs = { Note: '("y")', Key: '' };
    expect(keysOf(base, { Units: '("b")', Key: '' }, theirs)).toEqual(['.name@note', '.name@units']);
  });

  it('are one question about the list where nothing in it is certain', () => {
    const [base, mine, theirs] = [{ Units: '("a")', Note: '("x")' }, { Units: '("b")' }, { Note: '("y")' }];
    expect(keysOf(base, mine, theirs)).toEqual(['.name@']);
    expect(markedOf(base, mine, theirs)).toBe(
      '    \n<<<<<<< Yours\n[Units("b")] \n||||||| Old default\n[Units("a"), Note("x")] \n=======\n[Note("y")] \n>>>>>>> New default\nstring Name;',
    );
    const texts = { base: file('b', base), mine: file('b', mine), theirs: file('b', theirs) };
    const { key, choices } = mergeSources(texts).conflicts[0]!;
    expect(choices).toEqual(['mine', 'theirs']);
    expect(mergeSources(texts, { resolve: { [key]: 'mine' } }).text).toBe(texts.mine);
    expect(mergeSources(texts, { resolve: { [key]: 'theirs' } }).text).toBe(texts.theirs);
  });

  it('of one that both sides added are no question about an empty list', () => {
    expect(keysOf(undefined, { Key: '' }, { Units: '("a")', Note: '("x")' })).toEqual(['.name@key']);
    expect(markedOf(undefined, { Key: '' }, { Units: '("a")', Note: '("x")' })).toBe(
      '    [\n<<<<<<< Yours\nKey, \n||||||| Old default\n// Undecided\n=======\n>>>>>>> New default\nUnits("a"), Note("x")] string Name;',
    );
    expect(keysOf(undefined, { Key: '', Note: '("x")' }, {})).toEqual([]);
    expect(markedOf(undefined, { Key: '', Note: '("x")' }, {})).toBe('    [Key, Note("x")] string Name;');
  });
});

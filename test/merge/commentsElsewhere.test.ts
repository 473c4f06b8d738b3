// Without the old default: a comment that both files have once, each in another place, is in the result once.
import { expect, test } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';

const A = 'class A { string a; };\n';
const B = 'class B { string b; };\n';
const NOTE = '// about the disk\n';

const merged = (mine: string, theirs: string) => {
  const { text, ledger, formattingOnly } = mergeSources({ mine, theirs });
  expect(mergeSources({ mine: text, theirs }).text).toBe(text);
  return { text, comments: ledger.filter(({ kind }) => kind === 'comment').length, formattingOnly };
};

test('it stays where the new default has it, and that is said', () => {
  expect(merged(A + NOTE + B, NOTE + A + B)).toEqual({
    text: NOTE + A + B,
    comments: 0,
    formattingOnly: [
      {
        key: 'root\\default/b',
        what: 'This comment is where the new default has it; in your file it is in another place: about the disk',
      },
    ],
  });
});

test('in another form it is the same comment', () => {
  expect(merged(`${A}/* about   the disk */\n${B}`, NOTE + A + B).text).toBe(NOTE + A + B);
});

test.each([
  ['it is twice in one of them, and may be about both', A + NOTE + B, `${NOTE}${A}${B}${NOTE}class C {};\n`],
  ['it says nothing', `${A}// ----\n${B}`, `// ----\n${A}${B}`],
])('it is at both places where %s', (_, mine, theirs) => {
  const { text, comments } = merged(mine, theirs);
  expect(text.split('//').length).toBe(theirs.split('//').length + 1);
  expect(comments).toBe(1);
});

test('a declaration that only mine has keeps its comment', () => {
  const { text } = merged(`${A}${B}${NOTE}class Own {};\n`, NOTE + A + B);
  expect(text).toBe(`${NOTE}${A}${B}${NOTE}class Own {};\n`);
});

test('a property of the new default that mine has in a comment is said to be there, and can be left out', () => {
  const theirs = 'class A\n{\n    string Name;\n    string Mode;\n};\n';
  const inComment = theirs.replace(/ {4}string Mode;/, '//    string Mode;');
  const line = (mine: string, resolve = {}) => {
    const { ledger, text } = mergeSources({ mine, theirs }, { resolve });
    const { kind, outcome, reason } = ledger.find(({ key }) => key.endsWith('.mode'))!;
    return { kind, outcome, isSaid: reason.includes('in a comment'), text };
  };
  expect(line(inComment)).toMatchObject({ kind: 'property-commented-out', outcome: 'assumed', isSaid: true });
  expect(line(theirs.replace(/.*Mode;\n/, ''))).toMatchObject({ kind: 'property-removed', isSaid: false });
  // A name in a text or in a note is no property in a comment.
  const other = theirs.replace('string Mode;', '[Note("Mode")] string Other; // not Mode');
  expect(line(other)).toMatchObject({ kind: 'property-removed', isSaid: false });
  expect(line(inComment, { 'root\\default/a.mode': 'mine' }).text).toBe(inComment);
});

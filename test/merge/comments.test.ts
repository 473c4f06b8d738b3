/** A comment that both sides changed. */
import { describe, expect, it } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';
import type { MergeResult } from '../../server/src/merge/types';

/** A file with one class whose comment is given. */
const file = (comment: string): string => `${comment}\nclass Site_Disk\n{\n    [key] string Name;\n};\n`;

const merged = (base: string, mine: string, theirs: string): MergeResult => {
  const result = mergeSources({ base, mine, theirs });
  expect(result.conflicts).toEqual([]);
  // Whatever became of a comment, the next merge of the result leaves it alone.
  const again = mergeSources({ base, mine: result.text, theirs });
  expect(again.text).toBe(result.text);
  expect(again.conflicts).toEqual([]);
  return result;
};

const commentLines = ({ ledger }: MergeResult): string[] =>
  ledger.filter(({ kind }) => kind === 'comment').map(({ outcome, reason }) => `${outcome}: ${reason}`);

const JOINED =
  'applied: You and the new default changed different lines of this comment; the lines of both are joined.';
const BOTH = 'applied: Both comments are kept, yours last.';

describe('a comment that both sides changed', () => {
  it('is joined where they changed different lines of a block', () => {
    const block = (first: string, last: string): string => file(`/* ${first}\n   Disks of the device.\n   ${last} */`);
    const result = merged(
      block('Version 1', 'Ask the vendor.'),
      block('Version 1', 'Ask Erika in Bonn.'),
      block('Version 2', 'Ask the vendor.'),
    );
    expect(result.text).toBe(block('Version 2', 'Ask Erika in Bonn.'));
    expect(commentLines(result)).toEqual([JOINED]);
    expect(result.formattingOnly).toEqual([]);
  });

  it('is joined where they changed different lines of a run, in the layout of the new default', () => {
    const result = merged(
      file('// Version 1\n// Disks\n// Ask the vendor'),
      file('// Version 1\n// Disks\n// Ask Erika\n// in Bonn'),
      file('\n  //   Version 2\n\n  //   Disks\n  //   Ask the vendor'),
    );
    expect(result.text).toBe(file('\n  //   Version 2\n\n  //   Disks\n// Ask Erika\n// in Bonn'));
    expect(commentLines(result)).toEqual([JOINED]);
  });

  it('loses the lines that one side removed, and only these', () => {
    const result = merged(file('// A\n// B\n// C'), file('// B\n// C'), file('// A\n// B\n// C 2'));
    expect(result.text).toBe(file('// B\n// C 2'));
    expect(commentLines(result)).toEqual([JOINED]);
  });

  it('is kept twice where they changed the same line', () => {
    const result = merged(file('/* A\n   B */'), file('/* A\n   mine */'), file('/* A\n   theirs */'));
    expect(result.text).toBe(file('/* A\n   theirs */\n/* A\n   mine */'));
    expect(commentLines(result)).toEqual([BOTH]);
  });

  it('is kept twice where both added a line at one place', () => {
    const result = merged(file('// A'), file('// A\n// mine'), file('// A\n// theirs'));
    expect(result.text).toBe(file('// A\n// theirs\n// mine'));
    expect(commentLines(result)).toEqual([BOTH]);
  });

  it('is the new default’s where that made the same change and more', () => {
    const theirs = file('/* A 2\n   B\n   C 2 */');
    const result = merged(file('/* A\n   B\n   C */'), file('/* A 2\n   B\n   C */'), theirs);
    expect(result.text).toBe(theirs);
    expect(commentLines(result)).toEqual(['converged: The new default has your change to this comment, too.']);
    expect(result.formattingOnly).toEqual([]);
  });

  it('is never joined into something that is no comment', () => {
    // Joined line by line, the block that mine takes away at its end would run into the code after it.
    const base = file('/* A\n   B\n*/\n// C\n/* D\n   E\n*/');
    const mine = file('/* A\n   B\n   C\n   D\n   E\n*/');
    const theirs = file('/* A 2\n   B\n*/\n// C\n/* D\n   E\n   F\n*/');
    const result = merged(base, mine, theirs);
    for (const words of ['A 2', 'F', '   C\n']) expect(result.text).toContain(words);
    expect(result.text).toMatch(/\*\/\nclass Site_Disk\n/);
  });

  it('takes the line ends of the new default', () => {
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    const result = merged(
      file('// A\n// B\n// C'),
      file('// A\n// B\n// C mine\n// D'),
      crlf(file('// A theirs\n// B\n// C')),
    );
    expect(result.text).toBe(crlf(file('// A theirs\n// B\n// C mine\n// D')));
  });

  it('is joined in front of a property and at the end of a class, too', () => {
    const body = (lead: string, tail: string): string =>
      `class Site_Disk\n{\n${lead}\n    [key] string Name;\n${tail}\n};\n`;
    const result = merged(
      body('    // 1\n    // 2\n    // 3', '    // x\n    // y\n    // z'),
      body('    // 1 mine\n    // 2\n    // 3', '    // x\n    // y\n    // z mine'),
      body('    // 1\n    // 2\n    // 3 theirs', '    // x theirs\n    // y\n    // z'),
    );
    expect(result.text).toBe(
      body('    // 1 mine\n    // 2\n    // 3 theirs', '    // x theirs\n    // y\n    // z mine'),
    );
    expect(commentLines(result)).toEqual([JOINED, JOINED]);
  });

  it('goes as one line of the ledger: left out, the new default’s stands', () => {
    const [base, mine, theirs] = ['// A\n// B\n// C', '// A mine\n// B\n// C', '// A\n// B\n// C theirs'].map(file);
    const { ledger } = merged(base!, mine!, theirs!);
    const result = mergeSources({ base: base!, mine: mine!, theirs: theirs! }, { skip: ledger.map(({ key }) => key) });
    expect(result.text).toBe(theirs);
  });
});

it('does not call a comment that mine added at the end of a class, or took out, a change of layout', () => {
  const base = 'class A\n{\n    string P; /* old */\n};\n';
  const theirs = `${base}class B {};\n`;
  const layout = (mine: string): string[] =>
    mergeSources({ base, mine, theirs }).formattingOnly.map(({ what }) => what);
  for (const note of ['    // note\n', '  /* a\n   b */  \n'])
    expect(layout(base.replace('};', `${note}};`))).toEqual([]);
  expect(layout(base.replace(' /* old */', ''))).toEqual([]);
  expect(layout(base.replace('    string', '\tstring')).join()).toContain('only the layout');
});

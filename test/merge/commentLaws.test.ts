/** Laws on comments anywhere in a file. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';
import { parseTree } from '../../server/src/syntax/parser';
import { allComments } from '../../server/src/merge/comments/commentText';

/** Where comments can stand in the file below; between two neighbors there is a line break or a blank. */
const PARTS = [
  '',
  'class A',
  '{',
  '[key]',
  'string',
  'Name;',
  '[Units("b"),',
  'Note("c")]',
  'uint32 Size;',
  '};',
  '[Group("b"',
  ')]',
  'class B',
  '{',
  '}',
  ';',
  '',
] as const;

/** White space and comments: whole lines, or a rest of the line, or a block within it. */
const trivia = fc.constantFrom(
  '\n',
  '\n',
  '\n',
  ' ',
  '\n\n',
  ' // one\n',
  '\n// one\n',
  '\n// one\n// two\n// three\n',
  '\n// one\n// zwei\n// three\n',
  '\n// two\n// three\n// four\n',
  ' /* one */ ',
  '\n/* one\n   two\n   three */\n',
  '\n/* one\n   two\n   drei */\n',
  '\n/* eins\n   two\n   three */\n',
  '\n/* one */ // two */\n',
  ' // see /* one\n\n',
  '\n  // "one\n',
);

const withTrivia = (list: readonly string[]): string => PARTS.map((part, i) => part + (list[i] ?? '')).join('');

/** Three lists of trivia, of which two keep most of the first one's. */
const triples = fc
  .tuple(
    fc.array(trivia, { minLength: PARTS.length - 1, maxLength: PARTS.length - 1 }),
    ...[0, 1].map(() => fc.array(fc.tuple(fc.nat(PARTS.length - 2), trivia), { maxLength: 3 })),
  )
  .map(([base, ...edits]) => [
    withTrivia(base),
    ...edits.map((edit) => {
      const list = [...base];
      for (const [at, text] of edit) list[at] = text;
      return withTrivia(list);
    }),
  ]);

/** Each line of a comment, without what makes it one. */
const linesOf = (comments: readonly string[]): string[] =>
  comments.flatMap((comment) => comment.match(/[a-z0-9]+/g) ?? []);

const codeOf = (text: string): string[] =>
  parseTree(text).declarations.map(({ node, text: own }) =>
    own
      .slice(node.start, node.end)
      .replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '')
      .replace(/\s+/g, ''),
  );

describe('comments anywhere', () => {
  it('are joined or kept, never swallow what stands after them, and stay as they are in the next merge', () => {
    fc.assert(
      fc.property(triples, ([base, mine, theirs]) => {
        fc.pre([base, mine, theirs].every((text) => parseTree(text!).problems().length === 0));
        const input = { base: base!, mine: mine!, theirs: theirs! };
        const { text, ledger, conflicts, formattingOnly } = mergeSources(input);
        expect(conflicts).toEqual([]);
        expect(parseTree(text).problems()).toEqual([]);
        expect(codeOf(text)).toEqual(codeOf(theirs!));
        // Listed as left out is at most what the old default or the result says in the other form.
        const said = new Set(linesOf([...allComments(base!), ...allComments(text)]));
        for (const { key, what } of formattingOnly)
          if (key === '#comment')
            for (const words of linesOf([what.slice(what.indexOf(':'))])) expect(said).toContain(words);
        for (const words of linesOf(allComments(mine!))) expect(said).toContain(words);
        expect(mergeSources({ ...input, mine: text }).text).toBe(text);
        for (const { key } of ledger) {
          const partly = mergeSources(input, { skip: [key] }).text;
          expect(codeOf(partly)).toEqual(codeOf(theirs!));
        }
      }),
      { numRuns: 300 },
    );
  });
});

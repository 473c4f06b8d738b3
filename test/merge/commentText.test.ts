/** Finding the comments of a text, and comparing them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allComments, commentsWithin, foldForm } from '../../server/src/merge/comments/commentText';

/** Texts in which quotes, backslashes and the marks of comments stand in every order. */
const texts = fc.string({
  unit: fc.constantFrom('"', '\\', '/', '*', '/*', '*/', '//', '\n', '\r\n', ' ', 'a', 'é', '-'),
});

/** The same by one expression, character by character. */
function read(text: string): { start: number; written: string }[] {
  const found = [...text.matchAll(/"(?:[^"\\]|\\[\s\S])*"|(\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)/g)];
  return found.flatMap((match) => (match[1] === undefined ? [] : [{ start: match.index, written: match[1] }]));
}

describe('the comments of a text', () => {
  it('are those outside of its strings', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const expected = read(text);
        const found = commentsWithin(text);
        expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(expected.map(({ written }) => written));
        expect(found.map(({ start }) => start)).toEqual(expected.map(({ start }) => start));
      }),
      { numRuns: 2000 },
    );
  });

  it('say the same in either form, and something only with a letter or a digit', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const comment of commentsWithin(text)) {
          const written = text.slice(comment.start, comment.end);
          expect(comment.form).toBe(foldForm(written));
          expect(comment.speaks).toBe(/[aé]/.test(written));
        }
      }),
    );
    expect(commentsWithin('/* Disks */').map(({ form }) => form)).toEqual(
      commentsWithin('//  Disks').map(({ form }) => form),
    );
  });

  it('are found after a string that is never closed, however many quotes follow it', () => {
    const text = '"' + '\\"'.repeat(200_000) + ' // here';
    expect(allComments(text)).toEqual(['// here']);
  });
});

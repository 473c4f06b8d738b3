/** Reading answers from the text that a merge editor leaves. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSlots } from '../../client/src/merge/slots';

type Piece = { readonly around: string } | { readonly mine: string; readonly base: string; readonly theirs: string };

/** What the merge hands to an editor: the text with markers, made of pieces. */
function mark(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) =>
      'around' in piece
        ? piece.around
        : `<<<<<<< Yours\n${piece.mine}||||||| Old\n${piece.base}=======\n${piece.theirs}>>>>>>> New\n`,
    )
    .join('');
}

const ONE: Piece[] = [
  { around: '[ SMS_Report (TRUE),\n' },
  { mine: 'A ("mine")\n', base: 'A ("base")\n', theirs: 'A ("theirs")\n' },
  { around: ',\n  B ("b") ]\n' },
];

describe('the answers that a merge editor leaves behind', () => {
  const text = (slot: string): string => `[ SMS_Report (TRUE),\n${slot},\n  B ("b") ]\n`;

  it.each([
    ['mine', 'A ("mine")\n', 'mine'],
    ['theirs', 'A ("theirs")\n', 'theirs'],
    ['both, mine first', 'A ("mine")\nA ("theirs")\n', 'both'],
    ['both, theirs first', 'A ("theirs")\nA ("mine")\n', 'both'],
    ['the old default: nobody decided', 'A ("base")\n', 'open'],
    ['words of their own', 'A ("else")\n', 'edited'],
    ['nothing at all', '', 'edited'],
  ])('%s', (_, slot, answer) => {
    expect(readSlots(mark(ONE), text(slot))).toEqual([answer]);
  });

  it('do not depend on how lines end', () => {
    expect(readSlots(mark(ONE).replaceAll('\n', '\r\n'), text('A ("mine")\n'))).toEqual(['mine']);
  });

  it('cannot be told where the text around them was changed', () => {
    expect(readSlots(mark(ONE), `// More.\n${text('A ("mine")\n')}`)).toBeUndefined();
    expect(readSlots(mark(ONE), text('A ("mine")\n') + '// More.\n')).toBeUndefined();
  });

  it('are empty where there was nothing to decide', () => {
    expect(readSlots('class A { };\n', 'class A { };\n')).toEqual([]);
  });

  it('are found again for any choice among any number of conflicts', () => {
    const line = fc.constantFrom('a', 'b', 'c', '};', ',').map((word) => `${word}\n`);
    const lines = (min: number) => fc.array(line, { minLength: min, maxLength: 3 }).map((all) => all.join(''));
    // Each side says whose it is, so that no two are the same by chance.
    const slot = fc.record({ mine: lines(0), base: lines(0), theirs: lines(0) }).map((sides) => ({
      mine: `mine ${sides.mine}\n`,
      base: `base ${sides.base}\n`,
      theirs: `theirs ${sides.theirs}\n`,
    }));
    const answer = fc.constantFrom('mine', 'theirs', 'both', 'open');
    fc.assert(
      fc.property(lines(1), fc.array(fc.tuple(slot, lines(1), answer), { maxLength: 5 }), (head, parts) => {
        const pieces: Piece[] = [
          { around: head },
          ...parts.flatMap(([sides, tail]): Piece[] => [sides, { around: tail }]),
        ];
        const edited = parts.map(([{ mine, base, theirs }, tail, chosen]) => {
          const content = { mine, theirs, both: mine + theirs, open: base }[chosen];
          return content + tail;
        });
        expect(readSlots(mark(pieces), head + edited.join(''))).toEqual(parts.map(([, , chosen]) => chosen));
      }),
    );
  });
});

/**
 * Comments of mine at a namespace pragma that is not in the result, because what follows it needs none there. They go to what
 * follows.
 */
import type { Entry } from '../../semantics/facts';
import { adopted, isTaken, slice, withBreakAfterComment } from '../context';
import type { Pass } from '../compose/decisions';
import { commentChanged } from '../decide/commentReasons';
import type { Pairing } from '../pairing';
import { BLANK_LINE } from '../compose/seams';
import { isContent } from '../places/outline';
import { commentsWithin, formsOf, shownComments } from './commentText';

/** @param handled the pragmas of mine, by their index, that `insertBlocks` wrote or left out, or of which it wrote the comments */
export function keepCommentsOfPragmas(pairing: Pairing, pass: Pass, handled: ReadonlySet<number>): void {
  const { context, partner } = pairing;
  for (const pragma of context.mine.entries) {
    if (pragma.kind !== 'namespace' || partner[pragma.index] || handled.has(pragma.index)) continue;
    const comments = newAround(pairing, pragma);
    if (comments.length === 0) continue;
    const line = pass.ledger.enter({
      key: `${pragma.key}#comment`,
      namespace: pragma.namespace,
      kind: 'comment',
      outcome: context.base ? 'applied' : 'assumed',
      mine: shownComments(comments),
      reason: commentChanged(),
      spans: { mine: pairing.pieces.mine.at(pragma.index).whole },
    });
    if (!isTaken(line)) continue;
    const at = placeOf(pairing, pass, pragma);
    // The blank line that theirs has there is above all comments, as the next merge has it.
    const above = BLANK_LINE.test(slice(context.theirs, { start: at, end: at + 200 })) ? context.lineBreak : '';
    const text = above + comments.map((comment) => context.lineBreak + adopted(context, comment)).join('');
    const isLineBroken = at === 0 || pass.composer.breaksLineAt(at);
    pass.composer.insertLines(
      at,
      isLineBroken ? text.slice(context.lineBreak.length) : withBreakAfterComment(context, at, text),
      line.id,
    );
  }
}

/** The comments around a pragma that neither of the others has anywhere, as written; none where they say nothing. */
function newAround({ context, pieces }: Pairing, pragma: Entry): string[] {
  const { base, mine, theirs } = context;
  const { lead, trail } = pieces.mine.at(pragma.index);
  const isKnown = (form: string): boolean =>
    [base, theirs].some((facts) => facts !== undefined && formsOf(facts).has(form));
  const found = [lead, trail].flatMap((span) => {
    const text = slice(mine, span);
    const left = commentsWithin(text).filter(({ form }) => !isKnown(form));
    return left.map((comment) => ({ comment, written: text.slice(comment.start, comment.end) }));
  });
  return found.some(({ comment }) => comment.speaks) ? found.map(({ written }) => written) : [];
}

/** The offset in theirs above what follows the pragma in mine and is in the result, else the end of the last piece. */
function placeOf({ context, partner, pieces }: Pairing, { composer }: Pass, pragma: Entry): number {
  const { mine, theirs } = context;
  const isLeft = (entry: Entry | undefined): entry is Entry =>
    entry !== undefined && isContent(entry) && !composer.isRemoved(pieces.theirs.at(entry.index).whole);
  const next = mine.entries
    .slice(pragma.index + 1)
    .map(({ index }) => partner[index])
    .find(isLeft);
  const before = next ? next.index - 1 : theirs.entries.findLastIndex(isContent);
  return before < 0 ? 0 : pieces.theirs.at(before).whole.end;
}

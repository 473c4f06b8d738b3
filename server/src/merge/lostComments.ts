/** Comments that somebody wrote and that are not in the result: each is told. */
import { allComments } from './commentText';
import type { MergeContext } from './context';
import type { Customization, MergeResult } from './types';

/**
 * Comments of mine that are not in the result though no default dropped them, and new ones of the new default; without
 * those of which the ledger speaks.
 * @param result all that the result can hold, whatever its questions are answered
 */
export function lostComments(
  { base, mine, theirs }: MergeContext,
  result: string,
  ledger: readonly Customization[],
): MergeResult['formattingOnly'] {
  const [old, own, fresh, kept] = [base?.text ?? '', mine.text, theirs.text, result].map(wordsOf);
  const listed = ledger.flatMap((line) => (line.kind === 'comment' ? [line.mine ?? '', line.theirs ?? ''] : []));
  const isTold = (comment: string): boolean => listed.some((words) => words.includes(comment));
  const gone = (comments: ReadonlySet<string>): string[] =>
    [...comments].filter((comment) => !kept!.has(comment) && !isTold(comment));
  const yours = gone(own!).filter((comment) => !old!.has(comment) || fresh!.has(comment));
  const news = base ? gone(fresh!).filter((comment) => !old!.has(comment) && !own!.has(comment)) : [];
  return [
    ...yours.map((comment) => `This comment of yours is not in the result: ${comment}`),
    ...news.map(
      (comment) => `This new comment of the new default is not in the result, as what it is about is not: ${comment}`,
    ),
  ].map((what) => ({ key: '#comment', what }));
}

/** The comments of a text that say something, folded. */
function wordsOf(text: string): ReadonlySet<string> {
  return new Set(allComments(text).filter((comment) => /[\p{L}\p{N}]/u.test(comment)));
}

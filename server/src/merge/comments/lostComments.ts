/** Comments that somebody wrote and that are not in the result: each is told. */
import { lostOfMine, lostOfTheirs } from '../decide/commentReasons';
import { commentsOfDeclaration, commentsOfFile, commentsWithin, type CommentAt } from './commentText';
import type { Rewritten } from '../compose/composer';
import type { MergeContext } from '../context';
import type { FileFacts } from '../../semantics/facts';
import type { Customization, MergeResult } from '../types';

/** The comments that a merge has to answer for: those of mine that no default dropped, and new ones of the new default. */
export class LostComments {
  private readonly yours: readonly string[];
  private readonly news: readonly string[];

  constructor(private readonly context: MergeContext) {
    const { base, mine, theirs } = context;
    const [old, own, fresh] = [base, mine, theirs].map((facts) => wordsOf(facts ? commentsOfFile(facts) : []));
    this.yours = [...own!].filter((comment) => !old!.has(comment) || fresh!.has(comment));
    this.news = base ? [...fresh!].filter((comment) => !old!.has(comment) && !own!.has(comment)) : [];
  }

  /**
   * Those that are not in a result and of which the ledger does not speak.
   * @param rewritten what the result holds in other places than the new default, whatever its questions are answered
   */
  from(rewritten: readonly Rewritten[], ledger: readonly Customization[]): MergeResult['formattingOnly'] {
    const kept = wordsOf(keptComments(this.context.theirs, rewritten));
    const listed = ledger.flatMap((line) => (line.kind === 'comment' ? [line.mine ?? '', line.theirs ?? ''] : []));
    const gone = (comments: readonly string[]): string[] =>
      comments.filter((comment) => !kept.has(comment) && !listed.some((words) => words.includes(comment)));
    return [...gone(this.yours).map(lostOfMine), ...gone(this.news).map(lostOfTheirs)].map((what) => ({
      key: '#comment',
      what,
    }));
  }
}

/** The comments of theirs outside of what was rewritten, and those that were written there. */
function keptComments({ tree }: FileFacts, rewritten: readonly Rewritten[]): CommentAt[] {
  const kept: CommentAt[] = rewritten.flatMap(({ texts }) => texts.flatMap(commentsWithin));
  let next = 0;
  tree.declarations.forEach((declaration, i) => {
    const offset = tree.offsetOf(i);
    for (const comment of commentsOfDeclaration(declaration)) {
      const [start, end] = [offset + comment.start, offset + comment.end];
      while (next < rewritten.length && rewritten[next]!.end <= start) next++;
      if (next === rewritten.length || end <= rewritten[next]!.start) kept.push(comment);
    }
  });
  return kept;
}

/** What comments say something, folded. */
function wordsOf(comments: readonly CommentAt[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const comment of comments) if (comment.speaks) words.add(comment.folded);
  return words;
}

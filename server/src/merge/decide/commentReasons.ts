/** What became of a comment, in a sentence. */
import { t } from '../../l10n';
import { onlyInMine } from './onlyOne';

export const commentChanged = (): string => t`You changed this comment.`;

export interface CommentCase {
  /** There is no base, and only mine has a comment there. */
  readonly isAdded: boolean;
  readonly onlyMine: boolean;
  /** Mine only put something between the comment and what it was before. */
  readonly hasMoved: boolean;
  /** The new default has the lines of both already. */
  readonly isThere: boolean;
  /** The lines of both were joined. */
  readonly isJoined: boolean;
  readonly isTrail: boolean;
}

export function commentReason({ isAdded, onlyMine, hasMoved, isThere, isJoined, isTrail }: CommentCase): string {
  if (isAdded) return onlyInMine(false).reason;
  if (onlyMine) return hasMoved ? t`In your file this comment is before something else now.` : commentChanged();
  if (isThere) return t`The new default has your change to this comment, too.`;
  if (isJoined)
    return t`You and the new default changed different lines of this comment; the lines of both are joined.`;
  return isTrail ? t`Both comments are kept.` : t`Both comments are kept, yours last.`;
}

export function lostOfMine(comment: string): string {
  return t`This comment of yours is not in the result: ${comment}`;
}

export function lostOfTheirs(comment: string): string {
  return t`This new comment of the new default is not in the result, because what it is about is not there either: ${comment}`;
}

/** Of a comment that both files have once, each in another place. @param words without the marks of a comment */
export function commentElsewhere(words: string): string {
  return t`This comment is where the new default has it; in your file it is in another place: ${words}`;
}

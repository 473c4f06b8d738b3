/**
 * One stretch of comments that both sides changed, joined line by line. A comment is no fact but words, so the merge of
 * lines is all there is; what it makes is taken only where it is sure to be comments still, and stays the same when it is merged again.
 */
import { linesOf, mergeLists } from './lines';
import { commentsOf, foldComment, rawComments } from './commentText';

/** Three versions of one stretch of white space and comments, all with the line breaks of the result. */
export interface Stretches {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

/** A line of a comment with all white space before it, blank lines included: that is layout. */
interface CommentLine {
  readonly layout: string;
  readonly words: string;
}

/**
 * The stretch with what both sides changed; theirs as it is where mine has nothing more to say.
 * @returns undefined where both changed the same lines, where the lines of both would not be comments any more, and where
 * theirs' comments would be first and mine after them anyway.
 */
export function joinComments(stretches: Stretches, lineBreak: string): string | undefined {
  const theirs = commentsOf(stretches.theirs);
  if (beginsWith(commentsOf(stretches.mine), theirs)) return undefined;
  const joined = joinLines(stretches, lineBreak);
  if (joined === undefined || !isSound(joined, stretches)) return undefined;
  const comments = commentsOf(joined);
  if (beginsWith(comments, theirs)) return comments.length === theirs.length ? stretches.theirs : undefined;
  // Merged once more the result must stay as it is, else the next merge would join it in another way.
  return joinLines({ ...stretches, mine: joined }, lineBreak) === joined ? joined : undefined;
}

function joinLines({ base, mine, theirs }: Stretches, lineBreak: string): string | undefined {
  const sides = { base: commentLines(base), mine: commentLines(mine), theirs: commentLines(theirs) };
  const words = (lines: readonly CommentLine[]): string[] => lines.map((line) => foldComment(line.words));
  const [old, own, fresh] = [words(sides.base), words(sides.mine), words(sides.theirs)];
  const picks = hasAllOf(fresh, own, old)
    ? own.map((_, index) => ({ from: 'mine' as const, index }))
    : mergeLists(old, own, fresh);
  if (!picks) return undefined;
  const opening = sides.theirs[0]?.layout ?? '';
  let text = '';
  picks.forEach(({ from, index }, i) => {
    const line = sides[from][index]!;
    // What is before the first line is the new default's as all layout is, whichever line is the first now.
    const layout = i === 0 ? opening : line.layout;
    const needsBreak = i > 0 && !/[\r\n]/.test(layout);
    text += (needsBreak ? lineBreak : '') + layout + line.words;
  });
  const end = theirs.slice(theirs.trimEnd().length);
  // Only at the end of a file may nothing but that end be after a comment to the end of its line.
  const swallows = endsInLineComment(text) && !/[\r\n]/.test(end) && !endsInLineComment(theirs);
  return text + (swallows ? lineBreak : '') + end;
}

/** True where mine has the lines of theirs in their order and beside them only new ones: as in the result of a merge before. */
function hasAllOf(theirs: readonly string[], mine: readonly string[], base: readonly string[]): boolean {
  let at = 0;
  for (const line of mine) {
    if (line === theirs[at]) at++;
    else if (base.includes(line)) return false;
  }
  return at === theirs.length;
}

function endsInLineComment(stretch: string): boolean {
  return rawComments(stretch).at(-1)?.startsWith('//') ?? false;
}

function commentLines(stretch: string): CommentLine[] {
  const lines: CommentLine[] = [];
  let layout = '';
  for (const line of linesOf(stretch)) {
    const words = line.trim();
    const indent = line.slice(0, line.length - line.trimStart().length);
    layout += indent;
    if (words === '') continue;
    lines.push({ layout, words });
    layout = line.slice(indent.length + words.length);
  }
  return lines;
}

/** What was joined is white space and whole comments, and no block of the one side has swallowed a block of the other. */
function isSound(joined: string, { mine, theirs }: Stretches): boolean {
  const raw = rawComments(joined);
  const isWhole = (comment: string): boolean => comment.startsWith('//') || /^\/\*[\s\S]*\*\/$/.test(comment);
  if (!raw.every(isWhole)) return false;
  const known = new Set([...commentsOf(mine), ...commentsOf(theirs)]);
  return raw.every((comment) => known.has(foldComment(comment)) || !comment.slice(2).includes('/*'));
}

function beginsWith(comments: readonly string[], first: readonly string[]): boolean {
  return first.length <= comments.length && first.every((comment, i) => comment === comments[i]);
}

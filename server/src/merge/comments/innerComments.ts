/**
 * Comments inside a declaration or a member: between its qualifiers, after its name, among its values. One stays between
 * the tokens that it is between, wherever theirs has those; what has no such place any more moves before the piece.
 */
import { commentChanged } from '../decide/commentReasons';
import type { Span } from '../../text/span';
import { asWritten, foldForm, rawComments, same, shownComments, without } from './commentText';
import { adopted, isTaken, type MergeContext } from '../context';
import type { Pass } from '../compose/decisions';
import type { Subject } from '../compose/ledger';
import { alignLists } from './lines';
import { append } from '../../text/append';

/** The stretches of each version that belong to the piece itself: of a class not what is between its braces. */
export interface Insides {
  readonly base: readonly Span[];
  readonly mine: readonly Span[];
  readonly theirs: readonly Span[];
  /** What of mine is taken or left as one text: its comments come and go with it. */
  readonly whole?: readonly WholePart[];
}

/** A stretch of mine, and whether it is in the result or in a question once all is said. */
export interface WholePart extends Span {
  readonly isDone: (pass: Pass) => boolean;
}

/** What is between two tokens that follow each other. */
interface Gap extends Span {
  /** Its comments as they are written. */
  readonly comments: readonly string[];
  /** Number of the token before it. */
  readonly after: number;
}

interface GapPair {
  readonly mine: Gap;
  readonly theirs: Gap;
}

interface Inside {
  readonly tokens: readonly { readonly key: string; readonly end: number }[];
  readonly gaps: readonly Gap[];
  /** Of all comments. */
  readonly words: readonly string[];
}

type Partners = (gap: Gap) => { readonly exact?: Gap; readonly near?: Gap };

export interface InnerMerge {
  /** Mine's new comments that have no place inside theirs, as they are written: they go before the piece. */
  readonly displaced: readonly string[];
  /** Comments inside theirs, folded, that stay there though mine has none such inside. */
  readonly kept: readonly string[];
}

/** Without a comment there is nothing to read, and hardly any piece has one. */
const MAY_HOLD_COMMENT = /\/[/*]/;

/**
 * How mine's changes of such comments are carried to theirs; undefined where mine and the base have none. Whether a place is
 * free for one depends on what is edited there, and so on what is said of that.
 */
export function innerComments(
  context: MergeContext,
  subject: Subject,
  insides: Insides,
): ((pass: Pass) => InnerMerge) | undefined {
  const texts = [context.base?.text ?? '', context.mine.text, context.theirs.text] as const;
  const own = (spans: readonly Span[], text: string): boolean =>
    spans.some(({ start, end }) => MAY_HOLD_COMMENT.test(text.slice(start, end)));
  if (!own(insides.mine, texts[1]) && !own(insides.base, texts[0])) return undefined;
  const mine = read(texts[1], insides.mine);
  const theirs = read(texts[2], insides.theirs);
  const inTheirs = partnersOf(mine, theirs);
  const inBase = context.base ? partnersOf(mine, read(texts[0], insides.base)) : inTheirs;
  const { whole = [] } = insides;
  return (pass) => mergeInside(context, pass, subject, { mine, theirs, inTheirs, inBase, whole });
}

interface Insiders {
  readonly mine: Inside;
  readonly theirs: Inside;
  readonly inTheirs: Partners;
  readonly inBase: Partners;
  readonly whole: readonly WholePart[];
}

function mergeInside(
  context: MergeContext,
  pass: Pass,
  subject: Subject,
  { mine, theirs, inTheirs, inBase, whole }: Insiders,
): InnerMerge {
  const placed = new Map<Gap, GapPair>();
  const displaced: string[] = [];
  const done = whole.filter((part) => part.isDone(pass));
  const isInWhole = ({ start, end }: Gap): boolean => done.some((part) => part.start <= start && end <= part.end);
  for (const gap of mine.gaps) {
    if (isInWhole(gap)) continue;
    const ours = gap.comments.map(foldForm);
    const old = inBase(gap);
    const before = (old.exact ?? old.near)?.comments.map(foldForm) ?? [];
    const { exact, near } = inTheirs(gap);
    const others = exact?.comments.map(foldForm) ?? [];
    if (same(ours, before) || (exact && same(ours, others))) continue;
    // Without a base nobody knows that mine took it away.
    if (!context.base && ours.length === 0) continue;
    const fresh = without(without(ours, before), exact ? others : theirs.words);
    const isFree = exact
      ? same(others, before) || !context.base
      : near?.comments.length === 0 && !placed.has(near) && fresh.length === ours.length;
    const there = exact ?? near;
    if (there && isFree && pass.composer.isUntouched(there)) placed.set(there, { mine: gap, theirs: there });
    else append(displaced, asWritten(gap.comments, fresh, foldForm));
  }
  const carried = [...placed.values()];
  if (carried.length > 0) carry(context, pass, subject, carried);
  const dropped = carried.flatMap((gaps) => gaps.theirs.comments.map(foldForm));
  return { displaced, kept: without(without(theirs.words, dropped), mine.words) };
}

function carry(context: MergeContext, { ledger, composer }: Pass, subject: Subject, placed: readonly GapPair[]): void {
  const written = (side: 'mine' | 'theirs'): string | undefined =>
    shownComments(placed.flatMap((gaps) => gaps[side].comments));
  const [first] = placed;
  const line = ledger.enter({
    ...subject,
    key: `${subject.key}#comment-inside`,
    kind: 'comment',
    outcome: context.base ? 'applied' : 'assumed',
    base: context.base ? written('theirs') : undefined,
    mine: written('mine'),
    theirs: written('theirs'),
    reason: commentChanged(),
    spans: { mine: first!.mine, theirs: first!.theirs },
  });
  if (!isTaken(line)) return;
  for (const gaps of placed) {
    const { start, end } = gaps.mine;
    composer.replace(gaps.theirs, adopted(context, context.mine.text.slice(start, end)), line.id);
  }
}

/** For a gap of `one` that of `other` between the same two tokens, else the one beside the one of them that is there. */
function partnersOf(one: Inside, other: Inside): Partners {
  const partner = alignLists(
    one.tokens.map(({ key }) => key),
    other.tokens.map(({ key }) => key),
  );
  const gaps = new Map(other.gaps.map((gap) => [gap.after, gap]));
  return ({ after }) => {
    const [before, following] = [partner?.[after], partner?.[after + 1]];
    if (before !== undefined && following === before + 1) return { exact: gaps.get(before) };
    return {
      near: before !== undefined ? gaps.get(before) : following === undefined ? undefined : gaps.get(following - 1),
    };
  };
}

const TOKEN = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\\r\n]|\\.)*'|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/|[\w$.+-]+|\S/g;

function read(text: string, spans: readonly Span[]): Inside {
  const tokens: { key: string; end: number }[] = [];
  const gaps: Gap[] = [];
  for (const span of spans) {
    const isFirstOfSpan = tokens.length;
    const labels = new Labels();
    for (const match of text.slice(span.start, span.end).matchAll(TOKEN)) {
      const [written] = match;
      if (/^\/[/*]/.test(written)) continue;
      const start = span.start + match.index;
      const last = tokens.at(-1);
      if (last && tokens.length > isFirstOfSpan) {
        const comments = rawComments(text.slice(last.end, start));
        gaps.push({ start: last.end, end: start, comments, after: tokens.length - 1 });
      }
      tokens.push({ key: labels.keyOf(written), end: start + written.length });
    }
  }
  return { tokens, gaps, words: gaps.flatMap(({ comments }) => comments.map(foldForm)) };
}

/** Names a token of a list of qualifiers by its qualifier, too: one comma or bracket of the list is like the other. */
class Labels {
  private depth = 0;
  private label = '';
  private isFirst = true;
  private mayName = false;

  keyOf(written: string): string {
    const folded = written.toLowerCase();
    if (this.isFirst ? folded === '[' : this.depth > 0) {
      if (this.mayName) this.label = folded;
      if ('[({'.includes(folded)) this.depth++;
      if ('])}'.includes(folded)) this.depth--;
      this.mayName = this.depth === 1 && (folded === ',' || folded === '[');
      if (this.depth === 0) this.label = '';
    }
    this.isFirst = false;
    return `${this.label} ${folded}`;
  }
}

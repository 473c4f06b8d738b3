/** The comments before and after a piece, merged three ways. Layout is the new default's unless a comment changed. */
import type { FileFacts } from '../../semantics/facts';
import type { Span } from '../../text/span';
import {
  asBlock,
  asWritten,
  commentsOf,
  commentsOfFile,
  commentsWithin,
  foldComment,
  foldForm,
  formsOf,
  rawComments,
  same,
  shownComments,
  without,
} from './commentText';
import { adopted, isTaken, slice, type MergeContext } from '../context';
import type { Decided, Pass } from '../compose/decisions';
import { commentReason } from '../decide/commentReasons';
import { staysElsewhere, type Elsewhere } from './elsewhere';
import { innerComments, type Insides } from './innerComments';
import { joinComments, type Stretches } from './joinComments';
import type { NewLine, Subject } from '../compose/ledger';
import type { Piece } from '../places/outline';
import { tailStart } from '../../text/tail';
import type { Versions } from '../types';

/** The three versions of one stretch of white space and comments; `theirs` is where the result's is. */
export type Trivia = Versions<Span, 'theirs'>;

function isBlank(trivia: string): boolean {
  return !/\S/.test(trivia);
}

const BLANK_LINE = /(?:\r\n|\r(?!\n)|\n)[ \t]*[\r\n]/;

/** White space that begins with the end of a line. */
const BEGINS_LINE = /^[ \t]*[\r\n]/;

/**
 * Merges the comments of a piece that mine and theirs both have; `insides` is what of it can hold comments of its own, and
 * `elsewhere` knows of comments that theirs has at another place; without it nobody asks.
 */
export function mergePieceComments(
  context: MergeContext,
  subject: Subject,
  base: Piece | undefined,
  mine: Piece,
  theirs: Piece,
  insides: Insides,
  elsewhere?: Elsewhere,
): void {
  const stretches = [
    [{ base: base?.lead, mine: mine.lead, theirs: theirs.lead }, false],
    [{ base: base?.trail, mine: mine.trail, theirs: theirs.trail }, true],
  ] as const;
  const above = elsewhere ? saidAbove(context, mine, theirs) : [];
  if (above.length > 0) {
    const [[trivia]] = stretches;
    return elsewhere!.afterAll((pass) => {
      const decided = decideTrivia(context, subject, trivia, false, { isInserted: isAbove(above, theirs, pass) });
      if (decided) pass.decide(decided);
    });
  }
  const inside = innerComments(context, subject, insides);
  // A comment of the base may have arrived because something came between, and theirs may have it elsewhere.
  const left = elsewhere ? leftThere(context, base, mine, theirs, elsewhere) : [];
  if (!context.base) for (const comment of left) elsewhere!.noteOther(subject.key, comment);
  if (!inside && left.length === 0) {
    for (const [trivia, isTrail] of stretches) {
      const stayed = stayedBeside(context, stretches[isTrail ? 0 : 1], trivia);
      if (!context.base) for (const comment of stayed) elsewhere?.noteOther(subject.key, comment);
      mergeTrivia(context, subject, trivia, isTrail, stayed);
    }
    return;
  }
  // What is before the piece already need not come there once more.
  const known = commentsOf(slice(context.mine, mine.lead));
  const step = (pass: Pass): void => {
    const inner = inside?.(pass) ?? { displaced: [], kept: [] };
    const displaced = inner.displaced.filter((each) => !known.includes(foldComment(each)));
    const moved = [...movedOut(context, base, mine, inner.kept), ...left.filter(staysElsewhere(pass, context.theirs))];
    for (const [trivia, isTrail] of stretches) {
      const there = [...moved, ...stayedBeside(context, stretches[isTrail ? 0 : 1], trivia)];
      const decided = decideTrivia(context, subject, trivia, isTrail, {
        displaced: isTrail ? [] : displaced,
        moved: there,
      });
      if (decided) pass.decide(decided);
    }
  };
  if (left.length > 0) elsewhere!.atLast(step);
  else context.decisions.whenSaid(step);
}

/**
 * Comments that mine took to the other side of the piece, and that stay where they were because theirs changed that stretch,
 * too: there is one of each. Without a base, those that theirs has on the other side.
 * @param from the stretch that mine took them from, and whether that is the one after the piece
 * @param to the one on the other side
 */
function stayedBeside(context: MergeContext, [from, isTrail]: readonly [Trivia, boolean], to: Trivia): string[] {
  const [old, own] = [slice(context.base, from.base), slice(context.mine, from.mine)];
  const formsIn = (text: string): string[] => rawComments(text).map(foldForm);
  if (!context.base) {
    const stayed = without(formsIn(slice(context.theirs, from.theirs)), formsIn(own));
    const here = stayed.length > 0 ? formsIn(slice(context.mine, to.mine)) : [];
    return without(stayed, formsIn(slice(context.theirs, to.theirs))).filter((form) => here.includes(form));
  }
  if (old === own) return [];
  const before = formsIn(slice(context.base, to.base));
  const came = without(formsIn(slice(context.mine, to.mine)), before);
  const crossed = without(formsIn(old), formsIn(own)).filter((form) => came.includes(form) && !before.includes(form));
  if (crossed.length === 0) return [];
  const now = slice(context.theirs, from.theirs);
  const fold = isTrail ? foldForm : foldComment;
  const [b, o, t] = [old, own, now].map((text) => rawComments(text).map(fold));
  if (same(t!, b!)) return [];
  const isTakenAway = isTrail && without(without(o!, b!), t!).length > 0;
  const joined = isTrail ? undefined : joinComments(stretches(context, from, own), context.lineBreak);
  const left = isTakenAway ? [] : formsIn(joined ?? now);
  return crossed.filter((form) => left.includes(form));
}

/**
 * Without a base: comments before a piece of theirs that mine has above something else, where it has all others before its own
 * piece. What mine added there may be in the result with them.
 */
function saidAbove(context: MergeContext, mine: Piece, theirs: Piece): string[] {
  if (context.base) return [];
  const said = commentsWithin(slice(context.theirs, theirs.lead)).filter(({ speaks }) => speaks);
  const above = without(
    said.map(({ form }) => form),
    formsAround(mine, context.mine),
  );
  const own = above.length > 0 ? formsOf(context.mine) : undefined;
  return above.every((form) => own?.get(form) === 1) ? above : [];
}

/** They are in what is inserted before the piece; what theirs says at the end of the file may be in all that is inserted. */
function isAbove(above: readonly string[], { lead, node }: Piece, { composer }: Pass): boolean {
  const texts = node.start === node.end ? composer.texts() : composer.textsAt(lead.start);
  const inserted = new Set(texts.flatMap((text) => commentsWithin(text).map(({ form }) => form)));
  return above.every((form) => inserted.has(form));
}

/** Comments that are around the piece in mine alone, and are once in each version. */
function leftThere(
  context: MergeContext,
  base: Piece | undefined,
  mine: Piece,
  theirs: Piece,
  elsewhere: Elsewhere,
): string[] {
  if (base && hasSameAround(context, base, mine)) return [];
  const own = base ? newAround(context, base, mine) : formsAround(mine, context.mine);
  const left = own.length === 0 ? [] : without(own, formsAround(theirs, context.theirs));
  return left.length === 0 ? [] : left.filter((form) => elsewhere.once.has(form));
}

/** Comments that mine took out of the piece to a place before or after it, and that theirs keeps inside: there they stay. */
function movedOut(
  context: MergeContext,
  base: Piece | undefined,
  mine: Piece,
  kept: readonly string[],
): readonly string[] {
  if (!base || kept.length === 0) return [];
  return newAround(context, base, mine).filter((comment) => kept.includes(comment));
}

function hasSameAround(context: MergeContext, base: Piece, mine: Piece): boolean {
  return (
    slice(context.base, base.lead) === slice(context.mine, mine.lead) &&
    slice(context.base, base.trail) === slice(context.mine, mine.trail)
  );
}

/** Comments before and after the piece in mine that are not there in the base, folded without their form. */
function newAround(context: MergeContext, base: Piece, mine: Piece): string[] {
  return without(formsAround(mine, context.mine), formsAround(base, context.base));
}

function formsAround({ lead, trail }: Piece, facts: FileFacts | undefined): string[] {
  return [lead, trail].flatMap((span) => rawComments(slice(facts, span)).map(foldForm));
}

/** Merges one stretch; comments of mine that `moved` are not taken. */
export function mergeTrivia(
  context: MergeContext,
  subject: Subject,
  trivia: Trivia,
  isTrail: boolean,
  moved: readonly string[] = [],
): void {
  const decided = decideTrivia(context, subject, trivia, isTrail, { moved });
  if (decided) context.decisions.decide(decided);
}

/** What is known of the comments of one stretch from other places. */
interface KnownElsewhere {
  /** Further comments of mine, taken as if they were at the end of its stretch. */
  readonly displaced?: readonly string[];
  /** Comments of mine that are not taken. */
  readonly moved?: readonly string[];
  /** What theirs says is in the result with something of mine. */
  readonly isInserted?: boolean;
}

/**
 * Decides on one stretch; undefined where nothing is to be done. Where only mine changed its comments, mine's stretch replaces
 * theirs'. Where both did, they are joined line by line; where that cannot be, theirs stays and mine's new comments follow it,
 * directly before the piece they describe.
 */
function decideTrivia(
  context: MergeContext,
  subject: Subject,
  trivia: Trivia,
  isTrail: boolean,
  { displaced = [], moved = [], isInserted = false }: KnownElsewhere,
): Decided | undefined {
  const mineText = withoutMoved(withDisplaced(context, trivia, displaced), moved);
  const theirsText = slice(context.theirs, trivia.theirs);
  const fold = isTrail ? foldForm : foldComment;
  const baseText = context.base ? slice(context.base, trivia.base) : theirsText;
  if (isBlank(mineText) && isBlank(theirsText) && isBlank(baseText)) return undefined;
  const [base, mine, theirs] = [baseText, mineText, theirsText].map((text) => rawComments(text).map(fold));
  if (same(mine!, theirs!) || same(mine!, base!)) return undefined;
  const added = without(mine!, base!);
  const fresh = without(added, theirs!);
  // Without a base: where mine has all that theirs says, in that order, or has it elsewhere in the result.
  const isAdded = !context.base && theirs!.length === 0;
  const onlyMine = context.base
    ? same(theirs!, base!)
    : isInserted || (isTrail ? isAdded : !isAdded && hasAllInOrder(mine!, theirs!));
  const missing = without(base!, mine!);
  const canJoin = context.base !== undefined && !onlyMine && !isTrail;
  const joined = canJoin ? joinComments(stretches(context, trivia, mineText), context.lineBreak) : undefined;
  const hasNothingToSay = onlyMine ? missing.length === 0 && added.length > 0 : (joined ?? theirsText) === theirsText;
  if (fresh.length === 0 && hasNothingToSay) return undefined;
  const isThere = joined === theirsText;
  const isInMine = (form: string): boolean => commentsOfFile(context.mine).some((comment) => comment.form === form);
  const hasMoved =
    onlyMine &&
    added.length === 0 &&
    without(rawComments(baseText).map(foldForm), rawComments(mineText).map(foldForm)).every(isInMine);
  const entry: NewLine = {
    ...subject,
    key: `${subject.key}#comment${isTrail ? '-behind' : ''}`,
    kind: 'comment',
    outcome: !context.base ? 'assumed' : isThere ? 'converged' : 'applied',
    base: shownComments(rawComments(baseText)),
    mine: shownComments(rawComments(mineText)),
    theirs: shownComments(rawComments(theirsText)),
    reason: commentReason({ isAdded, onlyMine, hasMoved, isThere, isJoined: joined !== undefined, isTrail }),
    spans: { ...(trivia.mine ? { mine: trivia.mine } : {}), theirs: trivia.theirs },
  };
  const raw = asWritten(rawComments(mineText), fresh, fold);
  if (isTrail) {
    // What mine took away may be elsewhere in it now. Without a base nobody knows that it took anything away.
    const kept = onlyMine ? '' : withoutMoved(theirsText, context.base ? missing : []);
    const text = onlyMine ? mineText.trimEnd() : besides(kept, raw.map(asBlock).join(' '));
    const whole = text + endOfLine(context, trivia.theirs);
    return {
      entry,
      carryOut: ({ composer }, line) => isTaken(line) && composer.replaceTrail(trivia.theirs, whole, line.id),
    };
  }
  let text: (pass: Pass) => string;
  if (onlyMine) text = leadFor(context, trivia, mineText, theirsText);
  else if (joined !== undefined) text = () => joined;
  else {
    const indent = theirsText.slice(tailStart(theirsText, /[ \t]/));
    const before = startsLine(context.theirs, trivia.theirs.end) ? '' : context.lineBreak;
    const own = raw.map((comment) => adopted(context, comment) + context.lineBreak + indent).join('');
    // The whole stretch, so that what else comes before the piece, such as a new list of qualifiers, is after it.
    // Alone at the end of its line theirs' comment would be one after the piece before.
    const first =
      theirs!.length > 0 && !BEGINS_LINE.test(theirsText) && trivia.theirs.start > 0 ? context.lineBreak : '';
    text = () => first + theirsText + before + own;
  }
  return {
    entry,
    carryOut: (pass, line) => isTaken(line) && pass.composer.replace(trivia.theirs, text(pass), line.id),
  };
}

function hasAllInOrder(all: readonly string[], some: readonly string[]): boolean {
  let next = 0;
  for (const comment of all) if (comment === some[next]) next++;
  return next === some.length;
}

/**
 * The stretch without the comments that stay where theirs has them, folded. With them go the two lines that are drawn around
 * them, which would be left there with nothing between.
 */
export function withoutMoved(text: string, moved: readonly string[] | ((form: string) => boolean)): string {
  if (text === '' || (typeof moved !== 'function' && moved.length === 0)) return text;
  const comments = commentsWithin(text);
  const isMoved = comments.map(({ form }) => (typeof moved === 'function' ? moved(form) : moved.includes(form)));
  const isDrawn = (i: number, next: number): boolean =>
    comments[i]?.speaks === false && !BLANK_LINE.test(text.slice(comments[next - 1]!.end, comments[next]!.start));
  const gone = [...isMoved];
  for (let i = 0; i < comments.length; i++) {
    if (!isMoved[i]) continue;
    const first = i;
    while (isMoved[i + 1]) i++;
    if (i + 1 < comments.length && isDrawn(first - 1, first) && isDrawn(i + 1, i + 1))
      gone[first - 1] = gone[i + 1] = true;
  }
  let rest = '';
  let from = 0;
  comments.forEach(({ start, end }, i) => {
    if (!gone[i]) return;
    rest += text.slice(from, start);
    from = end + /^[ \t]*(?:\r\n|\n|\r)?/.exec(text.slice(end))![0].length;
  });
  return rest + text.slice(from);
}

/** Mine's stretch, and at its end each displaced comment on a line of its own. */
function withDisplaced(context: MergeContext, { mine }: Trivia, displaced: readonly string[]): string {
  const text = slice(context.mine, mine);
  if (displaced.length === 0) return text;
  const indent = text.slice(tailStart(text, /[ \t]/));
  // Left alone at the end of its line a comment of the stretch would be one after the piece before.
  const isFirst = mine === undefined || startsLine(context.mine, mine.end);
  const onOwnLine = (BEGINS_LINE.test(text) ? '' : context.lineBreak) + text + context.lineBreak;
  const before = isFirst ? text : isBlank(text) ? context.lineBreak + indent : onOwnLine;
  return before + displaced.map((comment) => comment + context.lineBreak + indent).join('');
}

/** Nothing but blanks is before the offset on its line. */
function startsLine({ text }: FileFacts, at: number): boolean {
  return /(?:^|[\r\n])[ \t]*$/.test(text.slice(0, at).slice(-200));
}

/** Mine's stretch before a piece, with or without a line break before it as theirs' line needs it. */
function leadFor(
  context: MergeContext,
  { theirs }: Trivia,
  mineText: string,
  theirsText: string,
): (pass: Pass) => string {
  const text = adopted(context, mineText);
  // Where theirs begins a new line here there may be a comment to the end of the line before it.
  const onOwnLine = BEGINS_LINE.test(text) ? text : context.lineBreak + text;
  if (BEGINS_LINE.test(theirsText)) return () => onOwnLine;
  // Alone at the end of that line mine's comment would be one after the piece before.
  const endsItsLine = /[\r\n]/.test(text) || theirs.end === context.theirs.text.length;
  if (!BEGINS_LINE.test(text) && endsItsLine && theirs.start > 0)
    return ({ composer }) => (composer.breaksLineAt(theirs.start) ? text : onOwnLine);
  // Where it does not, a comment of mine's that was written after the piece before has broken the line already.
  return ({ composer }) => (composer.breaksLineAt(theirs.start) ? text.replace(context.lineBreak, '') : text);
}

/**
 * Where theirs goes on in the line after a piece, a line break: a comment written there stays the piece's, and does not
 * become the next one's.
 */
function endOfLine(context: MergeContext, { end }: Span): string {
  return /^[ \t]*(?:[\r\n]|$)/.test(context.theirs.text.slice(end, end + 200)) ? '' : context.lineBreak;
}

/** Mine's comments after theirs' on the same line, or before one that runs to the end of the line. */
function besides(theirs: string, blocks: string): string {
  const comments = rawComments(theirs);
  return comments.at(-1)?.startsWith('//') ? ` ${blocks}${theirs}` : `${theirs} ${blocks}`;
}

/** The texts of one stretch, in the line breaks of the result. */
function stretches(context: MergeContext, { base, theirs }: Trivia, mineText: string): Stretches {
  return {
    base: adopted(context, slice(context.base, base)),
    mine: adopted(context, mineText),
    theirs: slice(context.theirs, theirs),
  };
}

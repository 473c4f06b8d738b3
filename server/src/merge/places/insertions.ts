/** Declarations of mine that theirs has not, put into theirs with their comments and under their namespace. */
import type { Entry } from '../../semantics/facts';
import { DEFAULT_NAMESPACE } from '../../semantics/namespaces';
import { withoutMoved } from '../comments/comments';
import { staysElsewhere } from '../comments/elsewhere';
import { commentsWithin, formsOf } from '../comments/commentText';
import { adopted, isTaken, slice, withBreakAfterComment, type MergeContext } from '../context';
import { Composer, type Slot } from '../compose/composer';
import { noPlace } from '../decide/wholes';
import type { Entered, Pass } from '../compose/decisions';
import type { Line } from '../compose/ledger';
import { BLANK_LINE, joinPieces } from '../compose/seams';
import { besideComments, formsBeforeGap } from './besideComments';
import { blankLinesBelow, endOf, withoutFirstBreak } from './blankLines';
import { deletedClassKey, deletionRole } from './deletions';
import { contentAfter, isContent } from './outline';
import { pragmasAfter, pragmasBefore } from './ownPragmas';
import type { Pairing } from '../pairing';
import { isSectionMark } from '../sectionMarks';
import { tailStart } from '../../text/tail';
import { neededBetween } from './needs';
import { gapsFor } from './order';
import { longestIncreasing, runsOf } from './places';
import type { CustomizationKind } from '../types';

/** One declaration of mine on its way into the result. */
export interface Block {
  readonly entry: Entry;
  readonly entered: Entered;
  /** What the base had in its place. */
  readonly base: string;
  readonly suggested?: 'mine' | 'theirs';
}

/** One that goes there, with what was said of it, and the declaration of mine whose place it takes: its own but for some copies. */
type SaidBlock = Block & { readonly line: Line; readonly place: Entry };

export function kindWhenAdded(entry: Entry): CustomizationKind {
  switch (entry.kind) {
    case 'class':
      return 'class-added';
    case 'instance':
      return 'instance-added';
    case 'pragma':
      return 'pragma-added';
    case 'unparsed':
      return 'region';
    default:
      return 'declaration';
  }
}

/**
 * Puts every block into theirs at its place.
 * @returns the indices of mine's namespace pragmas that are written with them, or whose comments are, or left out with them
 */
export function insertBlocks(pairing: Pairing, pass: Pass, blocks: readonly Block[]): ReadonlySet<number> {
  const leftOut = new Set<number>();
  const { mine, theirs } = pairing.context;
  const said = blocks.flatMap((block): SaidBlock[] => {
    const line = pass.saidIfAny(block.entered);
    const place = placeOf(pairing, block.entry);
    if (line && (line.outcome === 'conflict' || isTaken(line))) return [{ ...block, line, place }];
    for (const { index } of [...pragmasBefore(pairing, place), ...pragmasAfter(mine, place)]) leftOut.add(index);
    return [];
  });
  if (said.length === 0) return leftOut;
  const byIndex = new Map(said.map((block) => [block.place.index, block]));
  const pairs = mine.entries.flatMap(({ index, hasFacts }) => {
    const there = hasFacts ? pairing.partner[index] : undefined;
    return there ? [[index, there.index] as const] : [];
  });
  const inOrder = new Set(longestIncreasing(pairs).map(([index]) => index));
  const isWanted = (entry: Entry): boolean => byIndex.has(entry.index);
  const first = theirs.entries.findIndex((entry) => isContent(entry) && entry.kind !== 'namespace');
  // What theirs moved elsewhere says nothing of a place, and a namespace pragma only where nothing is before it.
  const isShared = (entry: Entry): boolean => {
    const there = pairing.partner[entry.index];
    if (!there || !isContent(entry)) return false;
    if (entry.kind === 'namespace') return there.index < first;
    // A pragma that deletes a class is where that is.
    const deleted = mine.classes.get(deletedClassKey(entry) ?? '') ?? entry;
    return !deleted.hasFacts || inOrder.has(deleted.index);
  };
  const added = mine.entries.filter(isWanted);
  const natural = new Map<number, number>();
  const isNew = (entry: Entry): boolean => isWanted(entry) || isNewPragma(pairing, entry);
  for (const run of runsOf(mine, isNew, isShared)) {
    const wanted = run.isInner ? gapAfter(pairing, run.after) : lastLeft(pairing, pass);
    for (const { entries, gap } of besideComments(pairing, run, wanted))
      for (const { index } of entries) natural.set(index, gap);
  }
  const { gaps, impossible } = gapsFor(pairing, added, {
    wanted: (entry) => natural.get(entry.index) ?? -1,
    directlyAfter: (index) => afterNewInTheirs(pairing, index),
    namespace: (entry) => pairing.namespaces.of(entry, pairing.partner),
  });
  const groups = new Map<number, SaidBlock[]>();
  for (const entry of added) {
    let block = byIndex.get(entry.index)!;
    if (impossible.includes(entry)) block = { ...block, line: pass.ledger.reopen(block.line, noPlace()) };
    const gap = gaps.get(entry.index)!;
    const group = groups.get(gap);
    if (group) group.push(block);
    else groups.set(gap, [block]);
  }
  const written = new Set<number>();
  const stays = staysElsewhere(pass, theirs);
  const gapsInOrder = [...groups.keys()].sort((one, other) => one - other);
  const nextGaps = new Map(gapsInOrder.map((gap, i) => [gap, gapsInOrder[i + 1] ?? Infinity]));
  for (const [gap, group] of groups) {
    // Without a base nobody knows that a comment has moved, but under the heading that theirs has there it is not written again.
    const once = pairing.context.base ? pairing.commentsOnce : onceInBoth(formsBeforeGap(pairing, gap));
    const elsewhere = (form: string): boolean => once.has(form) && stays(form);
    const nextGap = nextGaps.get(gap)!;
    insertGroup(pairing, pass, gap, group, { written, elsewhere, isWritten: isWanted, nextGap });
  }
  return new Set([...leftOut, ...written]);

  function onceInBoth(forms: ReadonlySet<string>): ReadonlySet<string> {
    const isOnce = (form: string): boolean => [mine, theirs].every((facts) => formsOf(facts).get(form) === 1);
    return new Set([...forms].filter(isOnce));
  }
}

/** What mine declares more than once is needed by what is between, too. */
function placeOf({ context, copies, partner }: Pairing, entry: Entry): Entry {
  const isFirst = (copy: Entry): boolean => !partner[copy.index] && neededBetween(context.mine, copy).length > 0;
  return copies.replacedIn(context.mine, entry.key).find(isFirst) ?? entry;
}

/** A declaration of mine with the comments around it, but for those that are elsewhere. */
function textWithout(
  { context, pieces, basePartner }: Pairing,
  { index }: Entry,
  elsewhere: Insertion['elsewhere'],
): string {
  const { lead, node, trail } = pieces.mine.at(index);
  const [before, own, after] = [lead, node, trail].map((span) => slice(context.mine, span));
  if (basePartner[index]) {
    // What is above an old declaration is its own. On the line of the declaration before it may be that one's in theirs.
    const onLine = /^[^\r\n]*/.exec(before!)![0];
    return (
      withoutMoved(onLine, elsewhere) + before!.slice(onLine.length) + own + withoutMoved(after!, elsewhere).trimEnd()
    );
  }
  // Blanks at the end of a comment would grow by those that theirs has there, each time the result is merged again.
  return withoutMoved(before!, elsewhere) + own + withoutMoved(after!, elsewhere).trimEnd();
}

/** A namespace pragma of mine that neither of the others has at that place. */
function isNewPragma(pairing: Pairing, entry: Entry): boolean {
  return entry.kind === 'namespace' && !pairing.partner[entry.index] && !pairing.basePartner[entry.index];
}

/** The gap of theirs that a run goes to before something shared. */
function gapAfter(pairing: Pairing, after: Entry | undefined): number {
  return after ? afterNewInTheirs(pairing, pairing.partner[after.index]!.index) : -1;
}

/** The gap for what nothing shared follows in mine: at the very end, but before what mine removed there, and its pragmas. */
function lastLeft({ context: { theirs }, pieces }: Pairing, { composer }: Pass): number {
  const last = theirs.entries.findLast((entry) => isContent(entry) && entry.kind !== 'namespace');
  if (!last || !composer.isRemoved(pieces.theirs.at(last.index).whole)) return theirs.entries.findLastIndex(isContent);
  const isLeft = (entry: Entry): boolean =>
    isContent(entry) && entry.kind !== 'namespace' && !composer.isRemoved(pieces.theirs.at(entry.index).whole);
  return theirs.entries.findLastIndex(isLeft);
}

/**
 * The vendor's order first: steps over the declarations after `index` that are new in theirs, with the pragmas above them. Those
 * that mine has, too, are where mine has them: after what comes before them there.
 */
function afterNewInTheirs(pairing: Pairing, index: number): number {
  const { entries } = pairing.context.theirs;
  if (!pairing.context.base) return index;
  const last = entries.findLastIndex(isContent);
  const isNew = (entry: Entry): boolean =>
    entry.hasFacts &&
    !pairing.context.base!.classes.has(entry.key) &&
    !pairing.oldKeys.has(entry.key) &&
    !pairing.context.mine.classes.has(entry.key);
  const isNewPragma = (entry: Entry): boolean =>
    entry.kind === 'namespace'
      ? !pairing.oldPragmas.has(entry.index)
      : deletionRole(pairing.context.theirs, entry) === 'before' && pairing.isNewInTheirs(entry);
  let end = index;
  for (let i = index + 1; i <= last; i++) {
    if (isNew(entries[i]!)) end = i;
    else if (!isNewPragma(entries[i]!)) break;
  }
  return end;
}

/** What the groups of one merge share. */
interface Insertion {
  /** The pragmas of mine that are in the result already, by their index. */
  readonly written: Set<number>;
  /** True for a comment, folded, that is elsewhere in the result. */
  readonly elsewhere: (form: string) => boolean;
  /** True for a declaration of mine that is among the groups. */
  readonly isWritten: (entry: Entry) => boolean;
  /** The gap of the next group. */
  readonly nextGap: number;
}

/**
 * Writes blocks into one gap of theirs, each under its namespace: a pragma is before one only where the namespace in
 * effect is another, mine's own where it has one there, and theirs' namespace is restored for what follows.
 */
function insertGroup(
  pairing: Pairing,
  { composer, pragmas: inResult }: Pass,
  gap: number,
  blocks: readonly SaidBlock[],
  { written, elsewhere, isWritten, nextGap }: Insertion,
): void {
  const { context } = pairing;
  const { mine, theirs } = context;
  const offset = gap < 0 ? 0 : endOf(theirs, pairing.pieces.theirs, gap);
  const expected = gap < 0 ? theirs.entries[0]?.namespace : theirs.entries[gap]!.namespace;
  let current = theirs.entries[gap]?.namespace ?? DEFAULT_NAMESPACE;
  // What mine wrote after the piece before may have broken the line already.
  let isLineBroken = composer.breaksLineAt(offset);
  const onItsLine = (text: string): string => {
    const own = isLineBroken ? withoutFirstBreak(text) : withBreakAfterComment(context, offset, text);
    isLineBroken = false;
    return own;
  };
  const write = (text: string): void => composer.insertLines(offset, onItsLine(text));
  const writeOwn = (pragma: Entry): void => {
    write(adopted(context, withoutMoved(pairing.mineText(pragma), elsewhere)));
    written.add(pragma.index);
    inResult.add(pragma.index);
    current = pragma.namespace;
  };
  const enter = (namespace: string, own: readonly Entry[]): void => {
    const pragma = own.findLast((entry) => entry.namespace === namespace);
    if (pragma) return writeOwn(pragma);
    const apart = offset === 0 ? '' : context.lineBreak + context.lineBreak;
    write(apart + pragmaText(context, namespace));
    current = namespace;
  };
  // A comment that theirs has is there, and one that only the base has theirs dropped.
  const isElsewhere = (form: string): boolean =>
    pairing.commentsOnce.has(form)
      ? elsewhere(form)
      : [theirs, context.base].some((facts) => facts && formsOf(facts).has(form));
  const commentsOn = (pragmas: readonly Entry[]): string => {
    const left = pragmas.filter(({ index }) => !written.has(index));
    for (const { index } of pragmas) written.add(index);
    const around = left.map((pragma) => commentsAround(pairing, pragma, isElsewhere));
    const said = around.filter((text) => text.trim() !== '');
    return said.length > 0 ? said.join('') : (around.find((text) => text !== '') ?? '');
  };
  for (const { entry, place, line, base, suggested } of blocks) {
    const own = pragmasBefore(pairing, place).filter(({ index }) => !written.has(index));
    const namespace = pairing.namespaces.of(entry, pairing.partner);
    // A pragma that is not needed is not written; what mine says on it goes to what was under it.
    if (namespace !== current && needsNamespace(entry)) {
      const before = commentsOn(
        own.slice(
          0,
          own.findLastIndex((pragma) => pragma.namespace === namespace),
        ),
      );
      if (before.trim() !== '') write(adopted(context, before.trimEnd()));
      enter(namespace, own);
    }
    const declared = textWithout(pairing, entry, elsewhere);
    const above = commentsOn(own);
    // One blank line is enough.
    const pieces = [
      BLANK_LINE.test(declared) ? above.trimEnd() : above,
      declared,
      commentsLeft(pairing, place, isWritten),
    ];
    const text = joinPieces(
      pieces.map((piece) => adopted(context, piece)),
      context.lineBreak,
    );
    const slot: Slot = {
      base: adopted(context, base),
      mine: onItsLine(text),
      theirs: '',
      suggested: suggested ?? 'mine',
      ownLines: true,
    };
    if (line.outcome === 'conflict') composer.ask({ start: offset, end: offset }, slot, line.id);
    else {
      const chosen = line.answer ? Composer.answer(slot, line.answer, context.lineBreak) : slot.mine;
      composer.insertLines(offset, chosen, line.id);
    }
  }
  // What is removed needs no namespace.
  const isLeft = ({ index }: Entry): boolean => !composer.isRemoved(pairing.pieces.theirs.at(index).whole);
  let next = contentAfter(theirs.entries, gap);
  while (next && (isSectionMark(next) || !isLeft(next))) next = contentAfter(theirs.entries, next.index);
  const own = pragmasAfter(mine, blocks.at(-1)!.place).filter(
    (entry) => isNewPragma(pairing, entry) && !written.has(entry.index),
  );
  // What mine has in a later gap may be before all that is left.
  const following = nextGap < (next?.index ?? theirs.entries.length) ? theirs.entries[nextGap] : next;
  const back = following === next ? (next?.kind === 'namespace' ? undefined : expected) : following?.namespace;
  const isBack = following && back !== undefined && current !== back;
  if (isBack) enter(back, own);
  const left = commentsOn(own);
  if (left.trim() !== '') return write(adopted(context, left.trimEnd()));
  if (isBack || blocks.at(-1)!.line.outcome === 'conflict') return;
  const blank = blankLinesBelow(pairing, blocks.at(-1)!.place);
  if (blank !== '') composer.leaveBelow(offset, adopted(context, blank));
}

/**
 * Comments that mine has below a declaration, above one that theirs removed: they are that one's no more, and may be what ends a
 * section. None where mine keeps what follows.
 */
function commentsLeft(
  { context, pieces, partner, basePartner }: Pairing,
  { index }: Entry,
  isWritten: Insertion['isWritten'],
): string {
  const next = contentAfter(context.mine.entries, index);
  const old = next && basePartner[next.index];
  if (!old || next.kind === 'namespace' || partner[next.index] || isWritten(next)) return '';
  const [text, before] = [
    slice(context.mine, pieces.mine.at(next.index).lead),
    slice(context.base, pieces.base!.at(old.index).lead),
  ];
  const known = commentsWithin(before).map(({ form }) => form);
  const comments = commentsWithin(text);
  const first = comments.findIndex(({ form }) => known.includes(form));
  const own = first < 0 ? comments : comments.slice(0, first);
  return own.some(({ speaks }) => speaks) ? text.slice(0, own.at(-1)!.end) : '';
}

/**
 * The comments before and after a declaration of mine in lines of their own, laid out as they are, but for those that are
 * elsewhere. A blank line above the declaration is at the end; without comments it is all.
 */
function commentsAround(
  { context, pieces }: Pairing,
  { index }: Entry,
  isElsewhere: (form: string) => boolean,
): string {
  const { lead, trail } = pieces.mine.at(index);
  const [before, after] = [lead, trail].map((span) => {
    const text = slice(context.mine, span);
    return withoutMoved(text, isElsewhere).trimEnd();
  });
  const onOwnLine = (text: string): string =>
    text === '' || /^[ \t]*[\r\n]/.test(text) ? text : context.lineBreak + text.trimStart();
  const comments = onOwnLine(before!) + onOwnLine(after!);
  const space = slice(context.mine, lead);
  return comments + (BLANK_LINE.test(space.slice(tailStart(space, /\s/))) ? context.lineBreak : '');
}

function needsNamespace(entry: Entry): boolean {
  return entry.kind === 'class' || entry.kind === 'instance' || entry.kind === 'pragma';
}

/** A pragma for the namespace as one of the two files writes it, else in the usual form. */
function pragmaText(context: MergeContext, namespace: string): string {
  for (const facts of [context.theirs, context.mine]) {
    const entry = facts.entries.find(
      (candidate) => candidate.kind === 'namespace' && candidate.namespace === namespace,
    );
    if (entry) return adopted(context, slice(facts, entry.nodeSpan));
  }
  return `#pragma namespace ("\\\\\\\\.\\\\${namespace.replaceAll('\\', '\\\\')}")`;
}

/** Declarations that are one question as a whole: those that cannot be read, and what mine declares more than once. */
import { canonicalTokens } from '../../semantics/canonicalText';
import { repeatedName } from '../../semantics/classFacts';
import type { Entry } from '../../semantics/facts';
import { adopted, settle, shown, slice } from '../context';
import type { Block } from '../places/insertions';
import type { Entered } from '../compose/decisions';
import { mergeLines } from '../comments/lines';
import { neededBetween } from '../places/needs';
import { classIdOf } from '../classId';
import { nameOf } from '../decide/needed';
import {
  asked,
  askedCopies,
  droppedCopy,
  FURTHER_COPY,
  keyChanged,
  replaced,
  saidTwiceIn,
  sameId,
  unreadable,
} from '../decide/wholes';
import type { Pairing } from '../pairing';
import type { CustomizationKind, Version, Versions } from '../types';

/** Mine or theirs has a syntax error here that the base has not: the declaration is one question. */
export function isBroken(pairing: Pairing, { base, mine, theirs }: Versions<Entry>): boolean {
  if (!mine?.broken && !theirs?.broken) return false;
  const text = (entry: Entry | undefined): string | undefined => entry && shown(pairing.textOf(entry));
  if (mine && theirs && text(mine) === text(theirs)) return false;
  if (mine && base && text(mine) === text(base)) return false;
  return !(theirs && base && mine === undefined && text(theirs) === text(base));
}

/** Mine ends in a comment that is never closed and that the base has not: what is after it was not read. */
export function isCutShort(pairing: Pairing, { base, mine, theirs }: Versions<Entry>): boolean {
  if (mine?.kind !== 'end' || !mine.broken || !theirs) return false;
  return pairing.mineText(mine) !== pairing.baseText(base);
}

/**
 * Asks for the whole of a declaration that was not read. What is not read can still be merged line by line: where that is
 * clean, mine's side has what is new in theirs, so that keeping it loses nothing. Gives a block where theirs has no place
 * for the declaration.
 */
export function askRegion(pairing: Pairing, versions: Versions<Entry>): Block | undefined {
  const joined = joinedLines(pairing, versions);
  const decision = unreadable(joined !== undefined);
  const line = pairing.context.decisions.enter(pairing.line(versions, 'region', decision));
  return askWhole(pairing, line, versions, versions.mine, 'theirs', joined);
}

/** Mine's broken text with the changed lines of theirs, where theirs changed some and none of them is one of mine's. */
function joinedLines(pairing: Pairing, { base, mine, theirs }: Versions<Entry>): string | undefined {
  if (!base || !mine || !theirs || theirs.broken) return undefined;
  const { context } = pairing;
  const [old, own] = [pairing.baseText(base), pairing.mineText(mine)].map((text) => adopted(context, text));
  const fresh = slice(context.theirs, pairing.pieces.theirs.at(theirs.index).whole);
  const joined = mergeLines(old!, own!, fresh);
  return joined === own ? undefined : joined;
}

/** A declaration of mine that a later one replaces, and that neither of the others has. */
export function noteReplaced(pairing: Pairing, entry: Entry): void {
  const { nothingNew, mine, decisions } = pairing.context;
  if (pairing.copies.isOld(entry) || pairing.copies.isAsked(entry.key)) return;
  const last = mine.classes.get(entry.key)!;
  const versions = { base: pairing.basePartner[last.index], mine: entry, theirs: pairing.partner[last.index] };
  decisions.enter(pairing.line(versions, 'duplicate', replaced(nothingNew, pairing.sameContent(entry, last))));
}

/** One of theirs that mine took out of the file, and that a later one replaces. */
export function takeOutReplaced(pairing: Pairing, theirs: Entry): void {
  const { context, pieces } = pairing;
  if (context.nothingNew || !pairing.copies.isDropped(theirs) || neededBetween(context.theirs, theirs).length > 0)
    return;
  const line = context.decisions.enter(
    pairing.line({ base: undefined, mine: undefined, theirs }, 'duplicate', droppedCopy()),
  );
  const { whole } = pieces.theirs.at(theirs.index);
  settle(context, line, whole, { base: '', mine: '', theirs: slice(context.theirs, whole), suggested: 'mine' });
}

/** Mine declares something more than once: which one counts is for a person to say. */
export function askCopies(pairing: Pairing, versions: Versions<Entry>): Block | undefined {
  const line = pairing.context.decisions.enter(pairing.line(versions, 'declaration', askedCopies()));
  for (const mine of furtherCopies(pairing, versions))
    pairing.context.decisions.enter(pairing.line({ ...versions, mine }, 'duplicate', FURTHER_COPY));
  return askWhole(pairing, line, versions, versions.mine, versions.theirs ? 'theirs' : 'mine');
}

/** What mine has twice in a class or an instance, with differences, and the base has not. */
export function saidTwice(pairing: Pairing, { base, mine, theirs }: Versions<Entry>): string | undefined {
  const { context } = pairing;
  if (!mine?.facts || !theirs || context.nothingNew) return undefined;
  const twice = repeatedName(mine.facts, context.mine.text);
  if (twice === undefined || !base) return twice;
  const [own, old] = [mine, base].map((entry) => canonicalTokens(pairing.textOf(entry)));
  return own === old ? undefined : twice;
}

/** Mine has a property or a qualifier twice: no compiler takes either, so a person has to say. */
export function askTwice(pairing: Pairing, versions: Versions<Entry>, name: string): Block | undefined {
  const decision = saidTwiceIn(nameOf(versions.mine!), name);
  const line = pairing.context.decisions.enter(pairing.line(versions, 'declaration', decision));
  return askWhole(pairing, line, versions, versions.mine, 'mine');
}

/** Copies of mine that differ from the one that is asked about, from the defaults, and from each other. */
function furtherCopies(pairing: Pairing, { base, mine, theirs }: Versions<Entry>): Entry[] {
  const seen = new Set([mine, base, theirs].flatMap((entry) => (entry ? [pairing.saying(entry)] : [])));
  return pairing.copies.replacedIn(pairing.context.mine, mine!.key).filter((entry) => {
    const before = seen.size;
    return seen.add(pairing.saying(entry)).size > before;
  });
}

/** The class of theirs that neither of the others has, and that has the SMS_Class_ID of a new class of mine. */
export function sameClassId(pairing: Pairing, mine: Entry): Entry | undefined {
  const id = classIdOf(mine);
  return id === undefined ? undefined : pairing.newClassIds.get(id);
}

/** Inventory keeps one class for an ID: a person says which of the two it is. */
export function askSameId(pairing: Pairing, mine: Entry, theirs: Entry): void {
  const { context, pieces } = pairing;
  const decision = sameId(theirs.facts!.written);
  const entered = { ...pairing.line({ base: undefined, mine, theirs }, 'class-added', decision), key: mine.key };
  const line = context.decisions.enter({ ...entered, namespace: mine.namespace, class: mine.facts!.written });
  const { whole } = pieces.theirs.at(theirs.index);
  settle(context, line, whole, {
    base: '',
    mine: adopted(context, pairing.mineText(mine)),
    theirs: slice(context.theirs, whole),
    suggested: 'mine',
    ownLines: true,
  });
}

/** Both sides gave an instance another key: a person says which of the two it is, or that there are two. */
export function askKeyChange(pairing: Pairing, { base, mine, theirs }: Versions<Entry, Version>): void {
  const { context, pieces } = pairing;
  const decision = keyChanged(nameOf(base));
  const entered = { ...pairing.line({ base, mine, theirs }, 'instance-added', decision), key: mine.key };
  const line = context.decisions.enter({ ...entered, namespace: mine.namespace });
  const { whole } = pieces.theirs.at(theirs.index);
  settle(context, line, whole, {
    base: adopted(context, pairing.baseText(base)),
    mine: adopted(context, pairing.mineText(mine)),
    theirs: slice(context.theirs, whole),
    suggested: 'mine',
    ownLines: true,
  });
}

/** Asks which side of a declaration that both have goes into the result as it is. */
export function askWholeOf(pairing: Pairing, versions: Versions<Entry>, kind: CustomizationKind, reason: string): void {
  const line = pairing.context.decisions.enter(pairing.line(versions, kind, asked(reason)));
  askWhole(pairing, line, versions, versions.mine, 'mine');
}

function askWhole(
  pairing: Pairing,
  line: Entered,
  { base, theirs }: Versions<Entry>,
  mine: Entry | undefined,
  suggested: 'mine' | 'theirs',
  mineText = mine && adopted(pairing.context, pairing.mineText(mine)),
): Block | undefined {
  const { context, pieces } = pairing;
  if (!theirs) return { entry: mine!, entered: line, base: pairing.baseText(base), suggested };
  const { whole } = pieces.theirs.at(theirs.index);
  settle(context, line, whole, {
    base: adopted(context, pairing.baseText(base)),
    mine: mineText ?? '',
    theirs: slice(context.theirs, whole),
    suggested,
  });
  return undefined;
}

/** The properties and methods of one class (or the values of one instance), merged three ways into theirs. */
import { sameMember, type MemberFacts } from '../../semantics/classFacts';
import { commentsWithin } from '../comments/commentText';
import { mergePieceComments, mergeTrivia } from '../comments/comments';
import { about, adopted, isTakenOut, settle, shown, slice, withBreakAfterComment, type MergeContext } from '../context';
import type { NewLine, Subject } from '../compose/ledger';
import { MemberPlaces } from '../places/memberPlaces';
import { mergeParts, subjectOf, type ClassSides } from './mergeParts';
import { mergeQualifiers } from './mergeQualifiers';
import { outlineClass, type ClassOutline } from '../places/outline';
import { memberOnlyInMine, memberOnlyInTheirs } from '../decide/onlyOne';
import { decidePresence, MEMBER_BOTH_ADDED, type Decision } from '../decide/policy';
import { propertyRenames } from '../renames';
import type { CustomizationKind, Versions } from '../types';

interface Sides {
  readonly sides: ClassSides;
  readonly outlines: Versions<ClassOutline, 'mine' | 'theirs'>;
  /** Name in base and mine → name in theirs, for properties that theirs renamed. */
  readonly renames: ReadonlyMap<string, string>;
  /** Worked out for the first member that needs one. */
  places?: MemberPlaces;
}

export function mergeMembers(context: MergeContext, sides: ClassSides): void {
  const { base, mine, theirs } = sides;
  const outlines = {
    base: base && context.base && outlineClass(context.base.text, base),
    mine: outlineClass(context.mine.text, mine),
    theirs: outlineClass(context.theirs.text, theirs),
  };
  const renames = base ? propertyRenames(base, theirs) : new Map<string, string>();
  // Where mine has both names there are two, and the one of theirs is the one that is called so.
  for (const [from, to] of renames) if (mine.members.has(from) && mine.members.has(to)) renames.delete(from);
  const all: Sides = { sides, outlines, renames };
  const oldNames = new Map([...renames].map(([from, to]) => [to, from]));
  const names = new Set([...mine.members.keys(), ...(base ?? theirs).members.keys()]);
  for (const name of names) mergeMember(context, all, name, oldNames);
  mergeTrivia(
    context,
    subjectOf(sides),
    { base: outlines.base?.tail, mine: outlines.mine.tail, theirs: outlines.theirs.tail },
    false,
  );
}

function mergeMember(context: MergeContext, all: Sides, name: string, oldNames: ReadonlyMap<string, string>): void {
  const { sides, renames } = all;
  const now = renames.get(name);
  // Mine has the new name already: it is handled under that.
  if (now !== undefined && sides.mine.members.has(now)) return;
  const there = now ?? name;
  const before = oldNames.get(name) ?? name;
  const b = sides.base?.members.get(before);
  const o = sides.mine.members.get(name);
  const t = sides.theirs.members.get(there);
  if (b && o && t && isUntouched(context, all, before, name)) return;
  const left = o ?? t;
  const presence = decidePresence({
    hasBase: context.base !== undefined,
    inBase: b !== undefined,
    inMine: o !== undefined,
    inTheirs: t !== undefined,
    changed: there !== before || !(b && left && sameMember(b, left)),
    what: 'property',
    onlyInMine: () => memberOnlyInMine(hasAllMembers(sides)),
    onlyInTheirs: () => memberOnlyInTheirs(removalKind(context, all, name) === 'property-commented-out'),
  });
  const key = `${sides.key}.${there}`;
  const ofClass = subjectOf(sides).carried;
  const carried = o && t && there !== name ? { from: o.written, to: t.written } : ofClass;
  const subject: Subject = {
    key,
    ...about(sides.theirs),
    property: (t ?? o ?? b)!.written,
    ...(carried ? { carried } : {}),
  };
  switch (presence.action) {
    case 'nothing':
      return;
    case 'merge':
      if (!b && context.base) noteBothAdded(context, subject, o!, t!);
      return mergeBoth(context, all, subject, b, o!, t!, there !== before);
    case 'note':
      context.decisions.enter(
        presenceLine(context, subject, presence.decision, removalKind(context, all, name), b, o, t),
      );
      return;
    case 'add':
      return addMember(
        context,
        all,
        o!,
        presenceLine(context, subject, presence.decision, b ? 'property-changed' : 'property-added', b, o, t),
      );
    case 'remove':
      return removeMember(
        context,
        all,
        there,
        presence.decision,
        presenceLine(context, subject, presence.decision, removalKind(context, all, name), b, o, t),
      );
  }
}

/** Mine has every member of theirs. */
function hasAllMembers({ mine, theirs }: ClassSides): boolean {
  return [...theirs.members.keys()].every((name) => mine.members.has(name));
}

/** Mine is the base's to the last character, comments included, as most members are. */
function isUntouched(context: MergeContext, { outlines }: Sides, inBase: string, inMine: string): boolean {
  const [old, own] = [outlines.base!.members.get(inBase)!.whole, outlines.mine.members.get(inMine)!.whole];
  return slice(context.base, old) === slice(context.mine, own);
}

function presenceLine(
  context: MergeContext,
  subject: Subject,
  decision: Decision,
  kind: CustomizationKind,
  b: MemberFacts | undefined,
  o: MemberFacts | undefined,
  t: MemberFacts | undefined,
): NewLine {
  return {
    ...subject,
    kind,
    outcome: decision.outcome,
    base: shown(slice(context.base, b?.span)),
    mine: shown(slice(context.mine, o?.span)),
    theirs: shown(slice(context.theirs, t?.span)),
    reason: decision.reason,
    spans: { ...(b ? { base: b.span } : {}), ...(o ? { mine: o.span } : {}), ...(t ? { theirs: t.span } : {}) },
  };
}

/** A property that vanished from mine's class but is there in a comment was commented out. */
function removalKind(context: MergeContext, { sides }: Sides, name: string): CustomizationKind {
  const { node, base } = sides.mine;
  const body = context.mine.text.slice(base + node.start, base + node.end);
  const { written } = (sides.base ?? sides.theirs).members.get(name)!;
  // The semicolon may be left outside.
  const isInComment = commentsWithin(body).some(({ start, end }) =>
    isMentioned(body.slice(start, end) + /^[^\r\n]*/.exec(body.slice(end))![0], written),
  );
  return isInComment ? 'property-commented-out' : 'property-removed';
}

/** Whether a line holds the name as a word, and a semicolon after it. */
function isMentioned(body: string, name: string): boolean {
  const next = /[;\r\n]/g;
  for (let at = body.indexOf(name); at >= 0; at = body.indexOf(name, at)) {
    const end = at + name.length;
    const isWord = !/\w/.test(body[at - 1] ?? ' ') && !/\w/.test(body[end] ?? ' ');
    at++;
    if (!isWord) continue;
    next.lastIndex = end;
    const found = next.exec(body);
    if (found === null || found[0] === ';') return found !== null;
    // No semicolon follows on this line, whatever else of it is the name.
    at = found.index;
  }
  return false;
}

function noteBothAdded(context: MergeContext, subject: Subject, o: MemberFacts, t: MemberFacts): void {
  context.decisions.enter(presenceLine(context, subject, MEMBER_BOTH_ADDED, 'property-added', undefined, o, t));
}

function mergeBoth(
  context: MergeContext,
  all: Sides,
  subject: Subject,
  b: MemberFacts | undefined,
  o: MemberFacts,
  t: MemberFacts,
  renamed: boolean,
): void {
  const { outlines, sides } = all;
  mergeQualifiers(context, subject, {
    base: b?.qualifiers,
    mine: o.qualifiers,
    theirs: t.qualifiers,
    bothAdded: context.base !== undefined && b === undefined,
    list: t.node.qualifiers,
    offset: sides.theirs.base,
    before: t.span.start,
  });
  const whole = mergeParts(context, subject, sides, b, o, t);
  const mine = outlines.mine.members.get(o.name)!;
  const theirs = outlines.theirs.members.get(t.name)!;
  const base = b && outlines.base?.members.get(b.name);
  const insides = { base: base ? [base.node] : [], mine: [mine.node], theirs: [theirs.node], whole };
  if (!renamed || base) mergePieceComments(context, subject, base, mine, theirs, insides);
}

// ------------------------------------------------------------------------------------------ whole members

function addMember(context: MergeContext, all: Sides, member: MemberFacts, entry: NewLine): void {
  const line = context.decisions.enter(entry);
  const at = placeFor(all, member.name);
  const base = entry.base === undefined ? '' : baseText(context, all, member.name);
  const mine = withBreakAfterComment(context, at, pieceText(context, all, member));
  settle(context, line, { start: at, end: at }, { base, mine, theirs: '', suggested: 'mine' });
}

function pieceText(context: MergeContext, { outlines }: Sides, member: MemberFacts): string {
  return adopted(context, slice(context.mine, outlines.mine.members.get(member.name)!.whole));
}

function baseText(context: MergeContext, { outlines }: Sides, name: string): string {
  return adopted(context, slice(context.base, outlines.base?.members.get(name)?.whole));
}

/** The offset in theirs at which a member of mine goes. */
function placeFor(all: Sides, name: string): number {
  const { sides, outlines, renames } = all;
  all.places ??= new MemberPlaces(sides, outlines.theirs, renames);
  const before = all.places.before(name);
  if (before) return before.whole.end;
  const { node, base } = sides.theirs;
  return node.body ? base + node.body.start + 1 : base + node.end;
}

function removeMember(context: MergeContext, all: Sides, name: string, decision: Decision, entry: NewLine): void {
  const line = context.decisions.enter(entry);
  const piece = all.outlines.theirs.members.get(name)!;
  const theirs = slice(context.theirs, piece.whole);
  const slot = { base: baseText(context, all, name), mine: '', theirs, suggested: 'mine' } as const;
  settle(context, line, piece.whole, slot, isTakenOut(decision));
}

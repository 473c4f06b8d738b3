/** The qualifiers of one class, property or instance, merged three ways into the list that theirs has. */
import { qualifierValue, type QualifierFact } from '../../semantics/classFacts';
import type { FileFacts } from '../../semantics/facts';
import type { QualifierList } from '../../syntax/tree';
import type { Span } from '../../text/span';
import { commentsBefore, commentsWithin } from '../comments/commentText';
import { adopted, isTaken, shown, slice, write, type MergeContext } from '../context';
import type { Entered, Pass } from '../compose/decisions';
import type { Line, NewLine, Subject } from '../compose/ledger';
import { decide, QUALIFIER_ONLY_IN_MINE, qualifierKind, WHOLE_LIST, type Decision } from '../decide/policy';
import type { CustomizationKind, Versions } from '../types';
import { tailStart } from '../../text/tail';

export interface QualifierSides extends Versions<ReadonlyMap<string, QualifierFact>, 'mine' | 'theirs'> {
  /** The owner is in mine and in theirs and not in the base. */
  readonly bothAdded: boolean;
  /** The list in theirs and the offset its nodes count from; without one, `before` is where a list would begin. */
  readonly list: QualifierList | undefined;
  readonly offset: number;
  readonly before: number;
}

/** One qualifier that mine and theirs do not agree on, and what was decided of it. */
interface Decided {
  readonly folded: string;
  readonly versions: Versions<string>;
  readonly decision: Decision;
}

/** A qualifier that comes into theirs' list or goes out of it, with the line of the ledger that says so. */
interface Change<L = Line> {
  readonly fact: QualifierFact;
  readonly base: QualifierFact | undefined;
  readonly line: L;
}

export function mergeQualifiers(context: MergeContext, owner: Subject, sides: QualifierSides): void {
  const { base, mine, theirs } = sides;
  const removed: Change<Entered>[] = [];
  const added: Change<Entered>[] = [];
  /** Lines of which something is to be done whatever is said of them. */
  const ofMine = new Set<Entered>();
  const isDone = (entered: Entered, { outcome, answer }: Line): boolean =>
    ofMine.has(entered) || outcome === 'conflict' || answer !== undefined;
  const change = (folded: string, line: Entered): void => {
    const [b, o, t] = [base?.get(folded), mine.get(folded), theirs.get(folded)];
    if (o && t) changeValue(context, line, isDone, b, o, t);
    else if (t) removed.push({ fact: t, base: b, line });
    else if (o) added.push({ fact: o, base: b, line });
  };
  const { single, together } = arrange(sides, decideAll(context, sides));
  for (const { folded, versions, decision } of single) {
    const line = context.decisions.enter(lineFor(context, owner, folded, sides, versions, decision));
    if (decision.take === 'mine') ofMine.add(line);
    change(folded, line);
  }
  if (together.length > 0) {
    const line = context.decisions.enter(lineForList(context, owner, sides, together));
    ofMine.add(line);
    for (const folded of together) change(folded, line);
  }
  if (removed.length + added.length === 0) return;
  context.decisions.whenSaid((pass) => {
    const done = (changes: readonly Change<Entered>[]): Change[] =>
      changes.flatMap((each) => {
        const line = pass.said(each.line);
        return isDone(each.line, line) ? [{ ...each, line }] : [];
      });
    const [out, into] = [done(removed), done(added)];
    if (out.length + into.length > 0) editList(context, pass, sides, out, into);
  });
}

function decideAll(context: MergeContext, { base, mine, theirs, bothAdded }: QualifierSides): Decided[] {
  const decided: Decided[] = [];
  for (const folded of new Set([...mine.keys(), ...(base?.keys() ?? []), ...theirs.keys()])) {
    const versions = {
      base: qualifierValue(base, folded),
      mine: qualifierValue(mine, folded),
      theirs: qualifierValue(theirs, folded),
    };
    const hasBase = context.base !== undefined;
    const decision = decide(qualifierKind(folded), versions, hasBase, bothAdded, context.strict);
    if (decision) decided.push({ folded, versions, decision });
  }
  return decided;
}

/**
 * Two questions about one list can be answered apart where something in the list is certain. Where nothing is, no text
 * around the two would be right for all answers: the brackets of an empty list would be left, or two lists. So those are
 * one question, about the list. Where both sides added the thing it need not come to that: nobody took anything away, so
 * what the new default alone says stays, and without that what mine alone says does.
 */
function arrange(
  { mine, theirs, bothAdded }: QualifierSides,
  decided: readonly Decided[],
): { single: readonly Decided[]; together: string[] } {
  const isFlag = ({ folded }: Decided): boolean => qualifierKind(folded) === 'flag';
  const changing = decided.filter(
    ({ folded, decision }) => decision.take === 'mine' && !(mine.has(folded) && theirs.has(folded)),
  );
  const going = new Set(changing.map(({ folded }) => folded));
  const stays = [...theirs.keys()].some((folded) => !going.has(folded));
  // Whether a flag that one side gave to what both added is asked is an option; the rest must not hang on it.
  const open = changing.filter((each) => each.decision.outcome === 'conflict' || (bothAdded && isFlag(each)));
  if (stays || open.length < 2) return { single: decided, together: [] };
  if (!bothAdded) {
    return { single: decided.filter((each) => !open.includes(each)), together: open.map(({ folded }) => folded) };
  }
  const theirsAlone = open.filter((each) => !isFlag(each) && !mine.has(each.folded));
  if (theirsAlone.length > 0) return { single: decided.filter((each) => !theirsAlone.includes(each)), together: [] };
  const single = decided.map((each): Decided =>
    !open.includes(each) || isFlag(each) ? each : { ...each, decision: QUALIFIER_ONLY_IN_MINE },
  );
  return { single, together: [] };
}

/** The line of the ledger for qualifiers that are one question; its key ends in `@`, which is the list. */
function lineForList(
  context: MergeContext,
  owner: Subject,
  { base, mine, theirs }: QualifierSides,
  together: readonly string[],
): NewLine {
  const listIn = (facts: FileFacts | undefined, of: ReadonlyMap<string, QualifierFact> | undefined) => {
    const found = together.flatMap((folded) => of?.get(folded) ?? []);
    return {
      written: found.map(({ written }) => written),
      text: shown(found.map(({ span }) => slice(facts, span)).join(', ')),
      span: found[0]?.span,
    };
  };
  const [b, o, t] = [listIn(context.base, base), listIn(context.mine, mine), listIn(context.theirs, theirs)];
  return {
    ...owner,
    key: `${owner.key}@`,
    qualifier: [...new Set([...o.written, ...t.written])].join(', '),
    kind: 'qualifier-changed',
    outcome: WHOLE_LIST.outcome,
    base: b.text,
    mine: o.text,
    theirs: t.text,
    reason: WHOLE_LIST.reason,
    spans: {
      ...(b.span ? { base: b.span } : {}),
      ...(o.span ? { mine: o.span } : {}),
      ...(t.span ? { theirs: t.span } : {}),
    },
  };
}

function lineFor(
  context: MergeContext,
  owner: Subject,
  folded: string,
  { base, mine, theirs }: QualifierSides,
  versions: Versions<string>,
  decision: Decision,
): NewLine {
  const [b, o, t] = [base?.get(folded), mine.get(folded), theirs.get(folded)];
  const kind: CustomizationKind =
    folded === 'sms_report'
      ? 'flag'
      : versions.mine === undefined
        ? 'qualifier-removed'
        : versions.base === undefined && context.base
          ? 'qualifier-added'
          : 'qualifier-changed';
  return {
    ...owner,
    key: `${owner.key}@${folded}`,
    qualifier: (o ?? t ?? b)!.written,
    kind,
    outcome: decision.outcome,
    base: shown(b && valueText(slice(context.base, b.span), b)),
    mine: shown(o && valueText(slice(context.mine, o.span), o)),
    theirs: shown(t && valueText(slice(context.theirs, t.span), t)),
    reason: decision.reason,
    spans: { ...(b ? { base: b.span } : {}), ...(o ? { mine: o.span } : {}), ...(t ? { theirs: t.span } : {}) },
  };
}

/** The value of a qualifier as written, without its name: what a person compares. */
function valueText(text: string, fact: QualifierFact): string {
  return (
    text
      .slice(fact.written.length)
      .trim()
      .replace(/^\((.*)\)$/s, '$1')
      .trim() || 'TRUE'
  );
}

/** Both have the qualifier: the value changes, in theirs' layout. */
function changeValue(
  context: MergeContext,
  entered: Entered,
  isDone: (entered: Entered, line: Line) => boolean,
  base: QualifierFact | undefined,
  mine: QualifierFact,
  theirs: QualifierFact,
): void {
  const inner = (fact: QualifierFact): Span | undefined => {
    const { value } = fact.node;
    if (!value || fact.node.flavors.length > 0) return undefined;
    const offset = fact.span.start - fact.node.start;
    return { start: offset + value.start, end: offset + value.end };
  };
  const [o, t] = [inner(mine), inner(theirs)];
  const isAlike = o !== undefined && t !== undefined && mine.node.value!.kind === theirs.node.value!.kind;
  context.decisions.whenSaid((pass) => {
    const line = pass.said(entered);
    if (!isDone(entered, line)) return;
    const exact = isAlike && line.outcome !== 'conflict';
    const span = exact ? t : theirs.span;
    write(pass, line, span, {
      base: base ? adopted(context, slice(context.base, base.span)) : '',
      mine: adopted(context, slice(context.mine, exact ? o : mine.span)),
      theirs: slice(context.theirs, span),
      suggested: 'mine',
    });
  });
}

/** Takes qualifiers out of theirs' list and puts new ones in, with the commas that go with them. */
function editList(
  context: MergeContext,
  pass: Pass,
  sides: QualifierSides,
  removed: readonly Change[],
  added: readonly Change[],
): void {
  const { list, offset } = sides;
  const going = new Map(removed.filter(isInPlay).map((change) => [change.fact.name, change]));
  const inserts = added.filter(isInPlay);
  if (!list) return writeList(context, pass, sides, [], inserts);
  const spans = list.qualifiers.map((node) => ({ start: offset + node.start, end: offset + node.end }));
  const names = list.qualifiers.map((node) => node.name.text.toLowerCase());
  const firstStaying = names.findIndex((folded) => !going.has(folded));
  if (firstStaying < 0) return writeList(context, pass, sides, [...going.values()], inserts);
  const separator = separatorOf(context, spans);
  const own = sides.mine.get(names[firstStaying]!);
  names.forEach((folded, i) => {
    const change = going.get(folded);
    if (!change) return;
    // Before the first that stays a qualifier goes with the comma after it, later with the comma before it.
    const span =
      i < firstStaying
        ? { start: spans[i]!.start, end: endOfRemoved(context, spans[i]!.end, spans[i + 1]!.start, own) }
        : { start: spans[i - 1]!.end, end: spans[i]!.end };
    const old = baseOf(context, change);
    const base = old && (i < firstStaying ? old + separator : separator + old);
    write(pass, change.line, span, { base, mine: '', theirs: slice(context.theirs, span), suggested: 'mine' });
  });
  if (inserts.length === 0) return;
  const staying = new Map(names.flatMap((folded, i) => (going.has(folded) ? [] : [[folded, i] as const])));
  /** For each qualifier of mine the one that it follows in mine and that stays. */
  const anchors = new Map<string, number | undefined>();
  let previous: number | undefined;
  for (const folded of sides.mine.keys()) {
    anchors.set(folded, previous);
    previous = staying.get(folded) ?? previous;
  }
  for (const change of inserts) {
    // Before the first that stays where it follows none.
    const anchor = anchors.get(change.fact.name);
    const at = anchor === undefined ? spans[firstStaying]!.start : spans[anchor]!.end;
    const inList = (text: string): string => text && (anchor === undefined ? text + separator : separator + text);
    const base = inList(baseOf(context, change));
    const mine = inList(textOf(context, change.fact));
    write(pass, change.line, { start: at, end: at }, { base, mine, theirs: '', suggested: 'mine' });
  }
}

/**
 * Where what goes out with a qualifier ends: before the next one, or before a comment between the comma and that one which
 * mine has there, too.
 */
function endOfRemoved(
  { mine, theirs }: MergeContext,
  start: number,
  next: number,
  own: QualifierFact | undefined,
): number {
  const between = slice(theirs, { start, end: next });
  const kept = own ? commentsBefore(mine, own.span.start) : [];
  let [at, isAfterComma] = [0, false];
  for (const { start: found, end, form } of kept.length === 0 ? [] : commentsWithin(between)) {
    isAfterComma ||= between.slice(at, found).includes(',');
    if (isAfterComma && kept.includes(form)) return start + found;
    at = end;
  }
  return next;
}

function isInPlay({ line }: Change): boolean {
  return line.outcome === 'conflict' || isTaken(line);
}

/**
 * Nothing of theirs' list stays, or there is none: a new one takes its place. What is taken opens it, and what is asked
 * follows, with its comma; where nothing is taken the question is about the brackets, too.
 */
function writeList(
  context: MergeContext,
  { composer }: Pass,
  sides: QualifierSides,
  going: readonly Change[],
  inserts: readonly Change[],
): void {
  const { list, offset, before } = sides;
  const isOpen = ({ line }: Change): boolean => line.outcome === 'conflict';
  const [asked, open] = [going.filter(isOpen), inserts.filter(isOpen)];
  const taken = inserts.filter((change) => !isOpen(change));
  const ids = (changes: readonly Change[]): string[] => [...new Set(changes.map(({ line }) => line.id))];
  const done = ids([...taken, ...going.filter((change) => !isOpen(change))]);
  const span = list
    ? { start: offset + list.start, end: afterBlanks(context, offset + list.end) }
    : { start: before, end: before };
  const certain = taken.map(({ fact }) => textOf(context, fact)).join(', ');
  const isAlone = certain === '';
  if (asked.length + open.length === 0) {
    composer.replace(span, isAlone ? '' : `[${certain}] `, ...done);
    return;
  }
  const side = (texts: readonly string[]): string => {
    const text = texts.filter((each) => each !== '').join(', ');
    return text && (isAlone ? `[${text}] ` : `, ${text}`);
  };
  const inBase = [...asked, ...open].sort((a, b) => (a.base?.span.start ?? 0) - (b.base?.span.start ?? 0));
  const slot = {
    base: side(inBase.map((change) => baseOf(context, change))),
    mine: side(open.map(({ fact }) => textOf(context, fact))),
    theirs: side(asked.map(({ fact }) => slice(context.theirs, fact.span))),
    suggested: 'mine',
  } as const;
  const end = { start: span.end, end: span.end };
  if (isAlone) {
    composer.insert(span.start, '', ...done);
    return composer.ask(span, slot, ...ids([...asked, ...open]));
  }
  composer.replace(span, `[${certain}`, ...done);
  composer.ask(end, slot, ...ids([...asked, ...open]));
  composer.insert(span.end, '] ');
}

function baseOf(context: MergeContext, { base }: Change): string {
  return base ? adopted(context, slice(context.base, base.span)) : '';
}

function textOf(context: MergeContext, fact: QualifierFact): string {
  return adopted(context, slice(context.mine, fact.span));
}

/** Comma and white space as theirs writes them between two qualifiers. */
function separatorOf(context: MergeContext, spans: readonly Span[]): string {
  if (spans.length < 2) return ', ';
  const between = slice(context.theirs, { start: spans[0]!.end, end: spans[1]!.start });
  const indent = between.slice(tailStart(between, /[ \t]/));
  return /[\r\n]/.test(between.charAt(between.length - indent.length - 1)) ? `,${context.lineBreak}${indent}` : ', ';
}

function afterBlanks(context: MergeContext, at: number): number {
  const { text } = context.theirs;
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return at;
}

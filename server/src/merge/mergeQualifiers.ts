/** The qualifiers of one class, property or instance, merged three ways into the list that theirs has. */
import { qualifierValue, type QualifierFact } from '../semantics/classFacts';
import type { QualifierList } from '../syntax/tree';
import type { Span } from '../text/span';
import { adopted, isTaken, settle, shown, slice, type MergeContext } from './context';
import type { Line, NewLine } from './ledger';
import { decide, qualifierKind, type Decision } from './policy';
import type { CustomizationKind } from './types';

export interface QualifierSides {
  readonly base: ReadonlyMap<string, QualifierFact> | undefined;
  readonly mine: ReadonlyMap<string, QualifierFact>;
  readonly theirs: ReadonlyMap<string, QualifierFact>;
  /** The owner is in mine and in theirs and not in the base. */
  readonly bothAdded: boolean;
  /** The list in theirs and the offset its nodes count from; without one, `before` is where a list would begin. */
  readonly list: QualifierList | undefined;
  readonly offset: number;
  readonly before: number;
}

type Owner = Pick<NewLine, 'key' | 'namespace' | 'class' | 'property' | 'carried'>;

export function mergeQualifiers(context: MergeContext, owner: Owner, sides: QualifierSides): void {
  const { base, mine, theirs } = sides;
  const removed: { fact: QualifierFact; line: Line }[] = [];
  const added: { fact: QualifierFact; line: Line }[] = [];
  for (const folded of new Set([...mine.keys(), ...(base?.keys() ?? []), ...theirs.keys()])) {
    const versions = {
      base: qualifierValue(base, folded),
      mine: qualifierValue(mine, folded),
      theirs: qualifierValue(theirs, folded),
    };
    const hasBase = context.base !== undefined;
    const decision = decide(qualifierKind(folded), versions, hasBase, sides.bothAdded, context.options.strict ?? false);
    if (!decision) continue;
    const line = context.ledger.enter(lineFor(context, owner, folded, sides, versions, decision));
    if (decision.take === 'theirs' && line.outcome !== 'conflict' && !line.answer) continue;
    const [o, t] = [mine.get(folded), theirs.get(folded)];
    if (o && t) changeValue(context, line, base?.get(folded), o, t);
    else if (t) removed.push({ fact: t, line });
    else if (o) added.push({ fact: o, line });
  }
  if (removed.length > 0 || added.length > 0) editList(context, sides, removed, added);
}

function lineFor(
  context: MergeContext,
  owner: Owner,
  folded: string,
  { base, mine, theirs }: QualifierSides,
  versions: { base?: string; mine?: string; theirs?: string },
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
  line: Line,
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
  const exact =
    o !== undefined &&
    t !== undefined &&
    line.outcome !== 'conflict' &&
    mine.node.value!.kind === theirs.node.value!.kind;
  const span = exact ? t : theirs.span;
  settle(context, line, span, {
    base: base ? adopted(context, slice(context.base, base.span)) : '',
    mine: adopted(context, slice(context.mine, exact ? o : mine.span)),
    theirs: slice(context.theirs, span),
    suggested: 'mine',
  });
}

interface Change {
  readonly fact: QualifierFact;
  readonly line: Line;
}

/** Takes qualifiers out of theirs' list and puts new ones in, with the commas that go with them. */
function editList(context: MergeContext, sides: QualifierSides, removed: Change[], added: Change[]): void {
  const { list, offset } = sides;
  const going = new Map(removed.filter(isInPlay).map((change) => [change.fact.name, change]));
  const inserts = added.filter(isInPlay);
  if (!list) return insertList(context, sides, inserts);
  const spans = list.qualifiers.map((node) => ({ start: offset + node.start, end: offset + node.end }));
  const names = list.qualifiers.map((node) => node.name.text.toLowerCase());
  const firstStaying = names.findIndex((folded) => !going.has(folded));
  if (firstStaying < 0) return replaceList(context, sides, [...going.values()], inserts);
  names.forEach((folded, i) => {
    const change = going.get(folded);
    if (!change) return;
    // Before the first that stays a qualifier goes with the comma behind it, later with the comma before it.
    const span =
      i < firstStaying
        ? { start: spans[i].start, end: spans[i + 1].start }
        : { start: spans[i - 1].end, end: spans[i].end };
    const theirs = slice(context.theirs, span);
    settle(context, change.line, span, { base: '', mine: '', theirs, suggested: 'mine' });
  });
  const order = [...sides.mine.keys()];
  const separator = separatorOf(context, spans);
  for (const change of inserts) {
    // Behind the qualifier that it follows in mine and that stays, else before the first that stays.
    const before = order.slice(0, order.indexOf(change.fact.name)).reverse();
    const anchor = before.map((folded) => (going.has(folded) ? -1 : names.indexOf(folded))).find((index) => index >= 0);
    const text = textOf(context, change.fact);
    if (anchor === undefined) putIn(context, change.line, spans[firstStaying].start, text + separator);
    else putIn(context, change.line, spans[anchor].end, separator + text);
  }
}

function isInPlay({ line }: Change): boolean {
  return line.outcome === 'conflict' || isTaken(line);
}

/**
 * Nothing of theirs' list stays for certain. What is taken opens the new list and the questions follow, each with its
 * comma; with nothing taken the questions cannot stand alone and become one, about all of the inside.
 */
function replaceList(
  context: MergeContext,
  sides: QualifierSides,
  going: readonly Change[],
  inserts: readonly Change[],
): void {
  const { composer } = context;
  const { list, offset } = sides;
  const asked = going.filter(({ line }) => line.outcome === 'conflict');
  const taken = inserts.filter(({ line }) => isTaken(line));
  const open = inserts.filter(({ line }) => line.outcome === 'conflict');
  const join = (changes: readonly Change[]): string => changes.map(({ fact }) => textOf(context, fact)).join(', ');
  const ids = (changes: readonly Change[]): string[] => changes.map(({ line }) => line.id);
  const whole = { start: offset + list!.start, end: afterBlanks(context, offset + list!.end) };
  const gone = ids(going.filter((change) => !asked.includes(change)));
  if (asked.length === 0) {
    composer.replace(whole, '', ...gone);
    return insertList(context, { ...sides, before: whole.end }, inserts);
  }
  const own = asked.map(({ fact }) => slice(context.theirs, fact.span));
  if (taken.length === 0) {
    const mine = open.length > 0 ? `[${join(open)}] ` : '';
    const slot = { base: '', mine, theirs: `[${own.join(', ')}] `, suggested: 'mine' } as const;
    composer.ask(whole, slot, ...ids([...asked, ...open]));
    return;
  }
  composer.replace(whole, `[${join(taken)}`, ...ids(taken), ...gone);
  const behind = { start: whole.end, end: whole.end };
  asked.forEach(({ line }, i) =>
    composer.ask(behind, { base: '', mine: '', theirs: `, ${own[i]}`, suggested: 'mine' }, line.id),
  );
  for (const change of open) putIn(context, change.line, whole.end, `, ${textOf(context, change.fact)}`);
  composer.insert(whole.end, '] ');
}

function putIn(context: MergeContext, line: Line, at: number, text: string): void {
  settle(context, line, { start: at, end: at }, { base: '', mine: text, theirs: '', suggested: 'mine' });
}

/** Theirs has no list: a new one holds everything that goes in. */
function insertList(context: MergeContext, sides: QualifierSides, inserts: readonly Change[]): void {
  const taken = inserts.filter(({ line }) => isTaken(line));
  const open = inserts.filter(({ line }) => line.outcome === 'conflict');
  const text = taken.map(({ fact }) => textOf(context, fact)).join(', ');
  const ids = taken.map(({ line }) => line.id);
  if (open.length === 0) {
    if (text) context.composer.insert(sides.before, `[${text}] `, ...ids);
    return;
  }
  context.composer.insert(sides.before, `[${text}`, ...ids);
  open.forEach(({ fact, line }, i) =>
    putIn(context, line, sides.before, (text || i > 0 ? ', ' : '') + textOf(context, fact)),
  );
  context.composer.insert(sides.before, '] ');
}

function textOf(context: MergeContext, fact: QualifierFact): string {
  return adopted(context, slice(context.mine, fact.span));
}

/** Comma and white space as theirs writes them between two qualifiers. */
function separatorOf(context: MergeContext, spans: readonly Span[]): string {
  if (spans.length < 2) return ', ';
  const between = slice(context.theirs, { start: spans[0].end, end: spans[1].start });
  const lineBreak = /[\r\n]+([ \t]*)$/.exec(between);
  return lineBreak ? `,${context.lineBreak}${lineBreak[1]}` : ', ';
}

function afterBlanks(context: MergeContext, at: number): number {
  const { text } = context.theirs;
  while (at < text.length && /\s/.test(text[at])) at++;
  return at;
}

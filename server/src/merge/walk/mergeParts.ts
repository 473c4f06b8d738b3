/** What a class or a member says in one place: its superclass, its type, its default or value. Each is one fact. */
import type { ClassFacts, MemberFacts } from '../../semantics/classFacts';
import { shiftSpan, type Span } from '../../text/span';
import { about, adopted, settle, shown, slice, type MergeContext } from '../context';
import type { WholePart } from '../comments/innerComments';
import type { Line, Subject } from '../compose/ledger';
import { decide, type FactKind } from '../decide/policy';
import type { CustomizationKind, Versions } from '../types';

export interface ClassSides extends Versions<ClassFacts, 'mine' | 'theirs'> {
  /** Key of the result: theirs'. */
  readonly key: string;
}

/** What lines about the class itself are about. */
export function subjectOf({ base, key, mine, theirs }: ClassSides): Subject {
  return {
    key,
    ...about(theirs),
    // What mine has in another namespace than the defaults is not carried anywhere: it stays where it was.
    ...(mine.key === key || base?.key === key ? {} : { carried: { from: mine.written, to: theirs.written } }),
  };
}

/**
 * The superclass of a class that both have.
 * @returns what of mine is taken or left as one text, with the comments in it
 */
export function mergeSuperclass(context: MergeContext, { base, mine, theirs, key }: ClassSides): WholePart[] {
  const span = (facts: ClassFacts | undefined): Span | undefined => {
    if (!facts || facts.node.kind !== 'class') return undefined;
    const { node } = facts;
    const start = node.alias?.end ?? node.name?.end ?? node.keyword.end;
    return shiftSpan({ start, end: node.superclass?.end ?? start }, facts.base);
  };
  const values = [base?.superclass, mine.superclass, theirs.superclass];
  if (theirs.node.kind !== 'class') return [];
  return mergePart(
    context,
    subjectOf({ base, mine, theirs, key }),
    'superclass',
    'superclass',
    values,
    [span(base), span(mine), span(theirs)],
    !base,
  );
}

/**
 * Type and default of a member that mine and theirs have; `base` is undefined where they both added it.
 * @returns what of mine is taken or left as one text, with the comments in it
 */
export function mergeParts(
  context: MergeContext,
  subject: Subject,
  sides: ClassSides,
  b: MemberFacts | undefined,
  o: MemberFacts,
  t: MemberFacts,
): WholePart[] {
  const types = [b, o, t].map((member, i) => member && typeParts(context, member, sides, i));
  const type = mergePart(
    context,
    subject,
    'type',
    'type',
    [b?.type, o.type, t.type],
    types.map((part) => part?.span),
    b === undefined,
    (part) => typeInTheirs(types[part], types[2]!),
  );
  const value = mergePart(
    context,
    subject,
    'default',
    sides.theirs.node.kind === 'instance' ? 'instance-value' : 'default',
    [b?.default, o.default, t.default],
    [b, o, t].map((m, i) => m && defaultSpan(m, offsetOf(sides, i))),
    b === undefined,
  );
  // Of a property what is between its type and its name is theirs.
  return o.kind === 'property' ? value : [...type.map((part) => ({ ...part, start: types[1]!.after })), ...value];
}

function offsetOf(sides: ClassSides, version: number): number {
  return [sides.base?.base ?? 0, sides.mine.base, sides.theirs.base][version]!;
}

interface TypeParts {
  /** From the type to the brackets after the name: what says of which type the property is. */
  readonly span: Span;
  /** Where the qualifiers end. */
  readonly after: number;
  readonly type: string;
  /** White space and name between type and brackets. */
  readonly name: string;
  readonly array: string;
}

function typeParts(context: MergeContext, member: MemberFacts, sides: ClassSides, version: number): TypeParts {
  const offset = offsetOf(sides, version);
  const facts = [context.base, context.mine, context.theirs][version];
  const text = (start: number, end: number): string => slice(facts, shiftSpan({ start, end }, offset));
  const { node } = member;
  const from = node.qualifiers?.end ?? node.start;
  const after = offset + from;
  if (node.kind !== 'property' || !node.type) {
    const end = node.kind === 'property' ? node.name.end : node.end;
    // The blanks after a list of qualifiers go with the list.
    const start = end - text(from, end).trimStart().length;
    return { span: shiftSpan({ start, end }, offset), after, type: text(start, end), name: '', array: '' };
  }
  return {
    span: shiftSpan({ start: node.type.start, end: node.array?.end ?? node.name.end }, offset),
    after,
    type: text(node.type.start, node.type.end),
    name: text(node.type.end, node.name.end),
    array: node.array ? text(node.array.start, node.array.end) : '',
  };
}

/** One version's type around theirs' name, which may be a new one. */
function typeInTheirs(own: TypeParts | undefined, theirs: TypeParts): string {
  return own ? own.type + theirs.name + own.array : '';
}

/** From after the name to the end of the value: empty without one. */
function defaultSpan(member: MemberFacts, offset: number): Span {
  const { node } = member;
  if (node.kind !== 'property' && node.kind !== 'assignment') return { start: member.span.end, end: member.span.end };
  const start = (node.kind === 'property' ? node.array?.end : undefined) ?? node.name.end;
  return shiftSpan({ start, end: node.value?.end ?? start }, offset);
}

function mergePart(
  context: MergeContext,
  subject: Subject,
  part: 'type' | 'default' | 'superclass',
  kind: CustomizationKind,
  [base, mine, theirs]: readonly (string | undefined)[],
  [b, o, t]: readonly (Span | undefined)[],
  noBaseFact: boolean,
  textOf?: (version: 0 | 1) => string,
): WholePart[] {
  const policy: FactKind = part;
  const bothAdded = context.base !== undefined && noBaseFact;
  const decision = decide(policy, { base, mine, theirs }, context.base !== undefined, bothAdded, false);
  if (!decision) return [];
  const texts = { base: slice(context.base, b), mine: slice(context.mine, o), theirs: slice(context.theirs, t) };
  const line = context.decisions.enter({
    ...subject,
    key: `${subject.key}:${part}`,
    kind,
    outcome: decision.outcome,
    base: shown(texts.base),
    mine: shown(texts.mine),
    theirs: shown(texts.theirs),
    reason: decision.reason,
    spans: { ...(b ? { base: b } : {}), ...(o ? { mine: o } : {}), ...(t ? { theirs: t } : {}) },
  });
  const slot = {
    base: adopted(context, textOf?.(0) ?? texts.base),
    mine: adopted(context, textOf?.(1) ?? texts.mine),
    theirs: texts.theirs,
    suggested: 'mine',
  } as const;
  const isDone = ({ outcome, answer }: Line): boolean =>
    decision.take === 'mine' || outcome === 'conflict' || answer !== undefined;
  settle(context, line, t!, slot, isDone);
  return o ? [{ ...o, isDone: (pass) => isDone(pass.said(line)) }] : [];
}

/**
 * What a class or an instance says, as facts. Names are case-folded, values canonical (see values.ts), spans offsets of the
 * file. Each is worked out when first asked for: a merge reads most of a file only to find that nothing changed.
 */
import type {
  ClassDeclaration,
  ClassMember,
  InstanceDeclaration,
  PropertyAssignment,
  Qualifier,
  QualifierList,
} from '../syntax/tree';
import { shiftSpan, type Span } from '../text/span';
import { canonicalTokens } from './canonicalText';
import { canonicalQualifier, canonicalValue } from './values';

export class QualifierFact {
  private canonical: string | undefined;

  constructor(
    /** Case-folded. */
    readonly name: string,
    readonly node: Qualifier,
    private readonly base: number,
  ) {}

  get written(): string {
    return this.node.name.text;
  }

  /** Canonical value with flavors; `false` for an SMS_Report of FALSE. */
  get value(): string {
    return (this.canonical ??= canonicalQualifier(this.node));
  }

  get span(): Span {
    return shiftSpan(this.node, this.base);
  }
}

/** A property, a method or a nested type of a class, or a property of an instance. */
export class MemberFacts {
  private read: ReadonlyMap<string, QualifierFact> | undefined;
  private typeRead: string | undefined;

  constructor(
    readonly name: string,
    readonly node: ClassMember | PropertyAssignment,
    private readonly text: string,
    private readonly base: number,
  ) {}

  get written(): string {
    return this.node.name?.text ?? '';
  }

  get kind(): 'property' | 'method' | 'nested' | 'assignment' {
    const { kind } = this.node;
    return kind === 'property' || kind === 'assignment' || kind === 'method' ? kind : 'nested';
  }

  /** Lower case, `ref` and `[]` included; for methods and nested types the tokens of the whole. */
  get type(): string {
    return (this.typeRead ??= typeOf(this.node, this.text));
  }

  get default(): string | undefined {
    const { node } = this;
    if (node.kind !== 'property' && node.kind !== 'assignment') return undefined;
    return node.value ? canonicalValue(node.value) : undefined;
  }

  get qualifiers(): ReadonlyMap<string, QualifierFact> {
    return (this.read ??= qualifierFacts(this.node.qualifiers, this.base));
  }

  get span(): Span {
    return shiftSpan(this.node, this.base);
  }
}

function typeOf(node: ClassMember | PropertyAssignment, text: string): string {
  switch (node.kind) {
    case 'property': {
      const type = node.type?.name.text.toLowerCase() ?? '';
      const array = node.array ? `[${node.array.size ?? ''}]` : '';
      return type + (node.type?.isReference ? ' ref' : '') + array;
    }
    case 'assignment':
      return '';
    default: {
      const start = node.qualifiers?.end ?? node.start;
      return canonicalTokens(text.slice(start, node.end));
    }
  }
}

/** A class or an instance with what it holds, in the order of the file. */
export interface ClassFacts {
  readonly key: string;
  readonly namespace: string;
  readonly written: string;
  readonly superclass: string;
  readonly qualifiers: ReadonlyMap<string, QualifierFact>;
  readonly members: ReadonlyMap<string, MemberFacts>;
  readonly node: ClassDeclaration | InstanceDeclaration;
  /** Offset of the file that the node's own offsets count from. */
  readonly base: number;
}

/** `text` is the declaration's, `base` where it begins in the file. */
export function classFacts(
  node: ClassDeclaration | InstanceDeclaration,
  key: string,
  namespace: string,
  text: string,
  base: number,
): ClassFacts {
  const members = new Map<string, MemberFacts>();
  for (const member of node.members) {
    const name = (member.name?.text ?? '').toLowerCase();
    // Of two properties of one name the first counts; a rule of its own reports the second.
    if (!members.has(name)) members.set(name, new MemberFacts(name, member, text, base));
  }
  const isClass = node.kind === 'class';
  return {
    key,
    namespace,
    written: (isClass ? node.name : node.className)?.text ?? '',
    superclass: (isClass ? node.superclass?.text.toLowerCase() : undefined) ?? '',
    qualifiers: qualifierFacts(node.qualifiers, base),
    members,
    node,
    base,
  };
}

const NO_QUALIFIERS: ReadonlyMap<string, QualifierFact> = new Map();

function qualifierFacts(list: QualifierList | undefined, base: number): ReadonlyMap<string, QualifierFact> {
  if (!list) return NO_QUALIFIERS;
  const facts = new Map<string, QualifierFact>();
  for (const node of list.qualifiers) {
    const folded = node.name.text.toLowerCase();
    if (!facts.has(folded)) facts.set(folded, new QualifierFact(folded, node, base));
  }
  return facts;
}

/** The value of a qualifier as a fact: undefined where it says nothing, which an SMS_Report of FALSE does not. */
export function qualifierValue(
  qualifiers: ReadonlyMap<string, QualifierFact> | undefined,
  folded: string,
): string | undefined {
  const fact = qualifiers?.get(folded);
  if (!fact || (folded === 'sms_report' && fact.value === 'false')) return undefined;
  return fact.value;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Whether two classes or instances say the same. Order does not count, and keys are not looked at.
 * @param except qualifiers that do not count either, case-folded
 */
export function sameFacts(a: ClassFacts, b: ClassFacts, except = NONE): boolean {
  if (a.superclass !== b.superclass || a.members.size !== b.members.size) return false;
  if (!sameQualifiers(a.qualifiers, b.qualifiers, except)) return false;
  for (const [name, member] of a.members) {
    const other = b.members.get(name);
    if (!other || !sameMember(member, other, except)) return false;
  }
  return true;
}

/** All that a class or an instance says, as one text: it is the same for two exactly where `sameFacts` says so of them. */
export function sayingOf({ superclass, qualifiers, members }: ClassFacts): string {
  const ofMembers = [...members.values()].map((member) => [
    member.name,
    member.type,
    member.default ?? '',
    sayings(member.qualifiers),
  ]);
  return JSON.stringify([superclass, sayings(qualifiers), ofMembers.sort(byName)]);
}

function sayings(qualifiers: Qualifiers): string[][] {
  const pairs = [...qualifiers.keys()].flatMap((name) => {
    const value = qualifierValue(qualifiers, name);
    return value === undefined ? [] : [[name, value]];
  });
  return pairs.sort(byName);
}

function byName([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return (a as string) < (b as string) ? -1 : 1;
}

/** Whether two members say the same, their names included. */
export function sameMember(a: MemberFacts, b: MemberFacts, except = NONE): boolean {
  return (
    a.name === b.name &&
    a.type === b.type &&
    (a.default ?? '') === (b.default ?? '') &&
    sameQualifiers(a.qualifiers, b.qualifiers, except)
  );
}

type Qualifiers = ReadonlyMap<string, QualifierFact>;

/** Whether two lists of qualifiers say the same, those in `except` left out. */
export function sameQualifiers(a: Qualifiers, b: Qualifiers, except = NONE): boolean {
  const differs = (name: string): boolean => !except.has(name) && qualifierValue(a, name) !== qualifierValue(b, name);
  for (const name of a.keys()) if (differs(name)) return false;
  for (const name of b.keys()) if (!a.has(name) && differs(name)) return false;
  return true;
}

/**
 * The name of a member or a qualifier that a class or an instance has more than once, with differences; undefined where
 * there is none. Of these the facts hold the first alone.
 * @param text of the file
 */
export function repeatedName({ node, members, qualifiers, base }: ClassFacts, text: string): string | undefined {
  const ofClass = repeatedQualifier(node.qualifiers, () => qualifiers);
  if (ofClass !== undefined) return ofClass;
  for (const member of members.values()) {
    const ofMember = repeatedQualifier(member.node.qualifiers, () => member.qualifiers);
    if (ofMember !== undefined) return ofMember;
  }
  if (node.members.length === members.size) return undefined;
  const first = new Map<string, string>();
  for (const { name, start, end } of node.members) {
    const [folded, said] = [(name?.text ?? '').toLowerCase(), canonicalTokens(text.slice(base + start, base + end))];
    if ((first.get(folded) ?? said) !== said) return name?.text;
    first.set(folded, said);
  }
  return undefined;
}

/** Asks for the facts only where two names may be one: of most members nobody needs them. */
function repeatedQualifier(list: QualifierList | undefined, facts: () => Qualifiers): string | undefined {
  if (!list || !mayRepeatName(list.qualifiers)) return undefined;
  const first = facts();
  const differs = (one: Qualifier): boolean =>
    first.get(one.name.text.toLowerCase())!.value !== canonicalQualifier(one);
  return list.qualifiers.find(differs)?.name.text;
}

function mayRepeatName(qualifiers: readonly Qualifier[]): boolean {
  if (qualifiers.length > FEW) return true;
  for (let i = 1; i < qualifiers.length; i++) {
    const { text } = qualifiers[i]!.name;
    for (let j = 0; j < i; j++) if (isSameName(qualifiers[j]!.name.text, text)) return true;
  }
  return false;
}

/** Of more than so many each is not compared with each. */
const FEW = 12;

function isSameName(a: string, b: string): boolean {
  return a.length === b.length && (a === b || a.toLowerCase() === b.toLowerCase());
}

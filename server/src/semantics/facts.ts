/**
 * A file as a table of facts. Keys are case-folded: `namespace/class`, then `:superclass`, `@qualifier`, `.property`,
 * `.property:type`, `.property:default`, `.property@qualifier`. Values are canonical (see values.ts). Spans are offsets of
 * the file. An absent SMS_Report and one of FALSE are the same fact, and so is neither of them listed.
 */
import type { Declaration } from '../syntax/declaration';
import type { SyntaxTree } from '../syntax/syntaxTree';
import type {
  ClassDeclaration,
  ClassMember,
  DeclarationNode,
  InstanceDeclaration,
  PropertyAssignment,
  Qualifier,
  QualifierList,
} from '../syntax/tree';
import { shiftSpan, type Span } from '../text/span';
import { namespacesOf } from './namespaces';
import { canonicalQualifier, canonicalValue } from './values';

export interface QualifierFact {
  /** Case-folded. */
  readonly name: string;
  readonly written: string;
  /** Canonical value with flavors; `false` for an SMS_Report of FALSE. */
  readonly value: string;
  readonly node: Qualifier;
  readonly span: Span;
}

/** A property, a method or a nested type of a class, or a property of an instance. */
export interface MemberFacts {
  readonly name: string;
  readonly written: string;
  readonly kind: 'property' | 'method' | 'nested' | 'assignment';
  /** Lower case, `ref` and `[]` included; for methods and nested types the canonical text of the whole. */
  readonly type: string;
  readonly default?: string;
  readonly qualifiers: ReadonlyMap<string, QualifierFact>;
  readonly node: ClassMember | PropertyAssignment;
  readonly span: Span;
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

export type EntryKind = 'class' | 'instance' | 'namespace' | 'pragma' | 'other' | 'unparsed' | 'empty' | 'end';

/** One top-level declaration. Its facts are read when first asked for: most merges and diffs need few of them. */
export class Entry {
  private read: ClassFacts | undefined;

  constructor(
    readonly index: number,
    readonly kind: EntryKind,
    /** Unique within the file but for namespace pragmas, empty statements and a class declared twice. */
    readonly key: string,
    readonly namespace: string,
    private readonly declaration: Declaration,
    /** Offset in the file of the declaration's text. */
    private readonly base: number,
  ) {}

  get node(): DeclarationNode {
    return this.declaration.node;
  }

  /** The declaration's text, comments before it included. */
  get span(): Span {
    return { start: this.base, end: this.base + this.declaration.text.length };
  }

  /** The declaration itself. */
  get nodeSpan(): Span {
    return shiftSpan(this.declaration.node, this.base);
  }

  /** The parser found an error inside. */
  get broken(): boolean {
    return this.declaration.problems.some((problem) => problem.severity === 'error');
  }

  /** The same declaration to the last character, comments included, as one of another file that was read beside this. */
  isSharedWith(other: Entry): boolean {
    return this.declaration === other.declaration && this.namespace === other.namespace;
  }

  /** True for a class or an instance, which alone have facts. */
  get hasFacts(): boolean {
    return this.kind === 'class' || this.kind === 'instance';
  }

  get facts(): ClassFacts | undefined {
    if (!this.hasFacts) return undefined;
    return (this.read ??= classFacts(
      this.declaration.node as ClassDeclaration | InstanceDeclaration,
      this.key,
      this.namespace,
      this.declaration.text,
      this.base,
    ));
  }
}

export interface FileFacts {
  readonly text: string;
  readonly tree: SyntaxTree;
  readonly entries: readonly Entry[];
  /** The first declaration of each class and instance, by key. */
  readonly classes: ReadonlyMap<string, Entry>;
  /** Second and further declarations of one class. */
  readonly repeated: readonly Entry[];
}

export function factsOf(tree: SyntaxTree): FileFacts {
  const namespaces = namespacesOf(tree);
  let keys: Map<string, readonly string[]> | undefined;
  const classes = new Map<string, Entry>();
  const repeated: Entry[] = [];
  const ordinals = new Map<string, number>();
  const entries = tree.declarations.map((declaration, index): Entry => {
    const { node } = declaration;
    const namespace = namespaces[index];
    if (node.kind === 'instance') keys ??= instanceKeys(tree);
    const { kind, key: plain } = name(node, namespace, declaration.text, keys ?? NO_KEYS);
    let key = plain;
    if (kind === 'instance' || kind === 'pragma' || kind === 'other') {
      const count = (ordinals.get(key) ?? 0) + 1;
      ordinals.set(key, count);
      if (count > 1) key = `${key}#${count}`;
    }
    const entry = new Entry(index, kind, key, namespace, declaration, tree.offsetOf(index));
    if (entry.hasFacts) {
      if (classes.has(key)) repeated.push(entry);
      else classes.set(key, entry);
    }
    return entry;
  });
  return { text: tree.text, tree, entries, classes, repeated };
}

const NO_KEYS: ReadonlyMap<string, readonly string[]> = new Map();

function name(
  node: DeclarationNode,
  namespace: string,
  text: string,
  keys: ReadonlyMap<string, readonly string[]>,
): { kind: EntryKind; key: string } {
  switch (node.kind) {
    case 'class':
      return { kind: 'class', key: `${namespace}/${node.name?.text.toLowerCase() ?? ''}` };
    case 'instance':
      return { kind: 'instance', key: `${namespace}/${instanceName(node, keys)}` };
    case 'pragma': {
      const directive = node.name?.text.toLowerCase() ?? '';
      const [argument] = node.arguments;
      if (directive === 'namespace') return { kind: 'namespace', key: `#namespace ${namespace}` };
      if (directive === 'deleteclass' && argument?.kind === 'string') {
        return { kind: 'pragma', key: `${namespace}/${argument.value.toLowerCase()}#deleteclass` };
      }
      const values = node.arguments.map(canonicalValue).join(',');
      return { kind: 'pragma', key: `${namespace}#pragma ${directive}(${values})` };
    }
    case 'qualifierType':
      return { kind: 'other', key: `#qualifier ${node.name?.text.toLowerCase() ?? ''}` };
    case 'enumeration':
      return { kind: 'other', key: `${namespace}/${node.name?.text.toLowerCase() ?? ''}#enumeration` };
    case 'include':
    case 'preprocessor':
      return { kind: 'other', key: `#include ${node.argument ?? ''}` };
    case 'unparsed':
      return { kind: 'unparsed', key: `#text ${text.slice(node.start, node.end).replace(/\s+/g, ' ').slice(0, 80)}` };
    case 'empty':
      return { kind: 'empty', key: '#empty' };
    case 'end':
      return { kind: 'end', key: '#end' };
  }
}

/** The key properties of the classes that this file both declares and has instances of, to tell those apart. */
function instanceKeys(tree: SyntaxTree): Map<string, readonly string[]> {
  const used = new Set<string>();
  for (const { node } of tree.declarations) {
    if (node.kind === 'instance' && node.className) used.add(node.className.text.toLowerCase());
  }
  const keys = new Map<string, readonly string[]>();
  for (const { node } of tree.declarations) {
    if (node.kind !== 'class' || !node.name) continue;
    const folded = node.name.text.toLowerCase();
    if (!used.has(folded)) continue;
    const names = node.members
      .filter((m) => m.kind === 'property' && m.qualifiers?.qualifiers.some((q) => q.name.text.toLowerCase() === 'key'))
      .map((m) => m.name!.text.toLowerCase());
    if (names.length > 0) keys.set(folded, names);
  }
  return keys;
}

/** Names that tell instances apart where the class is not in the file. */
const LIKELY_KEYS = ['name', 'keyname', 'instancekey', 'packageid', 'instanceid', 'id', 'sitecode', 'path', 'provider'];

function instanceName(node: InstanceDeclaration, keys: ReadonlyMap<string, readonly string[]>): string {
  const className = node.className?.text.toLowerCase() ?? '';
  const values = new Map(node.members.map((m) => [m.name.text.toLowerCase(), m.value]));
  const names = keys.get(className) ?? LIKELY_KEYS.filter((likely) => values.has(likely)).slice(0, 1);
  const parts = names.map((key) => `${key}=${canonicalValue(values.get(key))}`);
  return `instance of ${className}(${parts.join(',')})`;
}

function classFacts(
  node: ClassDeclaration | InstanceDeclaration,
  key: string,
  namespace: string,
  text: string,
  base: number,
): ClassFacts {
  const members = new Map<string, MemberFacts>();
  for (const member of node.members) {
    const facts = memberFacts(member, text, base);
    // Of two properties of one name the first stands; a rule of its own reports the second.
    if (!members.has(facts.name)) members.set(facts.name, facts);
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

function memberFacts(member: ClassMember | PropertyAssignment, text: string, base: number): MemberFacts {
  const common = {
    name: (member.name?.text ?? '').toLowerCase(),
    written: member.name?.text ?? '',
    qualifiers: qualifierFacts(member.qualifiers, base),
    node: member,
    span: shiftSpan(member, base),
  };
  switch (member.kind) {
    case 'property': {
      const type = `${member.type?.name.text.toLowerCase() ?? ''}${member.type?.isReference ? ' ref' : ''}`;
      const array = member.array ? `[${member.array.size ?? ''}]` : '';
      const initial = member.value ? { default: canonicalValue(member.value) } : {};
      return { ...common, kind: 'property', type: type + array, ...initial };
    }
    case 'assignment':
      return {
        ...common,
        kind: 'assignment',
        type: '',
        ...(member.value ? { default: canonicalValue(member.value) } : {}),
      };
    default: {
      const start = member.qualifiers?.end ?? member.start;
      const whole = text.slice(start, member.end).replace(/\s+/g, ' ').trim().toLowerCase();
      return { ...common, kind: member.kind === 'method' ? 'method' : 'nested', type: whole };
    }
  }
}

function qualifierFacts(list: QualifierList | undefined, base: number): Map<string, QualifierFact> {
  const facts = new Map<string, QualifierFact>();
  for (const node of list?.qualifiers ?? []) {
    const folded = node.name.text.toLowerCase();
    if (facts.has(folded)) continue;
    const value = canonicalQualifier(node);
    facts.set(folded, { name: folded, written: node.name.text, value, node, span: shiftSpan(node, base) });
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

/** The facts of a class or an instance as one string, to tell whether two are the same. Order does not count. */
export function fingerprint(facts: ClassFacts): string {
  const members = [...facts.members.values()].map(memberFingerprint).sort();
  return [facts.superclass, qualifierFingerprint(facts.qualifiers), ...members].join('\n');
}

export function memberFingerprint(member: MemberFacts): string {
  return `${member.name}:${member.type}=${member.default ?? ''}${qualifierFingerprint(member.qualifiers)}`;
}

function qualifierFingerprint(qualifiers: ReadonlyMap<string, QualifierFact>): string {
  return [...qualifiers.keys()]
    .map((folded) => [folded, qualifierValue(qualifiers, folded)] as const)
    .filter(([, value]) => value !== undefined)
    .map(([folded, value]) => `@${folded}(${value})`)
    .sort()
    .join('');
}

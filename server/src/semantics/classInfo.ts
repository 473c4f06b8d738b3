/** A class as rules and features see it, whether a file, the workspace or the tables of well-known classes know it. */
import type { ClassFact } from '../knowledge';

/** What a class is beside being a class: inventory's two halves, what WMI makes of it, what the schema says of it. */
export type ClassMark = 'reporting' | 'dynamic' | 'dynprops' | 'abstract' | 'singleton' | 'deprecated';

/** `default`: the property has a value of its own, which is not NULL. */
export type MemberMark = 'notNull' | 'default' | 'deprecated';

export interface MemberInfo {
  readonly kind: 'property' | 'method';
  readonly name: string;
  /** A primitive type in lower case or the name of a class. */
  readonly type: string;
  readonly isReference: boolean;
  readonly isArray: boolean;
  readonly isKey: boolean;
  /** Undefined where there is none. */
  readonly marks?: readonly MemberMark[];
  /** The values of ValueMap, as text. */
  readonly valueMap?: readonly string[];
  /** The class that EmbeddedInstance names; empty for EmbeddedObject. */
  readonly embedded?: string;
  /** Of a method: its parameters as they are compared, `in string name;out uint32[] size`. */
  readonly parameters?: string;
}

export interface ClassInfo {
  readonly kind: 'class' | 'enumeration';
  readonly name: string;
  /** Normalized; undefined for a well-known class, which may be in several. */
  readonly namespace?: string;
  readonly superclass?: string;
  /** Undefined where there is none. */
  readonly marks?: readonly ClassMark[];
  /** The provider that the class names, as written. */
  readonly provider?: string;
  /** The class's own members; undefined where they are not known. */
  readonly members?: readonly MemberInfo[];
  readonly origin: 'document' | 'workspace' | 'knowledge';
}

export function isMarked(info: ClassInfo, mark: ClassMark): boolean {
  return info.marks?.includes(mark) ?? false;
}

const known = new WeakMap<ClassFact, ClassInfo>();

/** A well-known class in the common form. */
export function infoOfFact(fact: ClassFact): ClassInfo {
  let info = known.get(fact);
  if (!info) {
    info = {
      kind: 'class',
      name: fact.name,
      superclass: fact.superclass,
      ...(fact.isAbstract ? { marks: ['abstract'] } : {}),
      members: fact.properties?.map((property) => ({ kind: 'property', ...property })),
      origin: 'knowledge',
    };
    known.set(fact, info);
  }
  return info;
}

/** How the marks and the provider of a class look from outside. */
export function faceOfClass({ marks = [], provider = '' }: Pick<ClassInfo, 'marks' | 'provider'>): string {
  return `${marks.join(' ')} ${provider}`;
}

/** How a member looks from outside: equal for two that no rule can tell apart. */
export function faceOfMember(member: MemberInfo): string {
  const { kind, name, type, isReference, isArray, isKey, marks, valueMap, embedded, parameters } = member;
  const more = marks || valueMap || embedded !== undefined ? JSON.stringify([marks, valueMap, embedded]) : '';
  return `${kind === 'method' ? '(' : '.'}${name} ${type}${isReference ? '&' : ''}${isArray ? '+' : ''}${isKey ? '*' : ''}${more}${parameters ?? ''}`;
}

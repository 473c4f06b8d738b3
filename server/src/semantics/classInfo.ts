/** A class as rules and features see it, whether a file, the workspace or the tables of well-known classes know it. */
import type { ClassFact } from '../knowledge';

export interface MemberInfo {
  readonly kind: 'property' | 'method';
  readonly name: string;
  /** A primitive type in lower case or the name of a class. */
  readonly type: string;
  readonly isReference: boolean;
  readonly isArray: boolean;
  readonly isKey: boolean;
}

export interface ClassInfo {
  readonly kind: 'class' | 'enumeration';
  readonly name: string;
  /** Normalized; undefined for a well-known class, which may stand in several. */
  readonly namespace?: string;
  readonly superclass?: string;
  /** The class's own members; undefined where they are not known. */
  readonly members?: readonly MemberInfo[];
  readonly origin: 'document' | 'workspace' | 'knowledge';
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
      members: fact.properties?.map((property) => ({ kind: 'property', ...property })),
      origin: 'knowledge',
    };
    known.set(fact, info);
  }
  return info;
}

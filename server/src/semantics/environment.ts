/** The classes that one file declares, and what else others can see of it. */
import { addUnder } from '../text/append';
import type { ClassInfo } from './classInfo';
import { keyOf } from './names';
import { faceOfType, type QualifierSummary, type Summary, type TypeSummary } from './summary';
import { commonEndsBy } from '../text/commonEnds';

/**
 * The classes that one file declares, and what else others can see of it, without a place. It stays the same object while typing changes nothing that other
 * declarations can see, so that whatever was worked out from it stays valid.
 */
export class Environment {
  private static count = 0;
  private readonly number = Environment.count++;

  private constructor(
    private declared: Declared,
    private readonly classes: ReadonlyMap<string, readonly ClassInfo[]>,
    private readonly qualifiers: ReadonlyMap<string, readonly QualifierSummary[]>,
    /** What it was made from, by number, and the classes (names in lower case) that may look different from there. */
    private readonly change?: { readonly from: number; readonly keys: readonly string[] },
  ) {}

  /** Made of the summaries; `previous` itself where nothing changed that can be seen from outside. */
  static of(summaries: readonly Summary[], namespaces: readonly string[], previous?: Environment): Environment {
    const declared = { summaries, namespaces };
    if (!previous) return new Environment(declared, classesOf(declared), qualifiersOf(declared));
    const { old, now } = replacedIn(previous.declared, declared);
    if (sameStrings(signaturesOf(old), signaturesOf(now))) {
      previous.declared = declared;
      return previous;
    }
    const keys = new Set([...keysOf(now), ...keysOf(old)]);
    const classes = sameStrings(keysOf(old), keysOf(now))
      ? withKeysAgain(previous.classes, keys, declared)
      : withOthers(previous.classes, keys, declared);
    const before = previous.qualifiers;
    const qualifiers = [old, now].some(declaresQualifiers) ? qualifiersOf(declared) : before;
    const change = { from: previous.number, keys: [...keys] };
    return new Environment(declared, classes, facesOf(before) === facesOf(qualifiers) ? before : qualifiers, change);
  }

  /** The only classes (names in lower case) that may look different than in an earlier one; undefined where nobody knows. */
  changedSince(before: Environment): readonly string[] | undefined {
    return this.change?.from === before.number ? this.change.keys : undefined;
  }

  /** The declarations of a class, in the order of the text: the same list as long as they stay the same. */
  find(className: string): readonly ClassInfo[] {
    return this.findKey(keyOf(className));
  }

  /** As `find`, for a name in lower case. */
  findKey(key: string): readonly ClassInfo[] {
    return this.classes.get(key) ?? NONE;
  }

  declaresQualifier(name: string): boolean {
    return this.qualifiers.has(keyOf(name));
  }

  /** The declarations of a qualifier, in the order of the text. */
  qualifierTypes(name: string): readonly QualifierSummary[] {
    return this.qualifiers.get(keyOf(name)) ?? [];
  }

  /** Every declared qualifier, for completion. */
  *allQualifierTypes(): IterableIterator<QualifierSummary> {
    for (const declared of this.qualifiers.values()) yield* declared;
  }

  declaresSameQualifiers(other: Environment): boolean {
    return this.qualifiers === other.qualifiers;
  }

  get declaresQualifiers(): boolean {
    return this.qualifiers.size > 0;
  }

  /** The declarations of each class. */
  lists(): Iterable<readonly ClassInfo[]> {
    return this.classes.values();
  }

  /** All classes, for completion and suggestions. */
  *all(): IterableIterator<ClassInfo> {
    for (const infos of this.classes.values()) yield* infos;
  }
}

const NONE: readonly ClassInfo[] = [];

/** What the declarations of a file declare, in their order, and the namespace of each. */
interface Declared {
  readonly summaries: readonly Summary[];
  readonly namespaces: readonly string[];
}

/** What is between the declarations that are the same at the beginning and at the end. */
function replacedIn(old: Declared, now: Declared): { readonly old: Declared; readonly now: Declared } {
  const [before, after] = [old.summaries.length, now.summaries.length];
  const isSame = (i: number, j: number) =>
    old.summaries[i] === now.summaries[j] && old.namespaces[i] === now.namespaces[j];
  const { start, end } = commonEndsBy(before, after, isSame);
  const cut = ({ summaries, namespaces }: Declared, to: number): Declared => ({
    summaries: summaries.slice(start, to),
    namespaces: namespaces.slice(start, to),
  });
  return { old: cut(old, before - end), now: cut(now, after - end) };
}

/** All of it that can be seen from outside. */
function signaturesOf({ summaries, namespaces }: Declared): string[] {
  const signatures: string[] = [];
  for (let i = 0; i < summaries.length; i++) {
    const { types, qualifierType, aliases, includes } = summaries[i]!;
    for (const type of types) signatures.push(namespaces[i]!, faceOfType(type));
    for (const { name } of aliases) signatures.push('alias', name.text);
    for (const path of includes) signatures.push('include', path);
    if (qualifierType) signatures.push('qualifier', faceOfQualifier(qualifierType));
  }
  return signatures;
}

function keysOf({ summaries }: Declared): string[] {
  return summaries.flatMap(({ types }) => types.map(({ key }) => key));
}

function declaresQualifiers({ summaries }: Declared): boolean {
  return summaries.some(({ qualifierType }) => qualifierType !== undefined);
}

/** The classes by their names; with `only` those of these names alone. */
function classesOf({ summaries, namespaces }: Declared, only?: ReadonlySet<string>): Map<string, ClassInfo[]> {
  const classes = new Map<string, ClassInfo[]>();
  for (let i = 0; i < summaries.length; i++) {
    for (const type of summaries[i]!.types) {
      const { key } = type;
      if (only?.has(key) === false) continue;
      const info = infoOf(type, namespaces[i]!);
      addUnder(classes, key, info);
    }
  }
  return classes;
}

function qualifiersOf({ summaries }: Declared): Map<string, QualifierSummary[]> {
  const qualifiers = new Map<string, QualifierSummary[]>();
  for (const { qualifierType } of summaries) {
    if (!qualifierType) continue;
    const key = keyOf(qualifierType.name);
    addUnder(qualifiers, key, qualifierType);
  }
  return qualifiers;
}

type Classes = ReadonlyMap<string, readonly ClassInfo[]>;

/** The same names in the same order; the classes of some of them looked up again. */
function withKeysAgain(before: Classes, keys: ReadonlySet<string>, declared: Declared): Classes {
  const classes = new Map(before);
  for (const [key, infos] of classesOf(declared, keys)) classes.set(key, sameOr(before.get(key), infos));
  return classes;
}

/** In the order of the text; the classes of some names looked up again, those of the others taken over. */
function withOthers(before: Classes, keys: ReadonlySet<string>, declared: Declared): Classes {
  const again = classesOf(declared, keys);
  const classes = new Map<string, readonly ClassInfo[]>();
  const { summaries } = declared;
  for (let i = 0; i < summaries.length; i++) {
    const { types } = summaries[i]!;
    for (let j = 0; j < types.length; j++) {
      const { key } = types[j]!;
      if (!classes.has(key)) classes.set(key, sameOr(before.get(key), again.get(key) ?? before.get(key)!));
    }
  }
  return classes;
}

/** Where nothing changed the very list stays, so that callers that looked it up can see that at a glance. */
function sameOr(before: readonly ClassInfo[] | undefined, infos: readonly ClassInfo[]): readonly ClassInfo[] {
  return before?.length === infos.length && before.every((info, i) => info === infos[i]) ? before : infos;
}

/** The class as others see it; the same object for the same declaration in the same namespace. */
function infoOf(type: TypeSummary, namespace: string): ClassInfo {
  const known = type.seen;
  if (known?.namespace === namespace) return known;
  const { kind, name, superclass, members, marks, provider } = type;
  const info: ClassInfo = { kind, name, namespace, superclass, members, marks, provider, origin: 'document' };
  type.seen = info;
  return info;
}

/** How a declared qualifier looks from outside. */
export function faceOfQualifier({ name, scopes, type }: QualifierSummary): string {
  return `${keyOf(name)} ${type} ${scopes.join(' ')}`;
}

function facesOf(qualifiers: ReadonlyMap<string, readonly QualifierSummary[]>): string {
  return [...qualifiers.values()].flat().map(faceOfQualifier).join('|');
}

function sameStrings(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

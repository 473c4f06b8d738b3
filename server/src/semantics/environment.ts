/** The classes that one file declares, and what else others can see of it. */
import type { ClassInfo } from './classInfo';
import { keyOf } from './names';
import type { QualifierSummary, Summary, TypeSummary } from './summary';

/**
 * The classes that one file declares, and what else others can see of it, without a place. It stays the same object while typing changes nothing that other
 * declarations can see, so that whatever was worked out from it stays valid.
 */
export class Environment {
  private constructor(
    private readonly signatures: readonly string[],
    private readonly classes: ReadonlyMap<string, readonly ClassInfo[]>,
    private readonly qualifiers: ReadonlyMap<string, readonly QualifierSummary[]>,
  ) {}

  /** Made of the summaries; `previous` itself where nothing changed that can be seen from outside. */
  static of(summaries: readonly Summary[], namespaces: readonly string[], previous?: Environment): Environment {
    const signatures: string[] = [];
    for (let i = 0; i < summaries.length; i++) {
      const { types, qualifierType, aliases, includes } = summaries[i]!;
      for (const type of types) signatures.push(namespaces[i]!, type.signature);
      for (const { name } of aliases) signatures.push('alias', name.text);
      for (const path of includes) signatures.push('include', path);
      if (qualifierType) signatures.push('qualifier', faceOfQualifier(qualifierType));
    }
    if (previous && sameStrings(previous.signatures, signatures)) return previous;
    const found = new Map<string, ClassInfo[]>();
    const qualifiers = new Map<string, QualifierSummary[]>();
    for (let i = 0; i < summaries.length; i++) {
      const { types, qualifierType } = summaries[i]!;
      if (qualifierType) {
        const key = keyOf(qualifierType.name);
        const known = qualifiers.get(key);
        if (known) known.push(qualifierType);
        else qualifiers.set(key, [qualifierType]);
      }
      for (const type of types) {
        const { key } = type;
        const info = infoOf(type, namespaces[i]!);
        const known = found.get(key);
        if (known) known.push(info);
        else found.set(key, [info]);
      }
    }
    // Where nothing changed the very list stays, so that whoever looked it up can see that at a glance.
    const classes = new Map<string, readonly ClassInfo[]>(found);
    for (const [key, infos] of found) {
      const before = previous?.classes.get(key);
      if (before?.length === infos.length && before.every((info, i) => info === infos[i])) classes.set(key, before);
    }
    const isSame = previous !== undefined && facesOf(previous.qualifiers) === facesOf(qualifiers);
    return new Environment(signatures, classes, isSame ? previous.qualifiers : qualifiers);
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

  /** All classes, for completion and suggestions. */
  *all(): IterableIterator<ClassInfo> {
    for (const infos of this.classes.values()) yield* infos;
  }
}

const NONE: readonly ClassInfo[] = [];

const infos = new WeakMap<TypeSummary, ClassInfo>();

/** The class as others see it; the same object for the same declaration in the same namespace. */
function infoOf(type: TypeSummary, namespace: string): ClassInfo {
  const known = infos.get(type);
  if (known?.namespace === namespace) return known;
  const { kind, name, superclass, members, marks, provider } = type;
  const info: ClassInfo = { kind, name, namespace, superclass, members, marks, provider, origin: 'document' };
  infos.set(type, info);
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

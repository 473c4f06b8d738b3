import type { ClassInfo } from './classInfo';
import { keyOf } from './names';
import type { Summary } from './summary';

/**
 * The classes that one file declares, without a place. It stays the same object while typing changes nothing that other
 * declarations can see, so that whatever was worked out from it stays valid.
 */
export class Environment {
  private constructor(
    private readonly signatures: readonly string[],
    private readonly classes: ReadonlyMap<string, readonly ClassInfo[]>,
    private readonly qualifiers: ReadonlySet<string>,
  ) {}

  /** Made of the summaries; `previous` itself where nothing changed that can be seen from outside. */
  static of(summaries: readonly Summary[], namespaces: readonly string[], previous?: Environment): Environment {
    const signatures: string[] = [];
    for (let i = 0; i < summaries.length; i++) {
      const { types, qualifierType } = summaries[i];
      for (const type of types) signatures.push(namespaces[i], type.signature);
      if (qualifierType !== undefined) signatures.push('qualifier', qualifierType);
    }
    if (previous && sameStrings(previous.signatures, signatures)) return previous;
    const classes = new Map<string, ClassInfo[]>();
    const qualifiers = new Set<string>();
    for (let i = 0; i < summaries.length; i++) {
      const { types, qualifierType } = summaries[i];
      if (qualifierType !== undefined) qualifiers.add(keyOf(qualifierType));
      for (const { kind, name, superclass, members } of types) {
        const info: ClassInfo = { kind, name, namespace: namespaces[i], superclass, members, origin: 'document' };
        const known = classes.get(keyOf(name));
        if (known) known.push(info);
        else classes.set(keyOf(name), [info]);
      }
    }
    return new Environment(signatures, classes, qualifiers);
  }

  /** The declarations of a class, in the order of the text. */
  find(className: string): readonly ClassInfo[] {
    return this.classes.get(keyOf(className)) ?? [];
  }

  declaresQualifier(name: string): boolean {
    return this.qualifiers.has(keyOf(name));
  }

  get declaresQualifiers(): boolean {
    return this.qualifiers.size > 0;
  }

  /** All classes, for completion and suggestions. */
  *all(): IterableIterator<ClassInfo> {
    for (const infos of this.classes.values()) yield* infos;
  }
}

function sameStrings(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

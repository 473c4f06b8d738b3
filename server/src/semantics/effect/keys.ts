/** Which properties tell the instances of a class apart, wherever the class is declared. */
import { findClass } from '../../knowledge';
import type { ClassStep } from './steps';
import type { EffectOptions, KeyFacts } from './model';

/** The keys of a class, inherited ones included. */
export type Keys =
  | {
      readonly kind: 'keys';
      readonly names: readonly string[];
      /** False where an ancestor is not known, which may have further keys. */
      readonly isComplete: boolean;
    }
  /** One instance; no keys. */
  | { readonly kind: 'singleton' }
  /** Known, with everything that it derives from, and without a key. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' };

/** Real schemas stay below twenty. */
const MAX_ANCESTORS = 50;

/** A class as this run declares it, in one of its namespaces. */
export interface Declared {
  readonly namespace: string;
  readonly step: ClassStep;
}

export class KeyKnowledge {
  private readonly found = new Map<string, Keys>();

  /** @param declared the declarations of this run by class name in lower case, in order */
  constructor(
    private readonly declared: ReadonlyMap<string, readonly Declared[]>,
    private readonly findKeys: EffectOptions['findKeys'],
  ) {}

  /** The keys of a class, by its name in lower case, for instances in that namespace. */
  of(classKey: string, namespace: string): Keys {
    const at = `${namespace}/${classKey}`;
    let keys = this.found.get(at);
    if (!keys) {
      keys = this.read(classKey, namespace);
      this.found.set(at, keys);
    }
    return keys;
  }

  /** The default value of a property of the class, own or inherited; canonical. */
  defaultOf(classKey: string, namespace: string, property: string): string | undefined {
    let next: string | undefined = classKey;
    for (let i = 0; next !== undefined && i < MAX_ANCESTORS; i++) {
      const step = this.declaredIn(next, namespace);
      const value = step?.defaults.get(property);
      if (value !== undefined) return value;
      next = step?.superclass;
    }
    return undefined;
  }

  /** [H] A keyed class fixes the keys for all that derive from it; a subclass may repeat some of them. */
  private read(classKey: string, namespace: string): Keys {
    const names = new Set<string>();
    let isComplete = false;
    let next: string | undefined = classKey;
    for (let i = 0; i < MAX_ANCESTORS; i++) {
      const facts: KeyFacts | undefined = next === undefined ? undefined : this.factsOf(next, namespace);
      if (facts?.isSingleton) return { kind: 'singleton' };
      for (const name of facts?.keys ?? []) names.add(name);
      if (next === undefined) isComplete = true;
      if (!facts?.keys) break;
      next = facts.superclass;
    }
    if (names.size > 0) return { kind: 'keys', names: [...names].sort(), isComplete };
    return { kind: isComplete ? 'none' : 'unknown' };
  }

  /** The nearest place that knows the class: this run and namespace, the run, elsewhere, the tables of known classes. */
  private factsOf(classKey: string, namespace: string): KeyFacts | undefined {
    const step = this.declaredIn(classKey, namespace);
    if (step) return step;
    const other = this.findKeys?.(classKey);
    if (other) return other;
    const fact = findClass(classKey);
    if (!fact) return undefined;
    return {
      ...(fact.superclass === undefined ? {} : { superclass: fact.superclass.toLowerCase() }),
      ...(fact.properties
        ? { keys: fact.properties.filter(({ isKey }) => isKey).map(({ name }) => name.toLowerCase()) }
        : {}),
    };
  }

  private declaredIn(classKey: string, namespace: string): ClassStep | undefined {
    const all = this.declared.get(classKey);
    return (all?.findLast((one) => one.namespace === namespace) ?? all?.at(-1))?.step;
  }
}

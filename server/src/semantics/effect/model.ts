/**
 * The words in which the effect of a file is told: what a repository would hold after a compiler worked through it, what
 * went wrong on the way, and what nobody can say.
 */
import type { SyntaxTree } from '../../syntax/syntaxTree';

/** A file that takes part in a run. */
export interface EffectSource {
  /** Path or address, for messages and for finding what the file includes. */
  readonly name: string;
  readonly tree: SyntaxTree;
}

/** A top-level declaration of a file of the run. */
export interface Site {
  readonly source: EffectSource;
  /** Index of the declaration in the source's tree. */
  readonly index: number;
}

/** Why something cannot be said for sure. None of these is ever taken for one side. */
export type Doubt =
  /** It is in a block of a preprocessor (`#ifdef`), or what deletes or replaces it does: it may not be compiled. */
  | 'conditional'
  /** An included file set a namespace; whether that outlives the include is not documented. */
  | 'namespace-after-include'
  /** A `#pragma classflags` or `instanceflags`: it is not documented from where on it counts. */
  | 'flags'
  /** The class has subclasses or instances when it is declared again: the compiler may reject that. */
  | 'redeclared-in-use'
  /** The keys of the class are not known, so nobody can tell which instance this is. */
  | 'keys-unknown';

/** How an instance is told from others of its class. */
export type Identity =
  /** By the values of its keys. */
  | 'keys'
  /** The class is a singleton: it has one instance. */
  | 'singleton'
  /** The class is known, and has no key: by its place among its equals. */
  | 'keyless'
  /** The keys are not known, or one of their values is not: by its place among its equals. */
  | 'unknown';

/** A class that the repository holds at the end. */
export interface ClassEffect {
  /** Name in lower case. */
  readonly key: string;
  /** As written. */
  readonly name: string;
  readonly namespace: string;
  /** In lower case; undefined for a class without one. */
  readonly superclass?: string;
  /** The declaration that counts: of several the last. */
  readonly site: Site;
  /** Declarations that it replaced, in order. */
  readonly replaced: readonly Site[];
  readonly doubts: readonly Doubt[];
}

/** An instance that the repository holds at the end. */
export interface InstanceEffect {
  /** Name of the class in lower case. */
  readonly classKey: string;
  /** As written. */
  readonly className: string;
  readonly namespace: string;
  readonly identity: Identity;
  /** Unique among the instances of the class in the namespace; for `keys` made of the key values. */
  readonly id: string;
  readonly site: Site;
  readonly replaced: readonly Site[];
  readonly doubts: readonly Doubt[];
}

/** A pragma that deletes, and what it took away of what this run had declared. */
export interface Deletion {
  readonly kind: 'class' | 'instance';
  /** The class as written, or the path of the instance. */
  readonly name: string;
  readonly namespace: string;
  readonly site: Site;
  /** FAIL: the compiler stops where there is nothing to delete. */
  readonly fails: boolean;
  /** The declarations whose class or instance it took away: with a class its subclasses and their instances. */
  readonly removed: readonly Site[];
}

export interface NamespaceEffect {
  readonly name: string;
  /** By name in lower case. */
  readonly classes: ReadonlyMap<string, ClassEffect>;
  /** By class name in lower case, then by id. */
  readonly instances: ReadonlyMap<string, ReadonlyMap<string, InstanceEffect>>;
}

/** What became of a declaration of a class or an instance. */
export type Fate =
  | { readonly state: 'stands'; readonly doubts: readonly Doubt[] }
  /** A later declaration took its place. */
  | { readonly state: 'replaced'; readonly by: Site; readonly doubts: readonly Doubt[] }
  /** A pragma further down deleted it, or the class that it depends on. */
  | { readonly state: 'deleted'; readonly by: Site; readonly doubts: readonly Doubt[] };

/** Codes of what goes wrong on the way. */
export type OrderCode =
  /** The superclass, or the class of an instance, is declared further down only. [H] such a compile stops there. */
  | 'used-before-declared'
  /** The superclass, or the class of an instance, was deleted above and is not declared again before. */
  | 'used-after-deleted'
  /** A pragma deletes a class or an instance that this run declared above, and nothing declares it again. */
  | 'deleted-after-declared'
  /** A pragma deletes a class where this run has none of the name, and the class is in another namespace. */
  | 'deleted-elsewhere'
  /** A class of that name was declared above. [M] the later declaration takes its place. */
  | 'class-replaced'
  /** An instance of the same keys was declared above. [H] the later one takes its place as a whole. */
  | 'instance-replaced'
  /** A class of hardware inventory outside root\cimv2\sms. */
  | 'reporting-class-outside'
  /** A class that is filled from the registry inside root\cimv2\sms. */
  | 'data-class-inside';

export interface OrderProblem {
  readonly code: OrderCode;
  /** The declaration at fault: the one that uses, deletes, replaces or is in the wrong place. */
  readonly site: Site;
  /** The declaration that it is about; undefined where there is none. */
  readonly other?: Site;
  /** The class as written, or the path of an instance. */
  readonly name: string;
  readonly namespace: string;
}

/** What a run leaves. The repository before it is not known: everything is said as if it had been empty. */
export interface Effect {
  /** The sources in the order given, then those that they include. */
  readonly sources: readonly EffectSource[];
  readonly namespaces: ReadonlyMap<string, NamespaceEffect>;
  readonly deletions: readonly Deletion[];
  /** In the order of the run. */
  readonly problems: readonly OrderProblem[];
  /** The files that are included and are not at hand, as written: each may declare, delete or replace anything. */
  readonly missing: readonly string[];
  /**
   * Why a compiler would store nothing of all this: [H] a syntax error anywhere in a file, or `#pragma amendment`, which
   * writes two other files instead. The rest says what would be held without that.
   */
  readonly withheld?: { readonly why: 'syntax' | 'amendment'; readonly site: Site };
  /** A class by name (any case) and normalized namespace. */
  findClass(name: string, namespace: string): ClassEffect | undefined;
  /** What became of a declaration; undefined for one that is no class and no instance. */
  fateOf(source: EffectSource, index: number): Fate | undefined;
  /** The namespace in which a declaration is compiled, normalized; undefined for one that does nothing. */
  namespaceOf(source: EffectSource, index: number): string | undefined;
  /** The declarations that an alias (any case, with its dollar sign) names in a source. [H] its scope is the file. */
  aliasSites(source: EffectSource, alias: string): readonly Site[];
}

export interface EffectOptions {
  /** The file that an include means, as written in `from`; undefined where it is not at hand. */
  readonly resolve?: (path: string, from: EffectSource) => EffectSource | undefined;
  /** Classes of elsewhere, by name in lower case: their superclass and their own keys, both in lower case. */
  readonly findKeys?: (classKey: string) => KeyFacts | undefined;
}

/** What is known of a class's keys. */
export interface KeyFacts {
  readonly superclass?: string;
  /** The class's own key properties, in lower case; undefined where its properties are not known. */
  readonly keys?: readonly string[];
  readonly isSingleton?: boolean;
}

/** A problem of the file by itself; places are indexes of its declarations. */
export interface FileOrderProblem extends Omit<OrderProblem, 'site' | 'other'> {
  readonly code: OrderCode;
  readonly index: number;
  readonly other?: number;
}

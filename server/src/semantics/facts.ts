/**
 * A file as a table of facts. Keys are case-folded: `namespace/class`, then `:superclass`, `@qualifier`, `.property`,
 * `.property:type`, `.property:default`, `.property@qualifier`. Values are canonical (see values.ts). Spans are offsets of
 * the file. An absent SMS_Report and one of FALSE are the same fact, and so is neither of them listed.
 */
import type { Declaration } from '../syntax/declaration';
import type { SyntaxTree } from '../syntax/syntaxTree';
import type { ClassDeclaration, DeclarationNode, InstanceDeclaration } from '../syntax/tree';
import { shiftSpan, type Span } from '../text/span';
import { isSureBeside } from './branches';
import { classFacts, type ClassFacts } from './classFacts';
import { classReferencesOf } from './classReferences';
import { instanceName, keyNamesOf, type InstanceNames, type KeyNames } from './instanceNames';
import { namespacesOf } from './namespaces';
import { occurrencesOf, type Occurrence } from './occurrences';
import { PRAGMA_SETTINGS } from './pragmaNames';
import { canonicalValue } from './values';

export type EntryKind = 'class' | 'instance' | 'namespace' | 'pragma' | 'other' | 'unparsed' | 'empty' | 'end';

/** One top-level declaration. Its facts are read when first asked for: most merges and diffs need few of them. */
export class Entry {
  private read: ClassFacts | undefined;

  constructor(
    readonly index: number,
    readonly kind: EntryKind,
    /** Unique within the file but for namespace pragmas, empty statements and what is declared again. */
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

  /** Every name in it with what it stands for; offsets relative to its text. */
  get names(): readonly Occurrence[] {
    return occurrencesOf(this.declaration);
  }

  /** The classes that it refers to in types and in strings; offsets relative to its text. */
  get classReferences(): readonly Occurrence[] {
    return classReferencesOf(this.declaration);
  }

  /** The same declaration to the last character, comments included, as one of another file that was read beside this. */
  isSharedWith(other: Entry): boolean {
    return this.isOf(other.declaration, other.namespace);
  }

  isOf(declaration: Declaration, namespace: string): boolean {
    return this.declaration === declaration && this.namespace === namespace;
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

/** A file as its declarations, in order. */
export interface FileFacts {
  readonly text: string;
  readonly tree: SyntaxTree;
  readonly entries: readonly Entry[];
  /** The declaration of each class and instance that is in effect, by key: of several the last, in the order of the file. */
  readonly classes: ReadonlyMap<string, Entry>;
  /** All other declarations but namespace pragmas and empty statements, by key; of two with one key the first. */
  readonly others: ReadonlyMap<string, Entry>;
  /** Declarations of a class or an instance that a later one replaces: a compiler keeps the last. In order. */
  readonly repeated: readonly Entry[];
}

/** The declaration with this key; of several the one in effect, else the first. Namespace pragmas and empty statements have none of their own. */
export function findEntry(facts: FileFacts, key: string): Entry | undefined {
  return facts.classes.get(key) ?? facts.others.get(key);
}

/**
 * The facts of a file. `like` are those of another version whose tree shares declarations with this one; the keys of the
 * classes among them are then one string in both, which is found in a table without being compared.
 * @param names names for its instances and pragmas that other versions of the file share; else they are named by this file alone.
 */
export function factsOf(tree: SyntaxTree, like?: FileFacts, names?: InstanceNames): FileFacts {
  const known = new KnownClasses(like?.entries ?? []);
  const namespaces = namespacesOf(tree);
  let keys: KeyNames | undefined;
  const classes = new Map<string, Entry>();
  const others = new Map<string, Entry>();
  const repeated: Entry[] = [];
  const ordinals = new Map<string, number>();
  const entries = tree.declarations.map((declaration, index): Entry => {
    const { node } = declaration;
    const namespace = namespaces[index]!;
    const given = names?.get(index);
    if (node.kind === 'instance' && given === undefined) keys ??= keyNamesOf(tree);
    const same = known.find(declaration, namespace);
    const { kind, key: plain } = same ?? name(node, namespace, declaration.text, given ?? keys ?? NO_KEYS);
    let key = plain;
    if (given === undefined && (kind === 'instance' || kind === 'pragma' || kind === 'other')) {
      const count = (ordinals.get(key) ?? 0) + 1;
      ordinals.set(key, count);
      if (count > 1) key = `${key}#${count}`;
    }
    // Of two in different blocks of a preprocessor a compiler may see one: they are two.
    for (let i = 2; kind === 'class' && classes.has(key); i++) {
      if (isSureBeside(tree, classes.get(key)!.index, index)) break;
      key = `${plain}#${i}`;
    }
    const entry = new Entry(index, kind, key, namespace, declaration, tree.offsetOf(index));
    if (entry.hasFacts) {
      const earlier = classes.get(key);
      if (earlier) repeated.push(earlier);
      // The one in effect has its own place in the order of the table, too.
      if (earlier) classes.delete(key);
      classes.set(key, entry);
    } else if (kind !== 'namespace' && kind !== 'empty' && !others.has(key)) others.set(key, entry);
    return entry;
  });
  return { text: tree.text, tree, entries, classes, others, repeated: repeated.sort((a, b) => a.index - b.index) };
}

/** How many entries after the one expected are looked at: those between were changed or are gone. */
const WINDOW = 6;

/** The classes of another version, looked up in its order. */
class KnownClasses {
  private next = 0;

  constructor(private readonly entries: readonly Entry[]) {}

  find(declaration: Declaration, namespace: string): Entry | undefined {
    const end = Math.min(this.next + WINDOW, this.entries.length);
    for (let i = this.next; i < end; i++) {
      const entry = this.entries[i]!;
      if (entry.kind !== 'class' || !entry.isOf(declaration, namespace)) continue;
      this.next = i + 1;
      // A number tells it from others of its file.
      return entry.key.includes('#') ? undefined : entry;
    }
    return undefined;
  }
}

const NO_KEYS: KeyNames = { get: () => undefined };

function name(
  node: DeclarationNode,
  namespace: string,
  text: string,
  given: string | KeyNames,
): { kind: EntryKind; key: string } {
  switch (node.kind) {
    case 'class': {
      const key = `${namespace}/${node.name?.text.toLowerCase() ?? ''}`;
      // A forward declaration, `class A;`, declares no class.
      return /^class\s+\w+\s*;$/i.test(text.slice(node.start, node.end))
        ? { kind: 'other', key: `${key}#forward` }
        : { kind: 'class', key };
    }
    case 'instance':
      return {
        kind: 'instance',
        key: `${namespace}/${typeof given === 'string' ? given : instanceName(node, given)}`,
      };
    case 'pragma': {
      if (typeof given === 'string') return { kind: 'pragma', key: given };
      const directive = node.name?.text.toLowerCase() ?? '';
      const [argument] = node.arguments;
      if (directive === 'namespace') return { kind: 'namespace', key: `#namespace ${namespace}` };
      if (directive === 'deleteclass' && argument?.kind === 'string') {
        return { kind: 'pragma', key: `${namespace}/${argument.value.toLowerCase()}#deleteclass` };
      }
      if (PRAGMA_SETTINGS.has(directive)) return { kind: 'pragma', key: `#pragma ${directive}` };
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

/** What a declaration has to find above it: a superclass, the class of an instance, an alias. As keys of definitions. */
import type { Entry, FileFacts } from '../../semantics/facts';
import { aliasOf } from '../aliases';

export class Needs {
  private aliases: Map<string, Entry> | undefined;

  constructor(private readonly facts: FileFacts) {}

  of(entry: Entry): string[] {
    const { node } = entry;
    // From the node: of most classes nobody needs the facts.
    if (entry.kind === 'class' && node.kind === 'class')
      return node.superclass?.text ? [`${entry.namespace}/${node.superclass.text.toLowerCase()}`] : [];
    if (entry.kind !== 'instance' || node.kind !== 'instance') return [];
    const { className } = node;
    const aliases = entry.names.filter(({ kind, role }) => kind === 'alias' && role === 'reference');
    return [
      ...(className ? [`${entry.namespace}/${className.text.toLowerCase()}`] : []),
      ...aliases.map(({ name }) => name.toLowerCase()),
    ];
  }

  /** Also the classes that it refers to: in the type of a property or a parameter, or by name in a string such as that of EmbeddedInstance. */
  mentioned(entry: Entry): string[] {
    if (!entry.hasFacts) return [];
    const { classReferences } = entry;
    if (classReferences.length === 0) return this.of(entry);
    const names = classReferences.map(({ name }) => `${entry.namespace}/${name.toLowerCase()}`);
    return [...this.of(entry), ...names.filter((name) => name !== entry.key)];
  }

  /** The declaration of that key, of several the one that was last before the one that asks; undefined for none, and for that one itself. */
  definition(key: string, by?: Entry): Entry | undefined {
    this.aliases ??= this.readAliases();
    const { classes, repeated } = this.facts;
    let found = classes.get(key) ?? this.aliases.get(key);
    if (found === by) return undefined;
    if (by && found && repeated.length > 0 && found.index > by.index)
      found = repeated.findLast((copy) => copy.key === key && copy.index < by.index) ?? found;
    return found;
  }

  private readAliases(): Map<string, Entry> {
    const aliases = new Map<string, Entry>();
    for (const entry of [...this.facts.classes.values(), ...this.facts.repeated]) {
      const alias = aliasOf(entry)?.toLowerCase();
      if (alias !== undefined && !aliases.has(alias)) aliases.set(alias, entry);
    }
    return aliases;
  }
}

/** What is between a declaration and the one that replaces it, and needs it. */
export function neededBetween(facts: FileFacts, replaced: Entry): Entry[] {
  const needs = new Needs(facts);
  const names = [replaced.key, aliasOf(replaced)?.toLowerCase()];
  const between = facts.entries.slice(replaced.index + 1, facts.classes.get(replaced.key)!.index);
  return between.filter((entry) => needs.of(entry).some((name) => names.includes(name)));
}

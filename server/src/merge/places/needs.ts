/** What a declaration has to find above it: a superclass, the class of an instance, an alias. As keys of definitions. */
import type { Entry, FileFacts } from '../../semantics/facts';
import { aliasOf } from '../aliases';

export class Needs {
  private aliases: Map<string, Entry> | undefined;

  constructor(private readonly facts: FileFacts) {}

  of(entry: Entry): string[] {
    if (entry.kind === 'class') {
      const { superclass } = entry.facts!;
      return superclass === undefined || superclass === '' ? [] : [`${entry.namespace}/${superclass.toLowerCase()}`];
    }
    if (entry.kind !== 'instance' || entry.node.kind !== 'instance') return [];
    const { className } = entry.node;
    const aliases = entry.names.filter(({ kind, role }) => kind === 'alias' && role === 'reference');
    return [
      ...(className ? [`${entry.namespace}/${className.text.toLowerCase()}`] : []),
      ...aliases.map(({ name }) => name.toLowerCase()),
    ];
  }

  /** The declaration of that key; undefined for none, and for the one that asks. */
  definition(key: string, by?: Entry): Entry | undefined {
    this.aliases ??= this.readAliases();
    const found = this.facts.classes.get(key) ?? this.aliases.get(key);
    return found === by ? undefined : found;
  }

  private readAliases(): Map<string, Entry> {
    const aliases = new Map<string, Entry>();
    for (const entry of this.facts.classes.values()) {
      const alias = aliasOf(entry)?.toLowerCase();
      if (alias !== undefined && !aliases.has(alias)) aliases.set(alias, entry);
    }
    return aliases;
  }
}

/**
 * The namespace that a declaration of mine belongs to in another version. It is the one that mine has it in, but where the
 * class that it needs is in another one there: it would not find that.
 */
import type { Entry, FileFacts } from '../../semantics/facts';
import { deletedClassKey, deletionRole, isBetweenCopies } from './deletions';
import { Needs } from './needs';

/** Real schemas stay below twenty. */
const MAX_DEPTH = 50;

export class NewNamespaces {
  private needs: Needs | undefined;

  constructor(private readonly mine: FileFacts) {}

  /** @param partners for each entry of mine the one of the other version that is the same declaration */
  of(entry: Entry, partners: readonly (Entry | undefined)[], depth = 0): string {
    if (!entry.hasFacts && entry.kind !== 'pragma') return entry.namespace;
    this.needs ??= new Needs(this.mine);
    const deleted = deletedClassKey(entry);
    // One that makes room for its class, or stands alone, deletes what an older file left where it says.
    const isOfFile = deletionRole(this.mine, entry) === 'after' || isBetweenCopies(this.mine, entry);
    if (deleted !== undefined && !isOfFile) return entry.namespace;
    for (const key of deleted === undefined ? this.needs.of(entry) : [deleted]) {
      const own = this.mine.classes.get(key);
      if (own?.kind !== 'class' || own === entry || own.namespace !== entry.namespace) continue;
      const there = partners[own.index];
      if (there) return there.namespace;
      return depth < MAX_DEPTH ? this.of(own, partners, depth + 1) : entry.namespace;
    }
    return entry.namespace;
  }
}

/** Which declarations were merged already, in whichever version a key is looked up. */
import { findEntry, type Entry } from '../../semantics/facts';
import type { MergeContext } from '../context';
import { deletedClassKey } from '../places/deletions';
import type { Versions } from '../types';

export class Done {
  /** 1 at the index of each that was. */
  private readonly base: Uint8Array;
  private readonly theirs: Uint8Array;

  constructor(private readonly context: MergeContext) {
    this.base = new Uint8Array(context.base?.entries.length ?? 0);
    this.theirs = new Uint8Array(context.theirs.entries.length);
  }

  /** What mine has needs no mark: all of it is merged, and that first. */
  add({ base, theirs }: Versions<Entry>): void {
    if (base) this.base[base.index] = 1;
    if (theirs) this.theirs[theirs.index] = 1;
  }

  hasBase(entry: Entry): boolean {
    if (this.base[entry.index] === 1) return true;
    // One that is on the other side of its class in mine has the same key, and is another one.
    if (deletedClassKey(entry) !== undefined) return false;
    return this.hasKey(entry.key);
  }

  /** True where this very declaration of the new default was compared with another one. */
  isPaired(theirs: Entry): boolean {
    return this.theirs[theirs.index] === 1;
  }

  hasTheirs(entry: Entry): boolean {
    return this.theirs[entry.index] === 1 || this.hasKey(entry.key);
  }

  private hasKey(key: string): boolean {
    const { base, mine, theirs } = this.context;
    if (findEntry(mine, key)) return true;
    const [old, now] = [base && findEntry(base, key), findEntry(theirs, key)];
    return (old !== undefined && this.base[old.index] === 1) || (now !== undefined && this.theirs[now.index] === 1);
  }
}

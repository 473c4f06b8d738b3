/** How many declarations of a file have each tie of a rule, kept up to date while somebody types. */
import type { Declaration } from '../syntax/declaration';
import type { FileRule } from './rule';

export class CountedTies {
  private readonly counts = new Map<FileRule, Map<string, number>>();

  /** The file has other declarations in the place of some. */
  replace(old: readonly Declaration[], now: readonly Declaration[]): void {
    for (const [{ ties }, counts] of this.counts) {
      for (const declaration of old) count(counts, ties!(declaration), -1);
      for (const declaration of now) count(counts, ties!(declaration), 1);
    }
  }

  /** Whether none of some declarations has a tie to another one of the file; those of `all` are counted at the first time. */
  areFree(rule: FileRule, some: readonly Declaration[], all: readonly Declaration[]): boolean {
    const { ties } = rule;
    if (!ties) return false;
    let counts = this.counts.get(rule);
    if (!counts) {
      this.counts.set(rule, (counts = new Map<string, number>()));
      for (const declaration of all) count(counts, ties(declaration), 1);
    }
    for (const declaration of some) {
      const own = ties(declaration);
      if (!own) return false;
      for (const tie of own) if ((counts.get(tie) ?? 0) > 1) return false;
    }
    return true;
  }
}

function count(counts: Map<string, number>, ties: readonly string[] | undefined, by: number): void {
  if (!ties) return;
  for (const tie of ties) {
    const now = (counts.get(tie) ?? 0) + by;
    if (now === 0) counts.delete(tie);
    else counts.set(tie, now);
  }
}

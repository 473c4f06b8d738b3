/** Where in a class of theirs a member of mine belongs. */
import type { ClassFacts } from '../../semantics/classFacts';
import type { ClassOutline, Piece } from './outline';
import type { Versions } from '../types';

/** The members of one class in mine and in theirs, each as the other knows it. */
export class MemberPlaces {
  private readonly indexInMine = new Map<string, number>();
  /** For each member of mine the index in theirs of the nearest one before it that theirs has, too; -1 for none. */
  private readonly anchors: number[] = [];
  /** Index in mine of the last member that theirs has; -1 for none. */
  private lastShared = -1;
  private readonly inTheirs: readonly string[];
  /** For each member of theirs the index of the last one of the run after it that is new in theirs. */
  private readonly runEnds: number[];

  /** `renames`: name in base and mine → name in theirs. */
  constructor(
    { base, mine, theirs }: Versions<ClassFacts, 'mine' | 'theirs'>,
    private readonly outline: ClassOutline,
    renames: ReadonlyMap<string, string>,
  ) {
    this.inTheirs = [...theirs.members.keys()];
    const indexInTheirs = new Map(this.inTheirs.map((name, i) => [name, i]));
    let anchor = -1;
    for (const name of mine.members.keys()) {
      const index = this.indexInMine.size;
      this.indexInMine.set(name, index);
      this.anchors.push(anchor);
      const there = indexInTheirs.get(renames.get(name) ?? name);
      if (there === undefined) continue;
      anchor = there;
      this.lastShared = index;
    }
    const renamed = new Set(renames.values());
    const isNew = (name: string): boolean => base !== undefined && !base.members.has(name) && !renamed.has(name);
    this.runEnds = this.inTheirs.map((_, i) => i);
    for (let i = this.inTheirs.length - 2; i >= 0; i--) {
      if (isNew(this.inTheirs[i + 1]!)) this.runEnds[i]! = this.runEnds[i + 1]!;
    }
  }

  /**
   * The member of theirs after which `name` of mine goes: the one that it follows in mine, or what theirs added there;
   * the last one where nothing that theirs has follows it in mine; undefined for the beginning of the body.
   */
  before(name: string): Piece | undefined {
    const index = this.indexInMine.get(name)!;
    if (index > this.lastShared && this.inTheirs.length > 0) return this.piece(this.inTheirs.length - 1);
    const anchor = this.anchors[index]!;
    return anchor < 0 ? undefined : this.piece(this.runEnds[anchor]!);
  }

  private piece(index: number): Piece {
    return this.outline.members.get(this.inTheirs[index]!)!;
  }
}

/** The few declarations that a search shows, out of the thousands whose names fit: places are made for those few alone. */
import { declarationAt, eachDeclared, type FileOfRows, type NameKind, type NamePlace } from './namePlaces';
import type { SharedStrings } from './strings';

/** Where a name is declared: in each file at those rows. */
type Rows = { readonly file: FileOfRows; readonly at: number }[];

const NOT_ASKED = -2;

export class BestDeclared<K extends NameKind> {
  /** By rank and by the number of the name as it is written. */
  private readonly ranked: Map<number, Rows>[] = [];
  /** By the number of a name in lower case; a name that was not asked about has none yet. */
  private readonly ranks: Int32Array;

  constructor(
    private readonly kinds: readonly K[],
    private readonly rankOf: (name: string) => number,
    private readonly strings: SharedStrings,
  ) {
    this.ranks = new Int32Array(strings.count).fill(NOT_ASKED);
  }

  /** Takes the declarations of the next file. */
  add(file: FileOfRows): void {
    eachDeclared(file, this.kinds, (at, name) => {
      const rank = this.rankOfKey(this.strings.keyAt(name));
      if (rank < 0) return;
      const names = (this.ranked[rank] ??= new Map<number, Rows>());
      const rows = names.get(name);
      if (rows) rows.push({ file, at });
      else names.set(name, [{ file, at }]);
    });
  }

  private rankOfKey(key: number): number {
    const known = this.ranks[key] ?? NOT_ASKED;
    // A name that came since has no place: then it is asked about each time.
    return known === NOT_ASKED ? (this.ranks[key] = this.rankOf(this.strings.at(key))) : known;
  }

  /** By rank, name and file, so many at most. */
  places(limit: number): [K, NamePlace][] {
    const found: [K, NamePlace][] = [];
    for (const names of this.ranked) {
      const sorted = [...(names ?? [])].map(([name, rows]) => ({ name: this.strings.at(name), rows }));
      sorted.sort((a, b) => (a.name < b.name ? -1 : 1));
      for (const { rows } of sorted) {
        for (const { file, at } of rows) {
          if (found.length >= limit) return found;
          found.push(declarationAt(file, at, this.strings) as [K, NamePlace]);
        }
      }
    }
    return found;
  }
}

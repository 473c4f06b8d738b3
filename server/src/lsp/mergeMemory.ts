/** The readings of the last merge: an answer composes that merge again, and reads and plans nothing. */
import { Readings } from '../service';

export class MergeMemory {
  private last: { readonly about: string; readonly readings: Readings; contents?: string } | undefined;

  /** @param about which files are merged; others than the last time are read afresh, and those of the last are let go */
  readingsOf(about: string): Readings {
    if (this.last?.about !== about) this.last = { about, readings: new Readings() };
    return this.last.readings;
  }

  /**
   * After the merge: of files that changed in the meantime, only what they hold now is worth keeping.
   * @param contents what the files held, for instance their hashes
   */
  keep(about: string, contents: string): void {
    if (this.last?.about !== about) return;
    if (this.last.contents !== undefined && this.last.contents !== contents) this.last = undefined;
    else this.last.contents = contents;
  }
}

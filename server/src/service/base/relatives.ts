/** What mine and theirs are to other versions of the same file: read once for all that are looked at. */
import type { Manifest } from '../../backup/manifest';
import { pathKey } from '../../backup/safePaths';
import type { BackupEntry } from '../../backup/store';
import { Readings } from '../../merge/readings';
import type { FileFacts } from '../../semantics/facts';
import type { ServiceEnvironment } from '../environment';
import type { TextFile } from '../files/read';

/** Mine and theirs, parsed when the first relative turns up: most merges name their base. */
export class Relatives {
  constructor(
    readonly mine: TextFile,
    readonly theirs: TextFile,
    private readonly readings: Readings = new Readings(),
  ) {}

  get theirsFacts(): FileFacts {
    return this.readings.of('theirs', this.theirs.text);
  }

  get mineFacts(): FileFacts {
    return this.readings.of('mine', this.mine.text, this.theirsFacts);
  }

  /** Another version of the file, which may become its base. */
  factsOf(text: string): FileFacts {
    return this.readings.of('base', text, this.theirsFacts);
  }
}

/** Where a file has been, as far as the backups tell: at its own path now, and wherever the same bytes were backed up. */
export class HistoryOfFile {
  /** Place → the number of the first backup that shows the file there; infinite where it is there only now. */
  private readonly since = new Map<string, number>();
  /** Backups of this very content, under whatever path. */
  readonly records: readonly Manifest[];

  constructor(
    private readonly env: ServiceEnvironment,
    file: TextFile,
    /** All that the store keeps, whatever it was made from. */
    readonly backups: readonly BackupEntry[],
  ) {
    this.records = backups
      .map(({ manifest }) => manifest)
      .filter(({ role, content }) => role !== 'base' && content.sha256 === file.sha256);
    this.since.set(this.place(file.absolutePath, env.machine.host), Infinity);
    for (const { source, createdBy, sequence } of this.records) {
      const place = this.place(source.path, createdBy.host);
      this.since.set(place, Math.min(sequence, this.since.get(place) ?? Infinity));
    }
  }

  /** Whether what a backup holds was in the place of the file before the file itself was. */
  heldBefore({ source, createdBy, sequence }: Manifest): boolean {
    const since = this.since.get(this.place(source.path, createdBy.host));
    return since !== undefined && sequence < since;
  }

  /** A local path means another file on another machine; a share is the same for all. */
  private place(path: string, host: string): string {
    const key = pathKey(path, this.env.paths);
    return /^[\\/]{2}/.test(path) ? key : `${host.toLowerCase()} ${key}`;
  }
}

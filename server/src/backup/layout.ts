/** Where things are in a store. docs/backup-format.md describes the same for people; the two change together. */
import type { Paths } from './fileSystem';

export const STORE_FORMAT = 'configmgr-mof-backup-store';
export const STORE_VERSION = 1;

/** Temporary files, in the store and beside a target. The site server compiles `*.mof`, so this must not end so [M]. */
const TEMPORARY = /^~cmof-[0-9a-f]{16}\.tmp$/;
const SHA256 = /^[0-9a-f]{64}$/;
/** Sequence number, time in UTC, random token. */
const BACKUP_ID = /^(\d{6,12})-\d{8}T\d{6}Z-[0-9a-f]{8}$/;

export function temporaryName(token: string): string {
  return `~cmof-${token}.tmp`;
}

export function isTemporaryName(name: string): boolean {
  return TEMPORARY.test(name);
}

export function isSha256(value: unknown): value is string {
  return typeof value === 'string' && SHA256.test(value);
}

/** Ids of backups and of journal records have the same shape. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && BACKUP_ID.test(value);
}

/** The running number in an id; ids sort by it, not by the clock, because clocks go backwards. */
export function sequenceOf(id: string): number {
  return Number(BACKUP_ID.exec(id)?.[1] ?? 0);
}

export function makeId(sequence: number, time: number, token: string): string {
  const stamp = new Date(time).toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
  return `${String(sequence).padStart(6, '0')}-${stamp}-${token.slice(0, 8)}`;
}

/** Lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The folders and files of one store. */
export class Layout {
  readonly marker: string;
  readonly readme: string;
  readonly objects: string;
  readonly manifests: string;
  readonly journal: string;
  readonly locks: string;
  readonly pins: string;

  constructor(
    readonly root: string,
    private readonly paths: Paths,
  ) {
    this.marker = paths.join(root, 'store.json');
    this.readme = paths.join(root, 'README.txt');
    this.objects = paths.join(root, 'objects');
    this.manifests = paths.join(root, 'manifests');
    this.journal = paths.join(root, 'journal');
    this.locks = paths.join(root, 'locks');
    this.pins = paths.join(root, 'pins');
  }

  get folders(): string[] {
    return [this.objects, this.manifests, this.journal, this.locks, this.pins];
  }

  /** 256 folders keep each one short enough to open in a file manager. */
  objectFolder(sha256: string): string {
    return this.paths.join(this.objects, sha256.slice(0, 2));
  }

  object(sha256: string): string {
    return this.paths.join(this.objectFolder(sha256), sha256);
  }

  /** Relative to the store, with slashes: what a manifest tells a person who copies the file by hand. */
  objectForPeople(sha256: string): string {
    return `objects/${sha256.slice(0, 2)}/${sha256}`;
  }

  manifest(id: string): string {
    return this.paths.join(this.manifests, `${id}.json`);
  }

  pin(id: string): string {
    return this.paths.join(this.pins, `${id}.json`);
  }

  pending(id: string): string {
    return this.paths.join(this.journal, `${id}.pending.json`);
  }

  finished(id: string): string {
    return this.paths.join(this.journal, `${id}.finished.json`);
  }
}

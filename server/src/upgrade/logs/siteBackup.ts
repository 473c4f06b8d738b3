/** Smsbkup.log: [H] `Backup completed` and the status message 5035 say that the backup task came to its end. */
import { patternOf, type Pattern } from '../pattern';
import type { BackupWords } from '../words';
import type { LogLine, LogTime } from './lines';

/** What a log says about backups of the site. */
export interface SiteBackupLog {
  readonly path: string;
  /** When the last backup was complete, where the line says it; undefined where no line says that one was. */
  readonly completed?: { readonly at?: LogTime };
  /** The line after it that says that a later backup began or failed, and shows no end of it. */
  readonly unfinished?: { readonly at?: LogTime; readonly text: string };
  /** Codes of the sites that status messages in it name, in upper case: one, in a log of one site. */
  readonly named?: readonly string[];
  /** Code of the site, where the path tells it. */
  readonly site?: string;
}

/** A status message names its site: `STATMSG: ID=5035 SEV=I … SYS=SERVER SITE=ABC …`. */
const NAMED = /^STATMSG:.*\bSITE=(\w{3})\b/i;

/** Takes lines one by one. */
export class SiteBackupReader {
  private readonly completed: readonly Pattern[];
  private readonly unfinished: readonly Pattern[];
  private readonly named = new Set<string>();
  private last: SiteBackupFound = {};

  constructor(words: BackupWords) {
    this.completed = words.completed.map((pattern) => patternOf(pattern));
    this.unfinished = words.unfinished.map((pattern) => patternOf(pattern));
  }

  take({ text, at }: LogLine): void {
    const site = NAMED.exec(text.trimStart())?.[1];
    if (site !== undefined) this.named.add(site.toUpperCase());
    if (this.completed.some((pattern) => pattern.test(text))) this.last = { completed: at ? { at } : {} };
    else if (this.last.completed && this.unfinished.some((pattern) => pattern.test(text)))
      this.last = { ...this.last, unfinished: { ...(at ? { at } : {}), text } };
  }

  found(): SiteBackupFound | undefined {
    if (!this.last.completed) return undefined;
    return { ...this.last, ...(this.named.size > 0 ? { named: [...this.named] } : {}) };
  }
}

export type SiteBackupFound = Pick<SiteBackupLog, 'completed' | 'unfinished' | 'named'>;

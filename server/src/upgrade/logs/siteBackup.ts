/** Smsbkup.log: [H] `Backup completed` and the status message 5035 say that the backup task came to its end. */
import type { LogLine, LogTime } from './lines';

export interface BackupWords {
  /** Regular expressions, any letter case: either says that a backup is complete. */
  readonly completed: readonly string[];
}

/** What a log says about backups of the site. */
export interface SiteBackupLog {
  readonly path: string;
  /** When the last backup was complete, where the line says it; undefined where no line says that one was. */
  readonly completed?: { readonly at?: LogTime };
}

/** Takes lines one by one. */
export class SiteBackupReader {
  private readonly patterns: readonly RegExp[];
  private last: { readonly at?: LogTime } | undefined;

  constructor(words: BackupWords) {
    this.patterns = words.completed.map((pattern) => new RegExp(pattern, 'iu'));
  }

  take({ text, at }: LogLine): void {
    if (this.patterns.some((pattern) => pattern.test(text))) this.last = at ? { at } : {};
  }

  found(): { readonly at?: LogTime } | undefined {
    return this.last;
  }
}

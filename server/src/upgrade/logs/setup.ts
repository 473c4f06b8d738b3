/**
 * ConfigMgrSetup.log [U]: its lines are not verified, so what is found in it is shown to a person and closes nothing. The patterns are
 * data that a team changes.
 */
import { patternOf, type Pattern } from '../pattern';
import type { SetupWords } from '../words';
import type { LogLine, LogTime } from './lines';

export interface SetupEvent {
  readonly kind: 'succeeded' | 'failed';
  readonly text: string;
  readonly at?: LogTime;
  /** Zero-based. */
  readonly line: number;
}

export interface SetupLog {
  readonly path: string;
  /** Code of the site, where the path tells it. */
  readonly site?: string;
  /** The last line that says that Setup finished well, and the failures after it. */
  readonly success?: SetupEvent;
  readonly failures: readonly SetupEvent[];
}

const MOST_FAILURES = 20;

/** Takes lines one by one. */
export class SetupReader {
  private success: SetupEvent | undefined;
  private failures: SetupEvent[] = [];
  private readonly succeeded: Pattern;
  private readonly failed: Pattern;

  constructor(words: SetupWords) {
    this.succeeded = patternOf(words.succeeded);
    this.failed = patternOf(words.failed);
  }

  take({ text, at, line }: LogLine): void {
    const isFailure = this.failed.test(text);
    if (!isFailure && !this.succeeded.test(text)) return;
    const event: SetupEvent = { kind: isFailure ? 'failed' : 'succeeded', text, line, ...(at ? { at } : {}) };
    if (!isFailure) {
      this.success = event;
      this.failures = [];
    } else if (this.failures.length < MOST_FAILURES) this.failures.push(event);
  }

  found(): Omit<SetupLog, 'path' | 'site'> {
    return { ...(this.success ? { success: this.success } : {}), failures: this.failures };
  }
}

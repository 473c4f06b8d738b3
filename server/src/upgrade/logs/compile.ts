/** dataldr.log [M]: what the site server made of a changed SMS_def.mof or configuration.mof. */
import { patternOf, type Pattern } from '../pattern';
import type { CompileWords } from '../words';
import type { LogLine, LogTime } from './lines';
import { earliestInstantOf, instantOf } from './lines';

/** `unclear`: the line speaks of the file in words that are not known. */
export type CompileEventKind = 'changed' | 'started' | 'compiled' | 'failed' | 'unclear';

export interface CompileEvent {
  readonly kind: CompileEventKind;
  /** The file that the line names, where it names one of them. */
  readonly of?: 'sms_def' | 'configuration';
  /** Milliseconds since 1970, UTC as far as the log tells; undefined for a line without a time. */
  readonly at?: number;
  /** The log does not say its time zone, and that of this computer was taken: it can have been as early as this. */
  readonly earliest?: number;
  /** The time of the latest line so far, this one included: a clock is set back, and a line that was cut has no time. */
  readonly latest?: number;
  readonly text: string;
  /** Zero-based. */
  readonly line: number;
}

export interface CompileLog {
  readonly path: string;
  /** Code of the site, where the path tells it. */
  readonly site?: string;
  /** Folder of the installation that the log is in, absolute, where the path tells it. */
  readonly installation?: string;
  /** The newest, in the order of the log. */
  readonly events: readonly CompileEvent[];
}

const MOST_EVENTS = 500;

/** Takes lines one by one, so that the log need not be in memory. */
export class CompileReader {
  private readonly events: CompileEvent[] = [];
  private readonly patterns: readonly (readonly [CompileEventKind, Pattern])[];
  private readonly quiet: Pattern;
  private last: LogTime | undefined;
  private latest: number | undefined;

  constructor(words: CompileWords) {
    // A line about a failure may also name the file that was started.
    this.patterns = [
      ...(['failed', 'compiled', 'started', 'changed'] as const).map((kind) => [kind, patternOf(words[kind])] as const),
      ['unclear', patternOf(words.speaksOf)],
    ];
    this.quiet = patternOf(words.quiet);
  }

  take({ text, at, line, isGrave }: LogLine): void {
    this.last = at ?? this.last;
    const found = this.patterns.find(([, pattern]) => pattern.test(text));
    if (!found || (found[0] === 'unclear' && !isGrave && this.quiet.test(text))) return;
    if (this.last) this.latest = Math.max(this.latest ?? -Infinity, instantOf(this.last));
    const named = new Set(
      [...text.matchAll(/\b(sms_def|configuration)\.mof/gi)].map(([, name]) => name!.toLowerCase()),
    );
    const [of] = named.size === 1 ? ([...named] as NonNullable<CompileEvent['of']>[]) : [];
    this.events.push({
      // A line that is marked as a warning or an error, and says that all is well, contradicts itself.
      kind: isGrave && found[0] !== 'failed' ? 'unclear' : found[0],
      ...(of ? { of } : {}),
      ...(at ? { at: instantOf(at), ...(at.bias === undefined ? { earliest: earliestInstantOf(at) } : {}) } : {}),
      ...(this.latest === undefined ? {} : { latest: this.latest }),
      text,
      line,
    });
    if (this.events.length > MOST_EVENTS) this.events.shift();
  }

  /** Empty where the log tells nothing about either file. */
  found(): readonly CompileEvent[] {
    return this.events;
  }
}

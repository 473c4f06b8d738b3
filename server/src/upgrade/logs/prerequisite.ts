/**
 * ConfigMgrPrereq.log [M]: `host; rule; Error|Warning|Passed; text` for each rule, a banner at the beginning and at the end of
 * each run. What a line says is taken only where it is certain; a line that looks like a rule and is not understood is kept
 * as such, so that nobody calls the log clean.
 */
import { patternOf, type Pattern } from '../pattern';
import type { PrerequisiteWords } from '../words';
import type { LogLine, LogTime } from './lines';

export type LogResult = 'passed' | 'warning' | 'error' | 'unclear';

export interface LogEntry {
  readonly at?: LogTime;
  /** Empty where the line names none. */
  readonly host: string;
  readonly rule: string;
  readonly result: LogResult;
  readonly text: string;
  /** The rule is of no account for this upgrade. */
  readonly isIgnored?: true;
  /** Zero-based. */
  readonly line: number;
}

/** One run of the checker. */
export interface PrerequisiteRun {
  /** The banner at its beginning is there. */
  readonly started: boolean;
  /** The banner at its end is there. */
  readonly completed: boolean;
  /** Of its last line with a time. */
  readonly at?: LogTime;
  readonly entries: readonly LogEntry[];
  /** Lines that report a failure and name no computer, as written. */
  readonly failures: readonly string[];
  /** Lines that may report one. */
  readonly doubts: readonly DoubtfulLine[];
}

export interface DoubtfulLine {
  readonly text: string;
  readonly at?: LogTime;
  /** Zero-based. */
  readonly line: number;
}

export interface PrerequisiteLog {
  /** Oldest first. */
  readonly runs: readonly PrerequisiteRun[];
  /** Results were left out because there are more than anybody can read. */
  readonly isLimited: boolean;
}

/** A word in capitals with a colon says how grave a line is, in any language; these are the harmless ones. */
const GRAVE = /^\P{L}*(?!(?:INFO|INFORMATION|DEBUG|TRACE|NOTE|VERBOSE)\b)\p{Lu}{4,}\s?:(?![\\/])/u;

/** In words that are not English, and so are not understood. Names and paths may have any letters. */
function isForeign(text: string): boolean {
  // Most lines have no other letters, and a log has millions of lines.
  if (!/[^\0-\x7f]/.test(text)) return false;
  return text.split(/\s+/).some((word) => !/[\\/:@“”"']/.test(word) && /(?![A-Za-z])\p{L}/u.test(word));
}

/** Brackets, periods and blanks around a result. */
const MOST_MARKS = 16;
const MOST_RUNS = 50;
const MOST_ENTRIES = 5_000;

interface OpenRun {
  started: boolean;
  completed: boolean;
  at?: LogTime;
  readonly entries: LogEntry[];
  readonly failures: string[];
  readonly doubts: DoubtfulLine[];
}

/** Takes lines one by one, so that the log need not be in memory. */
export class PrerequisiteReader {
  private readonly runs: OpenRun[] = [];
  private known = false;
  private isLimited = false;
  private readonly start: Pattern;
  private readonly end: Pattern;
  private readonly failure: Pattern;
  private readonly doubt: Pattern;
  private readonly ignored: Pattern | undefined;
  private readonly results: ReadonlyMap<string, LogResult>;
  private readonly longestResult: number;

  constructor(words: PrerequisiteWords) {
    this.start = patternOf(words.start);
    this.end = patternOf(words.end);
    this.failure = patternOf(words.failure);
    this.doubt = patternOf(words.doubt);
    this.ignored = words.ignored === undefined ? undefined : patternOf(words.ignored);
    this.results = new Map(
      (['passed', 'warning', 'error'] as const).flatMap((result) =>
        words[result].map((word): [string, LogResult] => [word.toLowerCase(), result]),
      ),
    );
    this.longestResult = Math.max(0, ...[...this.results.keys()].map((word) => word.length));
  }

  take({ text, at, line, isGrave }: LogLine): void {
    if (this.start.test(text)) {
      this.known = true;
      this.runs.push({ started: true, completed: false, entries: [], failures: [], doubts: [] });
      if (this.runs.length > MOST_RUNS) {
        this.runs.shift();
        this.isLimited = true;
      }
    } else if (this.end.test(text)) {
      this.known = true;
      this.current().completed = true;
    } else {
      const entry = this.entryOf(text, at !== undefined);
      if (entry) {
        if (entry.result !== 'unclear' && at) this.known = true;
        const run = this.current();
        if (run.entries.length >= MOST_ENTRIES) this.isLimited = true;
        else
          run.entries.push({
            ...entry,
            // A line that is marked as a warning or an error, and says that all is well, contradicts itself.
            ...(isGrave && entry.result === 'passed' ? { result: 'unclear' as const } : {}),
            ...(at ? { at } : {}),
            line,
            ...(this.ignored?.test(entry.rule) ? { isIgnored: true } : {}),
          });
      } else if (this.failure.test(text)) this.failed(text, at, line);
      else if (isGrave || this.doubt.test(text) || GRAVE.test(text) || isForeign(text)) this.doubted(text, at, line);
    }
    const run = this.runs.at(-1);
    if (run && at) run.at = at;
  }

  /** @param named the file has the name of such a log, so that what is in it should be understood. Undefined for another log. */
  log(named: boolean): PrerequisiteLog | undefined {
    if (!this.known && !(named && this.runs.length > 0)) return undefined;
    return { runs: this.runs, isLimited: this.isLimited };
  }

  /** The run that is open; a log whose beginning is lost has one without a banner, and so has what follows an end. */
  private current(): OpenRun {
    const last = this.runs.at(-1);
    if (last && !last.completed) return last;
    const run: OpenRun = { started: false, completed: false, entries: [], failures: [], doubts: [] };
    this.runs.push(run);
    return run;
  }

  private failed(text: string, at: LogTime | undefined, line: number): void {
    const run = this.current();
    const host =
      /\b(?:connect(?:ing)? to(?:\s+(?:the\s+)?(?:site\s+)?(?:server|computer|machine|host))?|server|computer|machine|host)\s+[“"'\\]*([\w-]+(?:\.[\w-]+)*)/i.exec(
        text,
      )?.[1];
    if (host && run.entries.length < MOST_ENTRIES)
      run.entries.push({ ...(at ? { at } : {}), host, rule: 'connection', result: 'error', text, line });
    else if (run.failures.length < MOST_ENTRIES) run.failures.push(text);
  }

  private doubted(text: string, at: LogTime | undefined, line: number): void {
    const run = this.current();
    if (run.doubts.length < MOST_ENTRIES) run.doubts.push({ text, line, ...(at ? { at } : {}) });
  }

  /**
   * The name of a rule may hold a semicolon, and so may the text: the result is the one part that is a result word.
   * @param isTimed a line without a time is the rest of another one, unless it holds a result.
   */
  private entryOf(content: string, isTimed: boolean): Omit<LogEntry, 'at' | 'line'> | undefined {
    // A time that is damaged is no part of the name of a computer.
    const text = content.replace(/^\s*<[^<>]*>/, '');
    const parts = text.split(text.includes(';') ? ';' : /[\t|]/).map((part) => part.trim());
    // Current branch names no computer: `rule; Error; text`.
    const bare = parts.length >= 2 && parts[0] !== '' ? this.resultOf(parts[1]!) : undefined;
    if (bare) {
      // A rule may be called as a result is: then the second of them counts, if this is a line of the older kind.
      const isClear = parts.slice(2).every((part) => (this.resultOf(part) ?? bare) === bare);
      if (!isClear) return { host: '', rule: parts[0]!, result: 'unclear', text: parts.slice(1).join('; ') };
      return { host: '', rule: parts[0]!, result: bare, text: parts.slice(2).join('; ') };
    }
    if (parts.length < 3) return undefined;
    const host = parts[0]!;
    const at = parts.findIndex((part, index) => index >= 2 && this.resultOf(part) !== undefined);
    if (at < 0) {
      // A sentence has blanks and colons before its first semicolon; the name of a computer has none.
      if (!isTimed || !text.includes(';') || host === '' || /[\s:]/.test(host)) return undefined;
      return { host, rule: parts[1]!, result: 'unclear', text: parts.slice(2).join('; ') };
    }
    const result = this.resultOf(parts[at]!)!;
    const others = parts.slice(at + 1).map((part) => this.resultOf(part));
    const contradicted = others.some((other) => other !== undefined && other !== result);
    return {
      host,
      rule: parts.slice(1, at).join('; '),
      result: contradicted ? 'unclear' : result,
      text: parts.slice(at + 1).join('; '),
    };
  }

  /** `Error`, `[Error]` and `Error.` are one word. */
  private resultOf(part: string): LogResult | undefined {
    if (part.length > this.longestResult + MOST_MARKS) return undefined;
    const word = /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su.exec(part.toLowerCase());
    return word ? this.results.get(word[0]) : undefined;
  }
}

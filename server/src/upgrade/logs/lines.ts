/**
 * Lines of a log of Configuration Manager in any of its formats, fed piece by piece:
 *
 *     <05-06-2008 18:31:10> text                                                      Setup
 *     text  $$<COMPONENT><Tue May 06 18:31:10.123 2008 Pacific Daylight Time><thread=3188 (0xC74)>
 *     <![LOG[text]LOG]!><time="18:31:10.123+420" date="05-06-2008" component="…" …>    CMTrace
 */

import { detached } from '../../semantics/names';
import { biasOfZone } from './zones';

/** A time as a log says it. */
export interface LogTime {
  /** As written. */
  readonly text: string;
  /** Milliseconds since 1970 that the clock of the server showed, read as if it were UTC. */
  readonly clock: number;
  /** Minutes to add to the clock to have UTC, where the log says them. */
  readonly bias?: number;
}

export interface LogLine {
  readonly text: string;
  readonly at?: LogTime;
  /** The log itself marks the line as a warning or an error, or cuts it off; only the CMTrace format does. */
  readonly isGrave?: true;
  /** Zero-based, of its first line. */
  readonly line: number;
}

/** Longer lines are cut: no line that is looked for comes near. */
const LONGEST_LINE = 16 * 1024;
/** A CMTrace entry that is not closed after this many lines is taken as it is. */
const LONGEST_ENTRY = 200;

const END_OF_ENTRY = ']LOG]!>';
const SETUP = /^\s*<([^\d<>]*\d[^<>]*)>(.*)$/;
const COMPONENT = /^(.*?)\$\$<[^<>]*><([^<>]*)>(?:<[^<>]*>)*\s*$/s;
const CMTRACE = /^<!\[LOG\[(.*?)(?:\]LOG\]!>(.*))?$/s;

export class LogLines {
  private rest = '';
  private cut = false;
  private line = 0;
  private entry: { text: string; line: number; lines: number } | undefined;

  /** @param take gets each line, the last one not before `end`. */
  constructor(private readonly take: (line: LogLine) => void) {}

  push(text: string): void {
    const all = this.rest + text;
    const breaks = /\r\n|\n|\r/g;
    let from = 0;
    for (let match = breaks.exec(all); match; match = breaks.exec(all)) {
      // The line feed of this carriage return may be in the next piece.
      if (match[0] === '\r' && match.index === all.length - 1) break;
      this.whole(all.slice(from, match.index));
      from = match.index + match[0].length;
    }
    this.rest = all.slice(from);
    if (this.rest.length > LONGEST_LINE && !this.rest.endsWith('\r')) {
      this.rest = this.rest.slice(0, LONGEST_LINE);
      this.cut = true;
    }
  }

  end(): void {
    if (this.rest !== '') this.whole(this.rest.replace(/\r$/, ''));
    this.rest = '';
    this.close();
  }

  private whole(content: string): void {
    const line = this.line++;
    // Whatever is kept of a line must not keep the block alive that it was cut from: a thousand lines would keep a gigabyte.
    const text = detached(content.length > LONGEST_LINE || this.cut ? content.slice(0, LONGEST_LINE) : content);
    this.cut = false;
    if (this.entry && !text.startsWith('<![LOG[')) {
      // The end of an entry says when it was, and whether it is an error: that stays, however long the rest is.
      const end = text.includes(END_OF_ENTRY) ? text.slice(text.indexOf(END_OF_ENTRY)) : '';
      const said = text.slice(0, text.length - end.length);
      this.entry.text = `${this.entry.text}\n${said}`.slice(0, LONGEST_LINE) + end;
      if (++this.entry.lines >= LONGEST_ENTRY || text.includes(END_OF_ENTRY)) this.close();
      return;
    }
    this.close();
    if (!text.startsWith('<![LOG[')) this.take(readLine(text, line));
    else {
      this.entry = { text, line, lines: 1 };
      if (text.includes(END_OF_ENTRY)) this.close();
    }
  }

  private close(): void {
    const { entry } = this;
    this.entry = undefined;
    if (entry) this.take(readLine(entry.text, entry.line));
  }
}

/** A line without the clothes of its format. A gigabyte has ten million of them, so nothing is copied that need not be. */
function readLine(content: string, line: number): LogLine {
  const [, logged, attributes = ''] = CMTRACE.exec(content) ?? [];
  if (logged !== undefined) {
    const time = /\btime="([^"]*)"/.exec(attributes)?.[1] ?? '';
    const date = /\bdate="([^"]*)"/.exec(attributes)?.[1] ?? '';
    const inner = readLine(logged.replace(/[\r\n]+/g, ' '), line);
    const at = readTime(`${date} ${time}`) ?? inner.at;
    // An entry without an end was cut off, and may have gone on in any way.
    const isGrave = /\btype="[23]"/.test(attributes) || !content.includes(END_OF_ENTRY);
    return { text: inner.text, line, ...(at ? { at } : {}), ...(isGrave ? { isGrave } : {}) };
  }
  const [, said, when] = COMPONENT.exec(content) ?? [];
  if (said !== undefined && when !== undefined) {
    const at = readTime(when);
    return at ? { text: said.trimEnd(), at, line } : { text: said.trimEnd(), line };
  }
  const [, time, rest] = SETUP.exec(content) ?? [];
  if (time === undefined || rest === undefined) return { text: content.trim(), line };
  const at = readTime(time);
  // What is in the brackets may be no time: then it belongs to the text.
  return at ? { text: rest.trim(), at, line } : { text: content.trim(), line };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Undefined for what is no date of the formats above. */
function readTime(text: string): LogTime | undefined {
  const numeric =
    /^\s*(\d{1,2})[-/](\d{1,2})[-/](\d{4})\s+(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d+))?\s*(?:\+?([+-]\d+))?/.exec(text);
  if (numeric) {
    const [, month, day, year, hour, minute, second, fraction, bias] = numeric;
    return timeOf(text, [year, month, day, hour, minute, second].map(Number), fraction, bias);
  }
  const words = /^\s*\w{3}\s+(\w{3})\s+(\d{1,2})\s+(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d+))?\s+(\d{4})(.*)$/s.exec(text);
  if (!words) return undefined;
  const [, month, day, hour, minute, second, fraction, year, zone] = words;
  const number = MONTHS.indexOf(month!.toLowerCase()) + 1;
  const bias = biasOfZone(zone ?? '');
  const numbers = [Number(year), number, ...[day, hour, minute, second].map(Number)];
  return timeOf(text, numbers, fraction, bias === undefined ? undefined : String(bias));
}

/** Zero for a month that there is not. */
function daysIn(month: number, year: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
}
const DAYS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** No zone is further from UTC, in minutes: what says more is no zone. */
const FARTHEST = 14 * 60;

function timeOf(
  text: string,
  numbers: readonly number[],
  fraction: string | undefined,
  bias: string | undefined,
): LogTime | undefined {
  const [year, month, day, hour, minute, second] = numbers as [number, number, number, number, number, number];
  // The 31st of a month that has 30 days is no date.
  const isDate = month >= 1 && day >= 1 && day <= daysIn(month, year) && hour < 24 && minute < 60;
  if (!isDate) return undefined;
  const clock = Date.UTC(year, month - 1, day, hour, minute, second);
  const known = bias !== undefined && Math.abs(Number(bias)) <= FARTHEST;
  const thousandths = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000);
  return { text: text.trim(), clock: clock + thousandths, ...(known ? { bias: Number(bias) } : {}) };
}

/**
 * Milliseconds since 1970, UTC. Where the log does not say its time zone, the server is taken to be in the zone of this
 * computer.
 */
export function instantOf({ clock, bias }: LogTime): number {
  if (bias !== undefined) return clock + bias * 60_000;
  const face = new Date(clock);
  return new Date(
    face.getUTCFullYear(),
    face.getUTCMonth(),
    face.getUTCDate(),
    face.getUTCHours(),
    face.getUTCMinutes(),
    face.getUTCSeconds(),
    face.getUTCMilliseconds(),
  ).getTime();
}

/** The earliest that it can have been: where the log does not say its time zone, in the zone that is furthest ahead of UTC. */
export function earliestInstantOf({ clock, bias }: LogTime): number {
  return clock + (bias ?? -FARTHEST) * 60_000;
}

/** `2008-05-06`. */
export function dayOf({ clock }: LogTime): string {
  return new Date(clock).toISOString().slice(0, 10);
}

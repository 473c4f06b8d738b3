/** ConfigMgrPrereq.log [M]: `<MM-DD-YYYY HH:MM:SS> host; rule; Error|Warning|Passed; text`, and a banner at the end of a run. */

export type LogResult = 'passed' | 'warning' | 'error';

export interface LogEntry {
  /** As in the log: the server's own clock. */
  readonly at: string;
  readonly host: string;
  readonly rule: string;
  readonly result: LogResult;
  readonly text: string;
  /** Zero-based. */
  readonly line: number;
}

export interface PrerequisiteLog {
  /** Of the last run in the file; earlier runs are history. */
  readonly entries: readonly LogEntry[];
  readonly completed: boolean;
  readonly runs: number;
}

const LINE = /^\s*<([^>]+)>\s*(.*)$/;
const RESULTS: Readonly<Record<string, LogResult>> = { passed: 'passed', warning: 'warning', error: 'error' };

/** Undefined for a text that is no such log. */
export function readPrerequisiteLog(text: string): PrerequisiteLog | undefined {
  let entries: LogEntry[] = [];
  let completed = false;
  let runs = 0;
  let known = false;
  text.split(/\r\n|\n|\r/).forEach((content, line) => {
    const [, at, rest] = LINE.exec(content) ?? [];
    if (at === undefined || rest === undefined) return;
    if (/start prerequisite checking/i.test(rest)) {
      known = true;
      runs++;
      entries = [];
      completed = false;
    } else if (/prerequisite checking is completed/i.test(rest)) {
      known = true;
      completed = true;
    } else {
      const [host, rule, result, ...more] = rest.split(';').map((part) => part.trim());
      const outcome = RESULTS[(result ?? '').toLowerCase()];
      if (!host || !rule || !outcome) return;
      known = true;
      entries.push({ at, host, rule, result: outcome, text: more.join('; '), line });
    }
  });
  return known ? { entries, completed, runs: Math.max(1, runs) } : undefined;
}

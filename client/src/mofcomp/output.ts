/**
 * What `mofcomp -check` prints and returns. Documented are the return values, that the check is one of syntax alone, and messages such
 * as “error SYNTAX 0X8004400c: Expected property or method name.”; where in its line a message has the file and the number of the
 * line is read as widely as can be, and what cannot be placed is kept for the file as a whole.
 */
import { t } from '../../../server/src/l10n';

export interface Finding {
  /** From 1; undefined where the message names none. */
  readonly line: number | undefined;
  /** `0X8004400c`. */
  readonly code: string | undefined;
  readonly message: string;
}

export interface Verdict {
  /** `unknown`: it ran, and what it returned says nothing of the syntax. */
  readonly kind: 'clean' | 'syntax' | 'unknown';
  readonly findings: readonly Finding[];
}

const ERROR = /\berror (?:SYNTAX(?: (0x[\da-f]{8}))?|(0x[\da-f]{8}))/i;
/** `FILE (12)`, `FILE(12) :`, `line 12`. */
const PLACE = /\((\d+)\)|\bline (\d+)/gi;

/** The messages in what it printed, in their order. */
export function findingsIn(output: string): Finding[] {
  return output.split(/\r?\n/).flatMap((printed) => {
    const text = printed.trim().replace(/\s+/g, ' ');
    const error = ERROR.exec(text);
    if (!error) return [];
    const before = text.slice(0, error.index);
    // “Compiler returned error 0x…” repeats the code of the message before it.
    if (/\breturned $/i.test(before)) return [];
    const message = text.slice(error.index + error[0].length).replace(/^ ?: ?/, '');
    const code = error[1] ?? error[2];
    // A folder may have a number in parentheses, too: the line is the last.
    const place = [...before.matchAll(PLACE)].at(-1);
    const line = place ? Number(place[1] ?? place[2]) : undefined;
    return [{ line, code, message: message || t`mofcomp says nothing more.` }];
  });
}

/**
 * Documented return values: 0 for done, 3 for a mistake of syntax.
 * @param code what it returned; null where a signal ended it
 */
export function verdictOf(code: number | null, output: string): Verdict {
  const findings = findingsIn(output);
  if (code === 0 && findings.length === 0) return { kind: 'clean', findings };
  if (code === 3 || findings.length > 0) return { kind: 'syntax', findings };
  return { kind: 'unknown', findings };
}

/** What every part of the lexer shares: where it is in the text, and what it notes beside the tape. */
import { t } from '../l10n';
import { sharedMessage } from './names';
import { lineEnd } from './strings';
import type { Fix, SyntaxProblem } from './tree';

/** How many problems are held at once: more are only in a declaration that lists a thousand of them. */
const MOST_HELD = 1_000_000;

/**
 * Doubtful tokens that were decided by text far after them: where each begins and how far the lexer looked. There may be one for
 * each of twenty million quotes, and two lists of numbers take a third of the memory of as many objects.
 */
export class Reaches {
  readonly at: number[] = [];
  readonly to: number[] = [];

  note(at: number, to: number): void {
    this.at.push(at);
    this.to.push(to);
  }

  /** Drops the first so many. */
  forget(count: number): void {
    this.at.splice(0, count);
    this.to.splice(0, count);
  }
}

export abstract class LexerCursor {
  protected readonly problems: SyntaxProblem[] = [];
  protected readonly reaches = new Reaches();
  protected position = 0;

  /** `isFileStart` is false for a stretch out of the middle of a file. */
  constructor(
    readonly text: string,
    protected readonly isFileStart: boolean,
  ) {}

  protected lineEnd(from: number): number {
    return lineEnd(this.text, from);
  }

  protected isFirstOnLine(offset: number): boolean {
    for (let i = offset - 1; i >= 0; i--) {
      const code = this.text.charCodeAt(i);
      if (code === 0x0a || code === 0x0d) return true;
      if (code !== 0x20 && code !== 0x09) return false;
    }
    return this.isFileStart;
  }

  protected report(problem: Omit<SyntaxProblem, 'severity'>, severity: SyntaxProblem['severity'] = 'error'): void {
    if (this.problems.length >= MOST_HELD) return;
    const { code, message, start, end, fixes } = problem;
    this.problems.push({ code, severity, message: sharedMessage(message), start, end, ...(fixes ? { fixes } : {}) });
  }
}

export function removal(start: number, end: number): Fix {
  return { title: t`Remove it`, preferred: true, edits: [{ start, end, newText: '' }] };
}

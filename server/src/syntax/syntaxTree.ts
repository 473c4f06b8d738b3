/** The syntax tree of a file, and how it is found by offset. */

import type { TextSource } from '../text/textSource';
import { Declaration } from './declaration';
import type { Fix, Severity, SyntaxProblem } from './tree';

/** A parsed file: its declarations in order, each with the offset at which its text begins. Immutable. */
export class SyntaxTree implements TextSource {
  private readonly offsets: Float64Array;
  /** How many declarations could not be read well. */
  readonly doubtful: number;
  /** The whole text, where somebody has joined it. */
  private joined: string | undefined;

  constructor(
    /** Left out where nobody has the text in one piece. */
    text: string | undefined,
    /** At least one: the last is always of kind `end`. Their texts, joined, are the file's. */
    readonly declarations: readonly Declaration[],
    /** True for a file that is not read: of another language that shares the extension, or too large. */
    readonly isForeign = false,
  ) {
    this.joined = text;
    this.offsets = new Float64Array(declarations.length + 1);
    let offset = 0;
    let doubtful = 0;
    for (let i = 0; i < declarations.length; i++) {
      this.offsets[i] = offset;
      offset += declarations[i]!.text.length;
      if (declarations[i]!.isDoubtful) doubtful++;
    }
    this.doubtful = doubtful;
    this.offsets[declarations.length] = offset;
  }

  /** The file's text. After an edit it is joined for the first who asks: most that is done for a keystroke needs parts alone. */
  get text(): string {
    return (this.joined ??= this.declarations.map(({ text }) => text).join(''));
  }

  /** Of the text, in UTF-16 code units. */
  get length(): number {
    return this.offsets[this.declarations.length]!;
  }

  /** A part of the text. */
  slice(start: number, end: number): string {
    if (this.joined !== undefined) return this.joined.slice(start, end);
    const last = Math.min(end, this.length);
    if (start >= last) return '';
    const parts: string[] = [];
    for (let i = this.indexAt(start); i < this.declarations.length && this.offsets[i]! < last; i++) {
      const offset = this.offsets[i]!;
      parts.push(this.declarations[i]!.text.slice(Math.max(0, start - offset), last - offset));
    }
    return parts.join('');
  }

  /** The tree of a text that is not read, for the reason that the message gives. */
  static unread(text: string, code: string, severity: Severity, message: string): SyntaxTree {
    const problem: SyntaxProblem = { code, severity, message, start: 0, end: Math.min(text.length, 1) };
    const whole = new Declaration(text, { kind: 'unparsed', start: 0, end: text.length }, [problem], 0, true);
    return new SyntaxTree(text, [whole, Declaration.endOfFile('', [], text === '')], true);
  }

  /** Offset in the file of the i-th declaration's text; for i = number of declarations, the file's length. */
  offsetOf(index: number): number {
    return this.offsets[index]!;
  }

  /** Index of the declaration whose text holds `offset` (the one that begins there, at a boundary). */
  indexAt(offset: number): number {
    let low = 0;
    let high = this.declarations.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.offsets[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** All syntax problems with offsets of the file. */
  problems(): SyntaxProblem[] {
    const all: SyntaxProblem[] = [];
    for (let i = 0; i < this.declarations.length; i++) {
      for (const problem of this.declarations[i]!.problems) all.push(shiftProblem(problem, this.offsets[i]!));
    }
    return all;
  }

  /** The file's text written from the tree's tokens; equal to the text that was parsed, to the last code unit. */
  print(): string {
    return this.declarations.map((declaration) => declaration.print()).join('');
  }
}

/** A problem, and the edits of its fixes, moved by `delta`. */
export function shiftProblem(problem: SyntaxProblem, delta: number): SyntaxProblem {
  if (delta === 0) return problem;
  const moved = { ...problem, start: problem.start + delta, end: problem.end + delta };
  return problem.fixes ? { ...moved, fixes: problem.fixes.map((fix) => shiftFix(fix, delta)) } : moved;
}

function shiftFix(fix: Fix, delta: number): Fix {
  return { ...fix, edits: fix.edits.map((edit) => ({ ...edit, start: edit.start + delta, end: edit.end + delta })) };
}

/** The problems that the lexer found, handed to the declarations that they are in. */

import { t } from '../l10n';
import { MAX_PROBLEMS, problemLimit } from './cursor';
import { pack, tokenAt, type PackedTape, type Tape } from './lexer';
import { shiftProblem } from './syntaxTree';
import type { SyntaxProblem } from './tree';

const NO_PROBLEMS: readonly SyntaxProblem[] = [];

/** What the lexer found in a stretch, handed out declaration by declaration, from the first to the last. */
export class LexicalNotes {
  private nextProblem = 0;
  private nextReach = 0;
  /** What `nextReach` is after the declaration that was asked about last. */
  private reachAfter = 0;

  constructor(private tape: Tape) {}

  /** The tape is to go on: how many notes are done with, which it need not keep. */
  forget(): { readonly problems: number; readonly reaches: number } {
    const done = { problems: this.nextProblem, reaches: this.nextReach };
    this.nextProblem = 0;
    this.nextReach = 0;
    return done;
  }

  /** The tape has gone on: what was not done with is still noted, and there may be more. */
  goOn(tape: Tape): void {
    this.tape = tape;
  }

  /** How far the lexer looked for the tokens of a declaration that ends at `end` after a look at those before `seen`. */
  reach(end: number, seen: number): number {
    const { at, to } = this.tape.reaches;
    let reach = end;
    this.reachAfter = this.nextReach;
    for (let i = this.nextReach; i < at.length && at[i]! < seen; i++) {
      if (at[i]! < end) this.reachAfter = i + 1;
      if (to[i]! > reach) reach = to[i]!;
    }
    return reach;
  }

  /** The problems before `end` that no declaration has been given yet. */
  before(end: number): readonly SyntaxProblem[] {
    const { problems } = this.tape;
    let next = this.nextProblem;
    while (next < problems.length && problems[next]!.start < end) next++;
    return next === this.nextProblem ? NO_PROBLEMS : problems.slice(this.nextProblem, next);
  }

  /** Whether these are the problems before `end`, moved by `delta`. */
  repeats(known: readonly SyntaxProblem[], delta: number, end: number): boolean {
    const { problems } = this.tape;
    const next = this.nextProblem + known.length;
    if (next < problems.length && problems[next]!.start < end) return false;
    return known.every((was, i) => {
      const is = problems[this.nextProblem + i];
      return is?.code === was.code && is.start === was.start + delta && is.end === was.end + delta;
    });
  }

  /** The declaration that ends there has its problems. */
  pass(end: number): void {
    const { problems } = this.tape;
    this.nextReach = this.reachAfter;
    while (this.nextProblem < problems.length && problems[this.nextProblem]!.start < end) this.nextProblem++;
  }

  /** True where a quote between `start` and `end` is wrong: then the tokens there are none that were meant. */
  hasString(start: number, end: number): boolean {
    const { problems } = this.tape;
    for (let i = this.nextProblem; i < problems.length && problems[i]!.start < end; i++) {
      if (problems[i]!.start >= start && /quote|string|backslash/.test(problems[i]!.code)) return true;
    }
    return false;
  }

  /**
   * The lexical problems before `end`, made relative to `base`, in order with the grammar's. The declaration that ends there
   * is done with.
   */
  merge(problems: readonly SyntaxProblem[], base: number, end: number): readonly SyntaxProblem[] {
    this.nextReach = this.reachAfter;
    const { problems: lexical } = this.tape;
    if (this.nextProblem >= lexical.length || lexical[this.nextProblem]!.start >= end) {
      // A copy has room for as many as there are; what was filled one by one has room for seventeen.
      return problems.length === 0 ? NO_PROBLEMS : problems.slice();
    }
    let merged = problems;
    const found: SyntaxProblem[] = [];
    for (; this.nextProblem < lexical.length && lexical[this.nextProblem]!.start < end; this.nextProblem++) {
      if (found.length > MAX_PROBLEMS) continue;
      let problem = shiftProblem(lexical[this.nextProblem]!, -base);
      if (found.length === MAX_PROBLEMS) problem = problemLimit(problem.start, problem.end);
      if (problem.code === 'syntax/unterminated-string') {
        const { end: at } = problem;
        const tail = merged.filter((other) => isTailAt(other, at));
        if (tail.length > 0) merged = merged.filter((other) => !tail.includes(other));
        problem = tail.reduce(withTail, problem);
      }
      found.push(problem);
    }
    return [...merged, ...found].sort((a, b) => a.start - b.start);
  }

  /** The tokens from `start` to `end`, both of which are boundaries of tokens. */
  slice(start: number, end: number): PackedTape {
    const { kinds, starts } = this.tape;
    const packed: number[] = [];
    for (let i = tokenAt(this.tape, start); starts[i]! < end; i++) packed.push(pack(kinds[i]!, starts[i]! - start));
    return packed.slice();
  }
}

/** Who forgets the quote at the end of a string often forgets the bracket after it, too: that is one mistake. */
function isTailAt(problem: SyntaxProblem, offset: number): boolean {
  if (!/^syntax\/missing-close-(?:parenthesis|brace|bracket)$/.test(problem.code)) return false;
  const edit = problem.fixes?.[0]?.edits[0];
  return edit !== undefined && edit.start === offset && edit.end === offset;
}

function withTail(unterminated: SyntaxProblem, tail: SyntaxProblem): SyntaxProblem {
  const more = tail.fixes?.[0]?.edits[0]?.newText ?? '';
  return {
    ...unterminated,
    fixes: unterminated.fixes?.map((fix) => ({
      ...fix,
      title: t`${fix.title} and “${more}”`,
      edits: fix.edits.map((edit) => ({ ...edit, newText: edit.newText + more })),
    })),
  };
}

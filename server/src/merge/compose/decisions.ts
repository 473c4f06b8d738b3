/**
 * What a merge decides, in order: lines of the ledger, and what each makes of the text once it is known what a person says
 * of it. Decided once, carried out for any answers.
 */
import type { Composer } from './composer';
import type { Answers, Ledger, Line, NewLine } from './ledger';

/** A line that was decided on, before anything was said of it. */
export interface Entered {
  readonly entry: NewLine;
  /** Where it is a line only for some answers: whether it is for these. */
  readonly isFor?: (answers: Answers) => boolean;
}

/** A line and what it makes of the text. */
export interface Decided {
  readonly entry: NewLine;
  readonly carryOut: (pass: Pass, line: Line) => unknown;
}

/** What mine changed in a declaration and no fact says. */
export interface LayoutChange {
  readonly key: string;
  /** It was elsewhere. Else it is only a change of layout where no line of the ledger is about the declaration. */
  readonly isMove: boolean;
  /** A sentence. */
  readonly what: string;
}

/** The decisions carried out once, for the answers of the ledger. */
export class Pass {
  /** Indices of mine's namespace pragmas that are in the result. */
  readonly pragmas = new Set<number>();
  /** What of mine's layout is not in the result. */
  readonly layoutLost: LayoutChange[] = [];
  private readonly lines = new Map<Entered, Line>();

  constructor(
    readonly answers: Answers,
    readonly ledger: Ledger,
    readonly composer: Composer,
    /** That of the result. */
    readonly lineBreak: string,
  ) {}

  enter(entered: Entered): void {
    if (entered.isFor?.(this.answers) === false) return;
    this.lines.set(entered, this.ledger.enter(entered.entry));
  }

  decide({ entry, carryOut }: Decided): void {
    carryOut(this, this.ledger.enter(entry));
  }

  /** The line with what was said of it. */
  said(entered: Entered): Line {
    return this.lines.get(entered)!;
  }

  /** The same; undefined where it is no line for these answers. */
  saidIfAny(entered: Entered): Line | undefined {
    return this.lines.get(entered);
  }
}

export class Decisions {
  private readonly steps: ((pass: Pass) => void)[] = [];

  enter(entry: NewLine, isFor?: Entered['isFor']): Entered {
    const entered: Entered = { entry, ...(isFor ? { isFor } : {}) };
    this.steps.push((pass) => pass.enter(entered));
    return entered;
  }

  decide(decided: Decided): void {
    this.steps.push((pass) => pass.decide(decided));
  }

  /** What has to wait until something was said of the lines so far. */
  whenSaid(step: (pass: Pass) => void): void {
    this.steps.push(step);
  }

  carryOut(pass: Pass): void {
    for (const step of this.steps) step(pass);
  }
}

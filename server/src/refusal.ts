/**
 * Something that could not be done, for a reason that is in what was asked or given. The message says what and where;
 * what to do next is a code, which the reader's room words. Nothing was written when one is thrown.
 */
import { type NextStep, type Remark, remark } from './remark';

export class Refusal extends Error {
  constructor(
    /** Stable, for callers that branch on it: `usage`, `not-text`, `empty`, `swapped` … */
    readonly code: string,
    message: string,
    readonly next?: NextStep,
  ) {
    super(message);
    this.name = 'Refusal';
  }

  /** What is to be worded for the reader. */
  get remark(): Remark {
    return remark(this.message, this.next);
  }
}

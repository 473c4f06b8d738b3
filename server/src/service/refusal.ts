/**
 * Something that could not be done, for a reason that lies in what was asked or given. The message is for the person:
 * what, where, and what to do next. Nothing was written when one is thrown.
 */
export class Refusal extends Error {
  constructor(
    /** Stable, for callers that branch on it: `usage`, `not-text`, `empty`, `swapped` … */
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

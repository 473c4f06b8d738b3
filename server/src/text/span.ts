/** A half-open range of UTF-16 code-unit offsets, `start` inclusive, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span moved by `delta` code units; used to turn offsets relative to a declaration into offsets of the file. */
export function shiftSpan(span: Span, delta: number): Span {
  return { start: span.start + delta, end: span.end + delta };
}

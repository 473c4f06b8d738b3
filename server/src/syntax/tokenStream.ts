/** The tokens that the grammar reads. */

import type { IToken } from 'chevrotain';
import { FLYWEIGHTS, Kind } from './tokens';

/** How many `End` tokens are after the last real one: as many as any rule looks ahead. */
const SENTINELS = 4;

/** Significant tokens in the form that the grammar reads: parallel arrays. Offsets are those of `text`. */
export class TokenStream {
  readonly kinds: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly vector: IToken[];
  private filled = 0;
  private readonly overwritten: { readonly at: number; readonly kind: number }[] = [];

  constructor(
    readonly text: string,
    /** How many tokens there are but for the sentinels after them. */
    readonly count: number,
    /** A stream that nobody reads any more: its room is taken over. */
    room?: TokenStream,
  ) {
    const length = count + SENTINELS;
    const isEnough = room !== undefined && room.vector.length >= length;
    this.kinds = isEnough ? new Uint8Array(room.kinds.buffer, 0, length) : new Uint8Array(length);
    this.starts = isEnough ? new Uint32Array(room.starts.buffer, 0, length) : new Uint32Array(length);
    this.ends = isEnough ? new Uint32Array(room.ends.buffer, 0, length) : new Uint32Array(length);
    this.vector = isEnough ? room.vector : new Array<IToken>(length);
  }

  /** The significant tokens of a tape from the one with index `first` on. */
  static ofTape(
    text: string,
    tape: { count: number; kinds: Uint8Array; starts: Uint32Array },
    first = 0,
    room?: TokenStream,
  ): TokenStream {
    let count = 0;
    for (let i = first; i < tape.count; i++) if (tape.kinds[i]! < Kind.Whitespace) count++;
    const stream = new TokenStream(text, count, room);
    for (let i = first; i < tape.count; i++) {
      const kind = tape.kinds[i]!;
      if (kind < Kind.Whitespace) stream.add(kind, tape.starts[i]!, tape.starts[i + 1]!);
    }
    stream.finish(tape.starts[tape.count]!);
    return stream;
  }

  /** Adds the next token; there must be exactly `count` of them. */
  add(kind: number, start: number, end: number): void {
    const at = this.filled++;
    this.kinds[at] = kind;
    this.starts[at] = start;
    this.ends[at] = end;
    this.vector[at]! = FLYWEIGHTS[kind]!;
  }

  /** Reads the `at`-th token as one of another kind from now on. */
  overwrite(at: number, kind: number): void {
    this.overwritten.push({ at, kind: this.kinds[at]! });
    this.kinds[at] = kind;
    this.vector[at]! = FLYWEIGHTS[kind]!;
  }

  /** Takes back what was overwritten, before the tokens are read a second time. */
  restore(): void {
    for (let last = this.overwritten.pop(); last; last = this.overwritten.pop()) {
      this.kinds[last.at] = last.kind;
      this.vector[last.at]! = FLYWEIGHTS[last.kind]!;
    }
  }

  /** Adds the sentinels, at offset `end`. */
  finish(end: number): void {
    while (this.filled < this.count + SENTINELS) this.add(Kind.End, end, end);
  }
}

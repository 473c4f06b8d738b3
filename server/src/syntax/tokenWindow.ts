/** A stretch of tokens that can be changed and changed back: the ground of the second reading. */
import type { TokenEdit, Tokens } from './repairEdits';
import { TokenStream } from './tokenStream';
import { FLYWEIGHTS, Kind, LAST_NAME } from './tokens';

/**
 * A declaration's tokens and some after it, to be changed and changed back. Free slots at the front make a change cheap:
 * only the tokens before it move, and the indices of those after it stay as they are.
 */
export class TokenWindow implements Tokens {
  readonly stream: TokenStream;
  /** Index in the whole stream of each token, and of the one after the last. */
  private readonly origins: Int32Array;
  /** Index of the declaration's first token. */
  begin: number;
  /** True where the text goes on after the window. */
  readonly isCut: boolean;

  /** The tokens of `whole` from `first` to `to`, with room for `spare` insertions. */
  constructor(whole: TokenStream, first: number, to: number, spare: number) {
    // The token before tells whether the first one begins a line.
    const from = Math.max(0, first - 1);
    const end = Math.min(to, whole.count);
    this.stream = new TokenStream(whole.text, spare + end - from);
    this.origins = new Int32Array(spare + end - from + 1);
    for (let i = 0; i < spare; i++) this.stream.add(Kind.End, 0, 0);
    for (let i = from; i <= end; i++) {
      this.origins[spare + i - from] = i;
      if (i < end) this.stream.add(whole.kinds[i]!, whole.starts[i]!, whole.ends[i]!);
    }
    this.stream.finish(whole.starts[end]!);
    this.begin = spare + first - from;
    this.isCut = end < whole.count;
  }

  get kinds(): Uint8Array {
    return this.stream.kinds;
  }

  /** Index in the window of the token with index `whole` in the whole stream; it must be after the first change. */
  indexOf(whole: number): number {
    return this.stream.count - (this.origins[this.stream.count]! - whole);
  }

  /** Index in the whole stream of the `index`-th token. */
  originOf(index: number): number {
    return this.origins[index]!;
  }

  /** Index of the token at `offset`, or of the next one. */
  at(offset: number): number {
    let i = this.begin;
    while (i < this.stream.count && this.stream.ends[i]! <= offset) i++;
    return i;
  }

  image(index: number): string {
    const { text, starts, ends } = this.stream;
    return text.slice(starts[index], ends[index]);
  }

  startsLine(index: number): boolean {
    const { text, starts, ends } = this.stream;
    return index > 0 && /[\r\n]/.test(text.slice(ends[index - 1], starts[index]));
  }

  isSpaced(index: number): boolean {
    const { starts, ends } = this.stream;
    return (index > 0 && ends[index - 1]! < starts[index]!) || ends[index]! < starts[index + 1]!;
  }

  /** Makes a change and gives what takes it back. */
  apply({ at, removes, kind }: TokenEdit): () => void {
    const { kinds, starts, ends } = this.stream;
    const removed = { kind: kinds[at]!, start: starts[at]!, end: ends[at]!, origin: this.origins[at]! };
    if (removes && kind !== undefined) {
      this.set(at, kind, removed.start, removed.end, removed.origin);
      return () => this.set(at, removed.kind, removed.start, removed.end, removed.origin);
    }
    if (removes) {
      this.move(at, 1);
      return () => {
        this.move(at + 1, -1);
        this.set(at, removed.kind, removed.start, removed.end, removed.origin);
      };
    }
    const place = isBeforeNext(kind!) ? starts[at]! : ends[at - 1]!;
    this.move(at, -1);
    this.set(at - 1, kind!, place, place, removed.origin);
    return () => this.move(at - 1, 1);
  }

  /** Moves the tokens before `end` by one, over the slot that is after or before them. */
  private move(end: number, by: 1 | -1): void {
    const { kinds, starts, ends, vector } = this.stream;
    const from = this.begin - 1;
    for (const array of [kinds, starts, ends, this.origins]) array.copyWithin(from + by, from, end);
    vector.copyWithin(from + by, from, end);
    this.begin += by;
  }

  private set(at: number, kind: number, start: number, end: number, origin: number): void {
    const { kinds, starts, ends, vector } = this.stream;
    kinds[at] = kind;
    starts[at] = start;
    ends[at] = end;
    vector[at]! = FLYWEIGHTS[kind]!;
    this.origins[at] = origin;
  }
}

/** Where a token of this kind is inserted, it is before the next one and not after the last. */
export function isBeforeNext(kind: number): boolean {
  return kind <= LAST_NAME || kind === Kind.LBracket || kind === Kind.LBrace || kind === Kind.LParen;
}

/**
 * Broken declarations that are in a file again and again, to the letter: they are read once. What a broken program
 * writes a hundred thousand times costs no more than what it means.
 */
import type { Declaration } from './declaration';
import type { LexicalNotes } from './lexicalNotes';
import type { Reading } from './repair';
import type { TokenStream } from './tokenStream';
import type { SyntaxProblem } from './tree';

interface Known {
  /** The text that had a say in the reading: of the declaration, and as far after it as was looked. */
  readonly text: string;
  /** Index of its first token, and the tokens that had a say, with offsets that count from its beginning. */
  readonly first: number;
  readonly kinds: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly position: number;
  /** What the lexer found in it, where it was then. */
  readonly lexical: readonly SyntaxProblem[];
  readonly reading: Reading;
  readonly declaration: Declaration;
}

/** A declaration that is here again, with its reading moved to where it is now. */
export interface Repeated {
  readonly reading: Reading;
  readonly declaration: Declaration;
}

/** By so many characters at their beginning declarations are told apart first. */
const HEAD = 48;
/** How many are remembered: enough for those that take turns. */
const MOST = 64;

export class Repeats {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly text: string,
    private readonly notes: LexicalNotes,
  ) {}

  /** An equal declaration, if one was read, for the one that begins at `position` with the token `first`. */
  find(stream: TokenStream, position: number, first: number): Repeated | undefined {
    if (this.known.size === 0) return undefined;
    const known = this.known.get(this.headAt(position));
    if (!known || !this.text.startsWith(known.text, position) || !hasTokensOf(stream, known, position, first))
      return undefined;
    const end = position + known.declaration.text.length;
    if (!this.notes.repeats(known.lexical, position - known.position, end)) return undefined;
    const moved = first - known.first;
    const { node, problems, next, lookedTo, isDoubtful } = known.reading;
    const reading = { node, problems, next: next + moved, lookedTo: lookedTo + moved, isDoubtful };
    return { reading, declaration: known.declaration };
  }

  /**
   * Remembers a declaration. What had a say in its reading: the text up to `seen`, and the tokens up to the one at
   * `lookedAt`. Neither may be the end of the text, because that had a say as well.
   */
  add(
    stream: TokenStream,
    position: number,
    first: number,
    { reading, declaration, lexical }: Repeated & Pick<Known, 'lexical'>,
    seen: number,
    lookedAt: number,
  ): void {
    if (declaration.isFileStart || seen >= this.text.length || lookedAt >= stream.count) return;
    if (this.known.size >= MOST) this.known.clear();
    const text = this.text.slice(position, seen);
    const kinds = stream.kinds.slice(first, lookedAt + 1);
    const starts = stream.starts.slice(first, lookedAt + 1).map((start) => start - position);
    const ends = stream.ends.slice(first, lookedAt + 1).map((end) => end - position);
    this.known.set(this.headAt(position), {
      text,
      first,
      kinds,
      starts,
      ends,
      position,
      lexical,
      reading,
      declaration,
    });
  }

  private headAt(position: number): string {
    return this.text.slice(position, position + HEAD);
  }
}

/** Where a token ends may depend on text before it, so equal text is not enough. */
function hasTokensOf(stream: TokenStream, known: Known, position: number, first: number): boolean {
  const { kinds, starts, ends } = known;
  if (first + kinds.length > stream.count) return false;
  for (let i = 0; i < kinds.length; i++) {
    const at = first + i;
    if (
      kinds[i] !== stream.kinds[at] ||
      starts[i]! + position !== stream.starts[at] ||
      ends[i]! + position !== stream.ends[at]
    )
      return false;
  }
  return true;
}

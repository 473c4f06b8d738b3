/**
 * Broken declarations that are in a file again and again, to the letter: they are read twice, and no more. What a broken program
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
  /** Index of its first token. */
  readonly first: number;
  /** Kind, start and end of each token that had a say, with offsets that count from its beginning. */
  readonly tokens: readonly number[];
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
  /** By its head; without more where one stood there only once so far. Most broken declarations are the only ones of their kind. */
  private readonly known = new Map<string, Known | undefined>();

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
   * Remembers a declaration that is here a second time. What had a say in its reading: the text up to `seen`, and the tokens up to the one at
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
    const head = this.headAt(position);
    if (!this.known.has(head)) {
      if (this.known.size >= MOST) this.known.clear();
      this.known.set(head, undefined);
      return;
    }
    if (declaration.isFileStart || seen >= this.text.length || lookedAt >= stream.count) return;
    const text = this.text.slice(position, seen);
    // No typed arrays: three small ones for each declaration cost more than reading it.
    const tokens: number[] = [];
    for (let i = first; i <= lookedAt; i++)
      tokens.push(stream.kinds[i]!, stream.starts[i]! - position, stream.ends[i]! - position);
    this.known.set(head, { text, first, tokens, position, lexical, reading, declaration });
  }

  private headAt(position: number): string {
    return this.text.slice(position, position + HEAD);
  }
}

/** Where a token ends may depend on text before it, so equal text is not enough. */
function hasTokensOf(stream: TokenStream, known: Known, position: number, first: number): boolean {
  const { tokens } = known;
  const count = tokens.length / 3;
  if (first + count > stream.count) return false;
  for (let i = 0; i < count; i++) {
    const at = first + i;
    if (
      tokens[3 * i] !== stream.kinds[at] ||
      tokens[3 * i + 1]! + position !== stream.starts[at] ||
      tokens[3 * i + 2]! + position !== stream.ends[at]
    )
      return false;
  }
  return true;
}

/**
 * The declarations of a text, one after the other. A long text is lexed piece by piece: all of its tokens would take more
 * memory than the text, and more time, because they do not fit into the processor's cache.
 */
import type { GrammarOptions } from './cursor';
import { Declaration } from './declaration';
import type { MofGrammar } from './grammar';
import { lex, TapeInPieces } from './lexer';
import { LexicalNotes } from './lexicalNotes';
import { Repeats } from './repeats';
import { LOOK_AHEAD, MOST_SECOND_READINGS, readBetter, type Reading } from './repair';
import { lineEnd, skipBlanks } from './strings';
import { TokenStream } from './tokenStream';
import { Kind } from './tokens';
import type { DeclarationNode } from './tree';

/** A piece of a file. It begins where the file does or after the last token of a declaration. */
export interface Stretch {
  readonly text: string;
  readonly isFileStart: boolean;
  readonly isFileEnd: boolean;
}

/** How much of a text is lexed at once, in code units. */
const PIECE = 524_288;
/** How many times more where a declaration does not end in it. */
const MORE = 4;

/** Takes the next declaration, which ends at an offset of the stretch, and says whether more are wanted. */
export type Accept = (declaration: Declaration, end: number) => boolean;

export class DeclarationReader {
  private readonly pieces: TapeInPieces | undefined;
  private readonly notes: LexicalNotes;
  private readonly lineEnds: LineEnds;
  private readonly repeats: Repeats;
  private readonly grammarOptions: GrammarOptions;
  private stream: TokenStream;
  /** Offset after the last declaration that was handed on. */
  private position = 0;
  private secondReadings = 0;

  /** @param piece how much is lexed at once. */
  constructor(
    private readonly parser: MofGrammar,
    private readonly stretch: Stretch,
    maxDepth: number,
    private readonly accept: Accept,
    private readonly piece = PIECE,
  ) {
    const { text, isFileStart } = stretch;
    this.pieces = text.length > piece ? new TapeInPieces(text, isFileStart, piece) : undefined;
    const tape = this.pieces?.tape ?? lex(text, isFileStart);
    this.stream = TokenStream.ofTape(text, tape);
    this.notes = new LexicalNotes(tape);
    this.lineEnds = new LineEnds(text);
    this.repeats = new Repeats(text, this.notes);
    this.grammarOptions = { maxDepth, isFileStart };
  }

  run(): void {
    const { parser, stretch, pieces } = this;
    const { text, isFileStart } = stretch;
    parser.open(this.stream, this.grammarOptions);
    let length = this.piece;
    for (;;) {
      const before = this.position;
      const isLast = !pieces || pieces.end >= text.length;
      if (!this.readPiece(isLast)) return;
      if (isLast) break;
      length = this.position === before ? length * MORE : this.piece;
      pieces.readOn(this.position, length, this.notes.forget());
      this.notes.goOn(pieces.tape);
      this.stream = TokenStream.ofTape(text, pieces.tape, pieces.lastDone, this.stream);
      parser.open(this.stream, this.grammarOptions);
      if (this.position > 0) parser.nextIndex = 1;
    }
    if (!stretch.isFileEnd) return;
    const { position } = this;
    const problems = this.notes.merge([], position, text.length);
    this.accept(Declaration.endOfFile(text.slice(position), problems, isFileStart && position === 0), text.length);
  }

  /** Hands on the declarations that end in what is lexed, as far as nothing after it had a say. Gives false to end it all. */
  private readPiece(isLast: boolean): boolean {
    const { parser, stream, stretch, notes, repeats } = this;
    const { text, isFileStart } = stretch;
    const isEnd = isLast && stretch.isFileEnd;
    while (parser.nextIndex < stream.count) {
      const { position } = this;
      const first = parser.nextIndex;
      const repeated = repeats.find(stream, position, first);
      let reading = repeated?.reading ?? this.read(first);
      if (repeated) parser.nextIndex = reading.next;
      if (reading.problems.length > 0 && !repeated) {
        // What was cut off in the middle reads like a mistake; it is read again with more text.
        if (!isEnd && farthestSeen(reading) >= stream.count) return true;
        if (!notes.hasString(position, stream.ends[reading.next - 1]!)) reading = this.readBetter(first, reading);
      }
      const { problems } = reading;
      const last = reading.next - 1;
      // A declaration that ends in a semicolon was read without a look at what follows it.
      const closed = stream.kinds[last] === Kind.Semicolon && problems.length === 0;
      const lookedAt = closed ? last : farthestSeen(reading);
      const end = stream.ends[last]!;
      const lastSeen = closed ? end : stream.ends[Math.min(lookedAt, stream.count)]!;
      // Where a string ends is told by the first character after it that is no blank, so that counts, too; and a quote
      // after words may make a string of those before it on its line.
      const seen = closed
        ? end
        : Math.min(text.length, Math.max(skipBlanks(text, lastSeen), this.lineEnds.after(lastSeen)) + 1);
      const lexicalReach = notes.reach(end, lastSeen);
      const reach = Math.max(seen, lexicalReach);
      if (!isEnd && (lookedAt >= stream.count || (!isLast && seen > this.pieces!.end))) return true;
      if (!stretch.isFileEnd && reach >= text.length) return true;
      let declaration: Declaration;
      if (repeated?.declaration.reach === reach - end) {
        declaration = repeated.declaration.twin();
        notes.pass(end);
      } else {
        const lexical = notes.before(end);
        const merged = notes.merge(problems, position, end);
        declaration = new Declaration(
          text.slice(position, end),
          reading.node,
          merged,
          reach - end,
          isFileStart && position === 0,
          lexicalReach > end ? notes.slice(position, end) : undefined,
          reading.isDoubtful,
          reading.next - first,
        );
        if (!repeated && reading.isDoubtful) this.secondReadings++;
        if (!repeated && merged.length > 0) {
          const known = { reading, declaration, lexical };
          repeats.add(stream, position, first, known, reach, lookedAt);
        }
      }
      this.position = end;
      if (!this.accept(declaration, end)) return false;
    }
    return true;
  }

  private read(first: number): Reading {
    const { parser } = this;
    parser.startDeclaration(this.position);
    parser.repairKeyword();
    const node: DeclarationNode = parser.declaration();
    // Chevrotain keeps an exception to itself and gives nothing. No rule may throw: that is a bug in the grammar.
    if (!node || parser.nextIndex <= first)
      throw new Error('The grammar could not read a declaration.', { cause: parser.errors[0] });
    return { node, problems: parser.problems, next: parser.nextIndex, lookedTo: parser.lookedTo };
  }

  private readBetter(first: number, reading: Reading): Reading {
    const { parser, stream, grammarOptions } = this;
    const isTried = this.secondReadings < MOST_SECOND_READINGS;
    const better = readBetter(parser, stream, first, this.position, reading, grammarOptions, isTried);
    parser.open(stream, grammarOptions);
    parser.nextIndex = better.next;
    return better;
  }
}

/** Ends of lines, found once for places that are close to each other. */
class LineEnds {
  private from = 0;
  private last = -1;

  constructor(private readonly text: string) {}

  /** The first line break at or after `at`, or the end of the text. */
  after(at: number): number {
    if (this.from <= at && at <= this.last) return this.last;
    this.from = at;
    return (this.last = lineEnd(this.text, at));
  }
}

/** Index of the farthest token that may have had a say in how a declaration was read and in where it ends. */
function farthestSeen({ next, lookedTo }: Reading): number {
  return Math.max(next - 1 + LOOK_AHEAD, lookedTo);
}

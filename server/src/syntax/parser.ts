/** Text to tree. The entry of this folder: `parseTree` for a whole text, `reparse` (reparse.ts) for an edited one. */
import { t } from '../l10n';
import { Declaration } from './declaration';
import { MofGrammar } from './grammar';
import { lex } from './lexer';
import { LexicalNotes } from './lexicalNotes';
import { looksLikeModelica } from './modelica';
import { Repeats } from './repeats';
import { LOOK_AHEAD, MOST_SECOND_READINGS, readBetter, type Reading } from './repair';
import { powerShellTree } from './powerShell';
import { lineEnd, skipBlanks } from './strings';
import { SyntaxTree } from './syntaxTree';
import { TokenStream } from './tokenStream';
import { Kind } from './tokens';
import type { DeclarationNode } from './tree';

export interface ParseOptions {
  /** How deep values and types may be nested (1 to 100, default 64); what is deeper is skipped, and a problem says so. */
  readonly maxDepth?: number;
  /** Longer texts are not read, and a problem says so; in characters, default `longestText()`. */
  readonly maxLength?: number;
}

const DEFAULT_LONGEST = 20_000_000;
let longest = DEFAULT_LONGEST;

/** How many characters a text may have to be read. Reading takes about 60 bytes of memory for each. */
export function longestText(): number {
  return longest;
}

/** Sets the limit for this process, before anything is read; for the mains. Left out, the default. */
export function setLongestText(characters?: number): void {
  longest = characters ?? DEFAULT_LONGEST;
}

const DEFAULT_MAX_DEPTH = 64;

/** Each level takes some kilobytes of the stack, of which there is about one megabyte. */
const DEEPEST = 100;

let grammar: MofGrammar | undefined;

/** The one parser: building it costs some milliseconds, so that happens at the first use and never again. */
function sharedGrammar(): MofGrammar {
  return (grammar ??= new MofGrammar());
}

/** Parses a whole text. Never fails: what cannot be read becomes part of an `unparsed` declaration with a problem. */
export function parseTree(text: string, options: ParseOptions = {}): SyntaxTree {
  const unread = unreadTree(text, options);
  if (unread) return unread;
  const declarations: Declaration[] = [];
  parseAll(text, options, (declaration) => declarations.push(declaration));
  return new SyntaxTree(text, declarations);
}

/** Hands on the declarations of the tree of a text one by one: for a caller that needs no tree, which is large. */
export function parseEach(text: string, accept: (declaration: Declaration) => void): void {
  const unread = unreadTree(text, {});
  if (unread) unread.declarations.forEach(accept);
  else parseAll(text, {}, accept);
}

function parseAll(text: string, options: ParseOptions, accept: (declaration: Declaration) => void): void {
  parseStretch({ text, isFileStart: true, isFileEnd: true }, options, (declaration) => {
    accept(declaration);
    return true;
  });
}

/** Why nothing of a text would be read: it is of another language, or too long. Undefined where it would. */
export function whyUnread(text: string, maxLength?: number): string | undefined {
  return unreadTree(text, maxLength === undefined ? {} : { maxLength })?.declarations[0]?.problems[0]?.message;
}

/** The tree of a text that is left alone, or undefined for one that is to be read. */
export function unreadTree(text: string, options: ParseOptions): SyntaxTree | undefined {
  const limit = options.maxLength ?? longest;
  if (text.length > limit) {
    const message = t`This file has ${text.length} characters, more than the ${limit} that are read; it is left alone.`;
    return SyntaxTree.unread(text, 'syntax/size-limit', 'warning', message);
  }
  if (looksLikeModelica(text)) {
    const message = t`This looks like flat Modelica, which shares the extension .mof. It is not checked.`;
    return SyntaxTree.unread(text, 'syntax/modelica', 'hint', message);
  }
  return powerShellTree(text);
}

/**
 * True where a tree may not equal that of a full parse, because its declarations were not read in one go from the first: so
 * many of them are doubtful that the last ones are read once only.
 */
export function isShort(tree: SyntaxTree): boolean {
  return tree.doubtful > MOST_SECOND_READINGS;
}

/** A piece of a file. It begins where the file does or after the last token of a declaration. */
export interface Stretch {
  readonly text: string;
  readonly isFileStart: boolean;
  readonly isFileEnd: boolean;
}

/**
 * Parses the declarations of a stretch and hands each to `accept`, with the offset in the stretch at which it ends, until
 * that says false. Where the stretch ends before the file does, a declaration that would have needed text after the
 * stretch is not handed on; where it ends with the file, the last one is of kind `end`.
 */
export function parseStretch(
  stretch: Stretch,
  options: ParseOptions,
  accept: (declaration: Declaration, end: number) => boolean,
): void {
  const parser = sharedGrammar();
  try {
    readDeclarations(parser, stretch, options, accept);
  } finally {
    parser.close();
  }
}

function readDeclarations(
  parser: MofGrammar,
  { text, isFileStart, isFileEnd }: Stretch,
  options: ParseOptions,
  accept: (declaration: Declaration, end: number) => boolean,
): void {
  const tape = lex(text, isFileStart);
  const stream = TokenStream.ofTape(text, tape);
  const maxDepth = Math.max(1, Math.min(options.maxDepth ?? DEFAULT_MAX_DEPTH, DEEPEST));
  const grammarOptions = { maxDepth, isFileStart };
  parser.open(stream, grammarOptions);
  const notes = new LexicalNotes(tape);
  const lineEnds = new LineEnds(text);
  const repeats = new Repeats(text, stream);
  let position = 0;
  let secondReadings = 0;
  while (parser.nextIndex < stream.count) {
    const first = parser.nextIndex;
    const repeated = repeats.find(position, first);
    let reading: Reading;
    if (repeated) {
      reading = repeated.reading;
      parser.nextIndex = reading.next;
    } else {
      parser.startDeclaration(position);
      parser.repairKeyword();
      const node: DeclarationNode = parser.declaration();
      // Chevrotain keeps an exception to itself and gives nothing. No rule may throw: that is a bug in the grammar.
      if (!node || parser.nextIndex <= first)
        throw new Error('The grammar could not read a declaration.', { cause: parser.errors[0] });
      reading = { node, problems: parser.problems, next: parser.nextIndex, lookedTo: parser.lookedTo };
    }
    let isBroken = reading.problems.length > 0;
    if (isBroken && !repeated) {
      // What was cut off in the middle reads like a mistake; the caller comes again with more text.
      if (!isFileEnd && farthestSeen(reading) >= stream.count) return;
      if (notes.hasString(position, stream.ends[reading.next - 1]!)) isBroken = false;
      else {
        const isTried = secondReadings < MOST_SECOND_READINGS;
        reading = readBetter(parser, stream, first, position, reading, grammarOptions, isTried);
        if (reading.isDoubtful) secondReadings++;
        parser.open(stream, grammarOptions);
        parser.nextIndex = reading.next;
      }
    }
    const { problems } = reading;
    const last = reading.next - 1;
    // A declaration that ends in a semicolon was read without a look at what follows it.
    const closed = stream.kinds[last] === Kind.Semicolon && problems.length === 0;
    const lookedAt = closed ? last : farthestSeen(reading);
    const end = stream.ends[last]!;
    const lastSeen = closed ? end : stream.ends[Math.min(lookedAt, stream.count)]!;
    // Where a string ends is told by the first character after it that is no blank, so that counts, too; and a quote after
    // words may make a string of those before it on its line.
    const seen = closed
      ? end
      : Math.min(text.length, Math.max(skipBlanks(text, lastSeen), lineEnds.after(lastSeen)) + 1);
    const lexicalReach = notes.reach(end, lastSeen);
    const reach = Math.max(seen, lexicalReach);
    if (!isFileEnd && (lookedAt >= stream.count || reach >= text.length)) return;
    const merged = notes.merge(problems, position, end);
    const isPlain = merged === problems && lexicalReach === end;
    const declaration =
      isPlain && repeated?.declaration.reach === reach - end
        ? repeated.declaration.twin()
        : new Declaration(
            text.slice(position, end),
            reading.node,
            merged,
            reach - end,
            isFileStart && position === 0,
            lexicalReach > end ? notes.slice(position, end) : undefined,
            reading.isDoubtful,
          );
    if (isBroken && !repeated && isPlain) repeats.add(position, first, { reading, declaration }, reach, lookedAt);
    position = end;
    if (!accept(declaration, end)) return;
  }
  if (!isFileEnd) return;
  const problems = notes.merge([], position, text.length);
  accept(Declaration.endOfFile(text.slice(position), problems, isFileStart && position === 0), text.length);
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

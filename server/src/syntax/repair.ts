/**
 * A second reading of a declaration that could not be read well. The grammar knows the common mistakes by name; behind an
 * uncommon one it may lose its way and tell of several. Then the declaration is read again with one token removed, inserted
 * or replaced near the first problem. Where that explains the text, this one mistake is told in place of the others, and
 * what stands around it is read as if it had not been made.
 */
import type { GrammarOptions } from './cursor';
import type { MofGrammar } from './grammar';
import { told, tokenEdits, type TokenEdit, type Tokens } from './repairEdits';
import { TokenStream } from './tokenStream';
import { Kind, LAST_NAME } from './tokens';
import type { DeclarationNode, SyntaxProblem } from './tree';

/** A declaration as it was read. */
export interface Reading {
  readonly node: DeclarationNode;
  readonly problems: readonly SyntaxProblem[];
  /** Index of the token behind it. */
  readonly next: number;
  /** Index of the farthest token that had a say. */
  readonly lookedTo: number;
}

/** How many tokens behind a declaration are looked at: first a few, more where a reading of it goes on farther. */
const WINDOWS = [8, 1200];
/** How many mistakes of one declaration are looked for. */
const MOST_REPAIRS = 3;
/** How many tokens are read again for one declaration at most: a limit for its time. */
const MOST_TOKENS = 120_000;

/** A declaration with more errors was broken by more than a slip. */
const MOST_ERRORS = 100;

/** Errors that say that something is wrong rather than what. */
const VAGUE = new Set([
  'syntax/unexpected-text',
  'syntax/expected-member',
  'syntax/expected-declaration',
  'syntax/expected-value',
  'syntax/empty-statement',
  'syntax/missing-type',
]);

/** True where a second reading may know better. */
export function isDoubtful(reading: Reading, stream: TokenStream): boolean {
  const { problems, next } = reading;
  const errors = problems.filter(isError);
  if (errors.length === 0 || errors.length > MOST_ERRORS) return false;
  return errors.length > 1 || VAGUE.has(errors[0].code) || isJunk(stream.kinds, next);
}

function isError({ severity }: SyntaxProblem): boolean {
  return severity === 'error';
}

/** How many tokens a list of qualifiers may have that is looked over to see what it belongs to. */
const LONGEST_LIST = 64;

/** The token at `at` begins no declaration: probably the one before it should not have ended. */
function isJunk(kinds: ArrayLike<number>, at: number): boolean {
  let keyword = at;
  if (kinds[at] === Kind.LBracket) {
    let depth = 0;
    for (let i = at; i < at + LONGEST_LIST; i++) {
      const kind = kinds[i];
      if (kind === undefined || kind === Kind.End) return false;
      if (kind === Kind.Semicolon) return true;
      if (kind === Kind.LBracket) depth++;
      else if (kind === Kind.RBracket && --depth === 0) {
        keyword = i + 1;
        break;
      }
    }
    // Lists that follow each other, or one that is too long to tell.
    if (keyword === at || kinds[keyword] === Kind.LBracket) return false;
  }
  switch (kinds[keyword]) {
    case Kind.Class:
    case Kind.Association:
    case Kind.Structure:
    case Kind.Enumeration:
    case Kind.Instance:
    case Kind.Value:
    case Kind.Qualifier:
    case Kind.Pragma:
    case Kind.Include:
    case Kind.Semicolon:
    case Kind.End:
      return false;
    default:
      return true;
  }
}

/** The tokens of a declaration and some behind it; each knows where it stands in the whole stream. */
class Window implements Tokens {
  constructor(
    readonly stream: TokenStream,
    /** Index in the whole stream of each token, and of the one behind the last. */
    readonly origins: readonly number[],
    /** True where the text goes on behind the window. */
    readonly isCut: boolean,
  ) {}

  static of(whole: TokenStream, from: number, to: number): Window {
    const end = Math.min(to, whole.count);
    const stream = new TokenStream(whole.text, end - from);
    const origins: number[] = [];
    for (let i = from; i < end; i++) {
      stream.add(whole.kinds[i], whole.starts[i], whole.ends[i]);
      origins.push(i);
    }
    stream.finish(whole.starts[end]);
    origins.push(end);
    return new Window(stream, origins, end < whole.count);
  }

  get kinds(): Uint8Array {
    return this.stream.kinds;
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
    return (index > 0 && ends[index - 1] < starts[index]) || ends[index] < starts[index + 1];
  }

  edited({ at, removes, kind }: TokenEdit): Window {
    const { stream, origins } = this;
    const result = new TokenStream(stream.text, stream.count - (removes ? 1 : 0) + (kind === undefined ? 0 : 1));
    const moved: number[] = [];
    for (let i = 0; i <= stream.count; i++) {
      if (i === at && kind !== undefined) {
        const start = removes || isBeforeNext(kind) ? stream.starts[i] : stream.ends[i - 1];
        result.add(kind, start, removes ? stream.ends[i] : start);
        moved.push(origins[i]);
      }
      if (i === stream.count) break;
      if (i === at && removes) continue;
      result.add(stream.kinds[i], stream.starts[i], stream.ends[i]);
      moved.push(origins[i]);
    }
    result.finish(stream.starts[stream.count]);
    moved.push(origins[stream.count]);
    return new Window(result, moved, this.isCut);
  }
}

/** Where a token of this kind is inserted, it stands before the next one and not behind the last. */
function isBeforeNext(kind: number): boolean {
  return kind <= LAST_NAME || kind === Kind.LBracket || kind === Kind.LBrace || kind === Kind.LParen;
}

/**
 * Reads the declaration that begins with the token `first` and with offset `base` once more, where another reading of it is
 * better than `reading`. The parser is left open on other tokens.
 */
export function secondReading(
  parser: MofGrammar,
  whole: TokenStream,
  first: number,
  base: number,
  reading: Reading,
  options: GrammarOptions,
): Reading {
  let lookedTo = Math.max(reading.lookedTo, reading.next + LONGEST_LIST);
  let best = reading;
  for (const width of WINDOWS) {
    const search = new Search(parser, whole, first, base, reading, options, width);
    lookedTo = Math.max(lookedTo, Math.min(reading.next + width, whole.count));
    const found = search.run();
    if (found) best = found;
    if (!search.wasCut || found?.weight === 0) break;
  }
  return { ...best, lookedTo: Math.max(lookedTo, best.next + LONGEST_LIST) };
}

interface Weighed extends Reading {
  /** How many errors there are; one more where the text goes on with something that begins no declaration. */
  readonly weight: number;
}

/** Looks for the mistakes of one declaration, one after the other. */
class Search {
  /** True where a reading came to the end of the window, behind which the text goes on. */
  wasCut = false;
  private window: Window;
  private best: Weighed;
  private readonly begin: number;
  private budget = MOST_TOKENS;

  constructor(
    private readonly parser: MofGrammar,
    whole: TokenStream,
    first: number,
    private readonly base: number,
    private readonly before: Reading,
    private readonly options: GrammarOptions,
    width: number,
  ) {
    // The token before tells whether the first one begins a line.
    const from = Math.max(0, first - 1);
    this.begin = first - from;
    this.window = Window.of(whole, from, before.next + width);
    this.best = { ...before, next: before.next - from, weight: weigh(before.problems, whole.kinds, before.next) };
  }

  /** The better reading with the mistakes told; undefined where there is none. */
  run(): Weighed | undefined {
    const repairs: SyntaxProblem[] = [];
    while (repairs.length < MOST_REPAIRS && this.best.problems.some(isError)) {
      const found = this.nextRepair();
      if (!found) break;
      repairs.push(problemOf(found.edit, this.window, this.base));
      this.window = found.window;
      this.best = found.reading;
    }
    if (repairs.length === 0) return undefined;
    const problems = [...this.best.problems, ...repairs].sort((a, b) => a.start - b.start);
    return { ...this.best, problems, next: this.window.origins[this.best.next] };
  }

  private nextRepair(): { edit: TokenEdit; window: Window; reading: Weighed } | undefined {
    const { best, window, begin } = this;
    const at = indexAt(window.stream, this.base + Math.min(...best.problems.filter(isError).map(({ start }) => start)));
    let found: { edit: TokenEdit; window: Window; reading: Weighed } | undefined;
    // A repair that brings an error of its own is none: it only leads astray in another way.
    const known = new Set(best.problems.map(keyOf));
    for (const edit of tokenEdits(window, at, begin, best.next + 1)) {
      if (edit.at === begin && !edit.removes && !isBeforeNext(edit.kind!)) continue;
      if (found && found.reading.weight === 0 && edit.cost >= found.edit.cost) continue;
      this.budget -= best.next;
      if (this.budget < 0) break;
      const changed = window.edited(edit);
      const trial = this.read(changed);
      if (!trial || trial.weight > best.weight || endsTooEarly(changed, trial.next, this.before.next)) continue;
      if (!trial.problems.every((problem) => known.has(keyOf(problem)))) continue;
      const isBetter = !found || trial.weight < found.reading.weight;
      if (isBetter || (trial.weight === found!.reading.weight && edit.cost < found!.edit.cost)) {
        found = { edit, window: changed, reading: trial };
      }
    }
    return found && isWorth(found.edit, found.reading.weight, best) ? found : undefined;
  }

  private read({ stream, isCut }: Window): Weighed | undefined {
    const { parser } = this;
    parser.open(stream, this.options);
    parser.nextIndex = this.begin;
    parser.startDeclaration(this.base);
    // Nothing at all, where the only token was taken away.
    const node: DeclarationNode | undefined = parser.declaration();
    const { nextIndex: next, problems, lookedTo } = parser;
    // What was read up to the cut might have gone on.
    if (isCut && next + 4 >= stream.count) {
      this.wasCut = true;
      return undefined;
    }
    if (!node || node.kind === 'unparsed' || node.kind === 'empty') return undefined;
    return { node, problems, next, lookedTo, weight: weigh(problems, stream.kinds, next) };
  }
}

function keyOf({ code, start }: SyntaxProblem): string {
  return `${start} ${code}`;
}

/** It ends before the declaration did, and what follows was a part of it: that would only be broken there. */
function endsTooEarly({ origins, kinds }: Window, next: number, before: number): boolean {
  return origins[next] < before && (isJunk(kinds, next) || kinds[next] === Kind.LBracket);
}

/** The repair tells less than what it does away with. */
function isWorth(
  edit: TokenEdit,
  weight: number,
  before: { weight: number; problems: readonly SyntaxProblem[] },
): boolean {
  if (weight + 1 < before.weight) return edit.cost < 6 || weight === 0;
  // One problem in place of another: only where it says more.
  if (weight + 1 !== before.weight || edit.cost >= 4.5) return false;
  const { code } = before.problems.find(isError)!;
  return VAGUE.has(code) && (code !== 'syntax/missing-type' || (edit.removes && edit.kind! <= LAST_NAME));
}

function weigh(problems: readonly SyntaxProblem[], kinds: ArrayLike<number>, next: number): number {
  return problems.filter(isError).length + (isJunk(kinds, next) ? 1 : 0);
}

/** Index of the token at `offset`, or of the next one. */
function indexAt({ ends, count }: TokenStream, offset: number): number {
  let i = 0;
  while (i < count && ends[i] <= offset) i++;
  return i;
}

function problemOf(edit: TokenEdit, window: Window, base: number): SyntaxProblem {
  const { starts, ends } = window.stream;
  const { at, removes, written, kind } = edit;
  const behind = at > 0 ? ends[at - 1] : starts[at];
  const isWord = kind !== undefined && kind <= LAST_NAME;
  const isOpener = kind !== undefined && isBeforeNext(kind);
  const place = removes
    ? { start: starts[at], end: ends[at] }
    : isOpener
      ? { start: starts[at], end: starts[at] }
      : kind === Kind.RBrace && window.kinds[at] === Kind.Semicolon
        ? { start: starts[at], end: starts[at] }
        : { start: behind, end: behind };
  const newText = removes || !isWord ? spaced(written, removes) : `${written} `;
  const shown =
    removes || isOpener ? { start: starts[at], end: ends[at] } : { start: Math.max(0, behind - 1), end: behind };
  const { code, message } = told(edit, window.image(at));
  const title = !removes
    ? `Insert “${written}”`
    : written === ''
      ? `Remove “${window.image(at)}”`
      : `Change to “${written}”`;
  // A word or a text that fits nowhere may have been meant to say something.
  const isSure = edit.cost < 6;
  return {
    code,
    severity: 'error',
    message,
    start: shown.start - base,
    end: shown.end - base,
    ...(isSure
      ? { fixes: [{ title, preferred: true, edits: [{ start: place.start - base, end: place.end - base, newText }] }] }
      : {}),
  };
}

/** An equals sign or a colon that is inserted wants a blank before it. */
function spaced(written: string, replaces: boolean): string {
  return !replaces && (written === '=' || written === ':') ? ` ${written}` : written;
}

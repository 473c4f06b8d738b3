/**
 * A second reading of a declaration that could not be read well. The grammar knows the common mistakes by name; after an
 * uncommon one it may lose its way and report several. Then the declaration is read again with one token removed, inserted
 * or replaced near the first problem. Where that explains the text, this one mistake is told in place of the others, and
 * what is around it is read as if it had not been made.
 */
import { t } from '../l10n';
import type { GrammarOptions } from './cursor';
import type { MofGrammar } from './grammar';
import { told, tokenEdits, type TokenEdit } from './repairEdits';
import type { TokenStream } from './tokenStream';
import { isBeforeNext, TokenWindow } from './tokenWindow';
import { Kind, LAST_NAME } from './tokens';
import type { DeclarationNode, SyntaxProblem } from './tree';

/** A declaration as it was read. */
export interface Reading {
  readonly node: DeclarationNode;
  readonly problems: readonly SyntaxProblem[];
  /** Index of the token after it. */
  readonly next: number;
  /** Index of the farthest token that had a say. */
  readonly lookedTo: number;
  /** True where a second reading may know better. */
  readonly isDoubtful?: boolean | undefined;
}

/**
 * How many declarations of a file are read a second time, as many as problems are shown of one: a hundred thousand broken
 * ones would take half a minute, and nobody looks at the words for each.
 */
export const MOST_SECOND_READINGS = 1000;

/** How many tokens after a declaration are looked at: first a few, more where a reading of it goes on farther. */
const WINDOWS = [72, 1200];
/** How many tokens after a declaration tell where it ends. */
export const LOOK_AHEAD = 4;

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
function isDoubtful(reading: Reading, stream: TokenStream): boolean {
  const { problems, next } = reading;
  const errors = countErrors(problems);
  if (errors === 0 || errors > MOST_ERRORS) return false;
  return errors > 1 || VAGUE.has(problems.find(isError)!.code) || isJunk(stream.kinds, next);
}

function isError({ severity }: SyntaxProblem): boolean {
  return severity === 'error';
}

function countErrors(problems: readonly SyntaxProblem[]): number {
  let count = 0;
  for (let i = 0; i < problems.length; i++) if (isError(problems[i]!)) count++;
  return count;
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

/**
 * Reads the declaration that begins with the token `first` and with offset `base` once more, where another reading of it is
 * better than `reading`. The parser is left open on other tokens.
 * @param isTried false where the file has had its share: then it is only said whether one might be better.
 */
export function readBetter(
  parser: MofGrammar,
  whole: TokenStream,
  first: number,
  base: number,
  reading: Reading,
  options: GrammarOptions,
  isTried: boolean,
): Reading {
  // Whether it is doubtful may be told by what follows.
  let lookedTo = Math.max(reading.lookedTo, reading.next + LONGEST_LIST);
  const { node, problems, next } = reading;
  if (!isDoubtful(reading, whole)) return { node, problems, next, lookedTo };
  if (!isTried) return { node, problems, next, lookedTo, isDoubtful: true };
  let best = reading;
  whole.restore();
  for (const width of WINDOWS) {
    const search = new Search(parser, whole, first, base, reading, options, width);
    lookedTo = Math.max(lookedTo, Math.min(reading.next + width, whole.count));
    const found = search.run();
    if (found) best = found;
    if (!search.wasCut || found?.weight === 0) break;
  }
  return { ...best, lookedTo: Math.max(lookedTo, best.next + LONGEST_LIST), isDoubtful: true };
}

interface Weighed extends Reading {
  /** How many errors there are; one more where the text goes on with something that begins no declaration. */
  readonly weight: number;
}

interface Repair {
  readonly edit: TokenEdit;
  readonly reading: Weighed;
}

/** Looks for the mistakes of one declaration, one after the other. */
class Search {
  /** True where a reading came to the end of the window, after which the text goes on. */
  wasCut = false;
  private readonly window: TokenWindow;
  /** Its `next` is an index of the window. */
  private best: Weighed;
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
    this.window = new TokenWindow(whole, first, before.next + width, MOST_REPAIRS + 1);
    const next = this.window.indexOf(before.next);
    this.best = { ...before, next, weight: weigh(before.problems, whole.kinds, before.next) };
  }

  /** The better reading with the mistakes told; undefined where there is none. */
  run(): Weighed | undefined {
    const repairs: SyntaxProblem[] = [];
    while (repairs.length < MOST_REPAIRS && this.best.problems.some(isError)) {
      const found = this.nextRepair();
      if (!found) break;
      repairs.push(problemOf(found.edit, this.window, this.base));
      this.window.apply(found.edit);
      this.best = found.reading;
    }
    if (repairs.length === 0) return undefined;
    const problems = [...this.best.problems, ...repairs].sort((a, b) => a.start - b.start);
    return { ...this.best, problems, next: this.window.originOf(this.best.next) };
  }

  private nextRepair(): Repair | undefined {
    const { best, window } = this;
    const { begin } = window;
    const errors = best.problems.filter(isError);
    const first = Math.min(...errors.map(({ start }) => start));
    const at = window.at(this.base + first);
    let found: Repair | undefined;
    // It has to explain the first error. One that brings an error of its own only leads astray in another way.
    const known = new Set(best.problems.filter((problem) => problem.start !== first || !isError(problem)).map(keyOf));
    for (const edit of tokenEdits(window, at, begin, best.next + 1)) {
      if (edit.at === begin && !edit.removes && !isBeforeNext(edit.kind!)) continue;
      if (found && found.reading.weight === 0 && edit.cost >= found.edit.cost) continue;
      this.budget -= best.next - begin;
      if (this.budget < 0) break;
      const trial = this.try(edit);
      if (!trial || trial.weight > best.weight) continue;
      if (!trial.problems.every((problem) => known.has(keyOf(problem)))) continue;
      const isBetter = !found || trial.weight < found.reading.weight;
      if (isBetter || (trial.weight === found!.reading.weight && edit.cost < found!.edit.cost)) {
        found = { edit, reading: trial };
      }
    }
    return found && isWorth(found.edit, found.reading.weight, best) ? found : undefined;
  }

  /** What the declaration reads like with a change. */
  private try(edit: TokenEdit): Weighed | undefined {
    const takeBack = this.window.apply(edit);
    const reading = this.read();
    const endsEarly = reading !== undefined && this.endsTooEarly(reading.next);
    takeBack();
    return endsEarly ? undefined : reading;
  }

  private read(): Weighed | undefined {
    const { parser, window } = this;
    const { stream } = window;
    parser.open(stream, this.options);
    parser.nextIndex = window.begin;
    parser.startDeclaration(this.base);
    parser.repairKeyword();
    // Nothing at all, where the only token was taken away.
    const node: DeclarationNode | undefined = parser.declaration();
    const { nextIndex: next, problems, lookedTo } = parser;
    stream.restore();
    // What was read up to the cut might have gone on, and a list of qualifiers has to be seen to its end.
    const seen = next + (stream.kinds[next] === Kind.LBracket ? LONGEST_LIST : LOOK_AHEAD);
    if (window.isCut && seen >= stream.count) {
      this.wasCut = true;
      return undefined;
    }
    if (!node || node.kind === 'unparsed' || node.kind === 'empty') return undefined;
    return { node, problems, next, lookedTo, weight: weigh(problems, stream.kinds, next) };
  }

  /** It ends before the declaration did, and what follows was a part of it: that would only be broken there. */
  private endsTooEarly(next: number): boolean {
    const { kinds } = this.window;
    if (this.window.originOf(next) >= this.before.next) return false;
    return isJunk(kinds, next) || kinds[next] === Kind.LBracket;
  }
}

function keyOf({ code, start }: SyntaxProblem): string {
  return `${start} ${code}`;
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
  return countErrors(problems) + (isJunk(kinds, next) ? 1 : 0);
}

function problemOf(edit: TokenEdit, window: TokenWindow, base: number): SyntaxProblem {
  const { starts, ends } = window.stream;
  const { at, removes, written, kind } = edit;
  const here = { start: starts[at]!, end: ends[at]! };
  const endBefore = at > 0 ? ends[at - 1]! : here.start;
  const isWord = kind !== undefined && kind <= LAST_NAME;
  const isOpener = kind !== undefined && isBeforeNext(kind);
  const place = removes
    ? here
    : isOpener
      ? { start: here.start, end: here.start }
      : kind === Kind.RBrace && window.kinds[at] === Kind.Semicolon
        ? { start: here.start, end: here.start }
        : { start: endBefore, end: endBefore };
  const newText = removes || !isWord ? spaced(written, removes) : `${written} `;
  const shown = removes || isOpener ? here : { start: Math.max(0, endBefore - 1), end: endBefore };
  const { code, message } = told(edit, window.image(at));
  const title = !removes
    ? t`Insert “${written}”`
    : written === ''
      ? t`Remove “${window.image(at)}”`
      : t`Change to “${written}”`;
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

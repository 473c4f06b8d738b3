/**
 * Formatting: only the white space between tokens changes, never a token or a comment. A declaration with a syntax error
 * stays as it is. Lines inside a member (long texts, lists of values) move along with the member's first line, so that
 * columns made by hand survive; formatting what is formatted changes nothing.
 */
import { lex, isTrivia, type Tape } from '../syntax/lexer';
import { parseTree } from '../syntax/parser';
import type { SyntaxTree } from '../syntax/syntaxTree';
import { Kind } from '../syntax/tokens';
import { preferredLineBreak } from '../text/eol';
import { applyEdits, type TextEdit } from '../text/edits';
import type { Span } from '../text/span';
import { DEFAULT_FORMAT, type FormatOptions } from './formatOptions';
import { layoutOf, type Layout } from './formatLayout';

export { DEFAULT_FORMAT, type FormatOptions } from './formatOptions';

/** The edits that bring a text into shape; none where it is. */
export function format(text: string, options: Partial<FormatOptions> = {}, range?: Span): TextEdit[] {
  return formatTree(parseTree(text), options, range);
}

/** As `format`, for a text that has been parsed. With a range, only the edits that touch it. */
export function formatTree(tree: SyntaxTree, options: Partial<FormatOptions> = {}, range?: Span): TextEdit[] {
  if (tree.isForeign || tree.text.trim() === '') return [];
  const formatter = new Formatter(tree, { ...DEFAULT_FORMAT, ...options });
  const edits: TextEdit[] = [];
  for (let index = 0; index < tree.declarations.length; index++) {
    const start = tree.offsetOf(index);
    if (range && (tree.offsetOf(index + 1) < range.start || start > range.end)) continue;
    edits.push(...formatter.declaration(index));
  }
  return range ? edits.filter((edit) => edit.end >= range.start && edit.start <= range.end) : edits;
}

/** White space that may be rewritten; a form feed or a no-break space is somebody's intention. */
const PLAIN = /^[ \t\r\n]*$/;

class Formatter {
  private readonly lineBreak: string;

  constructor(
    private readonly tree: SyntaxTree,
    private readonly options: FormatOptions,
  ) {
    this.lineBreak = preferredLineBreak(tree.text);
  }

  declaration(index: number): TextEdit[] {
    const declaration = this.tree.declarations[index]!;
    const { node, text, tokens } = declaration;
    const base = this.tree.offsetOf(index);
    if (declaration.problems.length > 0 || node.kind === 'unparsed') return [];
    const layout = layoutOf(node, this.options);
    const edits: TextEdit[] = [];
    let previous = -1;
    const place = new Place(this.tree.text, base, this.options);
    for (let i = 0; i < tokens.count; i++) {
      if (tokens.kinds[i] === Kind.Whitespace) continue;
      const start = previous < 0 ? 0 : tokens.starts[previous + 1]!;
      const gap = text.slice(start, tokens.starts[i]);
      const wanted = this.gap(tokens, previous, i, gap, layout, place, index === 0);
      if (wanted !== undefined && !sameButLineBreaks(wanted, gap) && PLAIN.test(gap)) {
        edits.push({
          start: start + base,
          end: tokens.starts[i]! + base,
          newText: wanted.replaceAll('\n', this.lineBreak),
        });
      }
      previous = i;
    }
    if (node.kind === 'end') {
      const start = previous < 0 ? 0 : tokens.starts[previous + 1]!;
      const rest = text.slice(start);
      const wanted = /[\r\n]/.test(rest) ? '\n' : '';
      if (!sameButLineBreaks(rest, wanted) && PLAIN.test(rest)) {
        edits.push({ start: start + base, end: base + text.length, newText: wanted === '' ? '' : this.lineBreak });
      }
    }
    return this.keepsTokens(text, tokens, edits, base) ? edits : [];
  }

  /** The white space wanted before token `next`; undefined for "as it is". Line breaks are `\n` here. */
  private gap(
    tokens: Tape,
    previous: number,
    next: number,
    gap: string,
    layout: Layout,
    place: Place,
    isFirst: boolean,
  ): string | undefined {
    const at = tokens.starts[next]!;
    const kind = tokens.kinds[next];
    const before = previous < 0 ? undefined : tokens.kinds[previous];
    const breaks = countBreaks(gap);
    if (kind === Kind.Preprocessor || before === Kind.Preprocessor) {
      place.pass(at, undefined);
      return undefined;
    }
    const isComment = kind === Kind.LineComment || kind === Kind.BlockComment;
    const line = isComment ? undefined : layout.lineStarts.get(at);
    const isStart = previous < 0 && isFirst;
    // Somebody put this comment right before what it speaks of.
    if (line !== undefined && before === Kind.BlockComment && breaks === 0) return undefined;
    if (line !== undefined) {
      const column = line.kind === 'level' ? line.level * this.options.tabSize : place.columnOfFirstQualifier();
      const count = isStart && breaks === 0 ? 0 : Math.max(1, Math.min(breaks, this.options.maxBlankLines + 1));
      const fromTop = isStart ? 0 : count;
      place.pass(at, column, line.opensMember);
      return '\n'.repeat(fromTop) + this.indentation(column);
    }
    if (breaks > 0 || before === Kind.LineComment) {
      const count = Math.max(isStart ? 0 : 1, Math.min(breaks, this.options.maxBlankLines + 1));
      if (isStart) {
        place.pass(at, 0);
        return isComment ? '' : this.indentation(0);
      }
      if (kind === Kind.Semicolon && before !== undefined && !isTrivia(before)) return '';
      if (layout.joins.has(at) && before !== undefined && !isTrivia(before)) return ' ';
      const level = isComment ? layout.levelOfComment(at) : undefined;
      const column = level === undefined ? place.shifted(at) : level * this.options.tabSize;
      if (level === undefined && place.delta === 0 && breaks <= this.options.maxBlankLines + 1) {
        // Unmoved: keep tabs and spaces as they are, without blanks at the ends of lines.
        return normalized(gap);
      }
      return '\n'.repeat(count) + this.indentation(column);
    }
    if (isComment || (before !== undefined && isTrivia(before))) return undefined;
    return this.sameLine(tokens, previous, next, gap);
  }

  /** White space between two tokens on one line. */
  private sameLine(tokens: Tape, previous: number, next: number, gap: string): string | undefined {
    if (previous < 0) return undefined;
    const before = tokens.kinds[previous]!;
    const after = tokens.kinds[next];
    if (after === Kind.Semicolon || after === Kind.Comma || after === Kind.RParen) return '';
    if (before === Kind.LParen) return '';
    if (before === Kind.LBracket || after === Kind.RBracket || before === Kind.LBrace || after === Kind.RBrace) {
      return gap.length > 1 ? ' ' : gap;
    }
    if (after === Kind.LBracket && isWord(before)) return '';
    const single = this.options.alignment === 'single';
    if (before === Kind.Comma || before === Kind.Equals || after === Kind.Equals) {
      return gap === '' || single ? ' ' : gap;
    }
    return single && gap.length > 1 ? ' ' : undefined;
  }

  private indentation(column: number): string {
    const { insertSpaces, tabSize } = this.options;
    if (insertSpaces) return ' '.repeat(column);
    return '\t'.repeat(Math.floor(column / tabSize)) + ' '.repeat(column % tabSize);
  }

  /** The proof, for each declaration: the same tokens and comments come out. Costs one more pass of the lexer. */
  private keepsTokens(text: string, tokens: Tape, edits: readonly TextEdit[], base: number): boolean {
    if (edits.length === 0) return true;
    const after = applyEdits(
      text,
      edits.map((edit) => ({ ...edit, start: edit.start - base, end: edit.end - base })),
    );
    const tape = lex(after);
    let j = 0;
    for (let i = 0; i < tokens.count; i++) {
      if (tokens.kinds[i] === Kind.Whitespace) continue;
      while (j < tape.count && tape.kinds[j] === Kind.Whitespace) j++;
      if (j >= tape.count || tape.kinds[j] !== tokens.kinds[i]) return false;
      if (after.slice(tape.starts[j], tape.starts[j + 1]) !== text.slice(tokens.starts[i], tokens.starts[i + 1]))
        return false;
      j++;
    }
    while (j < tape.count && tape.kinds[j] === Kind.Whitespace) j++;
    return j >= tape.count;
  }
}

/** Where the line of the current member was and where it goes: the lines inside it move by the difference. */
class Place {
  delta = 0;
  private bracketColumn = 0;

  constructor(
    private readonly text: string,
    private readonly base: number,
    private readonly options: FormatOptions,
  ) {}

  /** A token begins a line at `column` from now on; what follows it moves along where it opens a member. */
  pass(at: number, column: number | undefined, opensMember = true): void {
    if (column === undefined || !opensMember) return;
    this.delta = column - this.columnOf(at);
    if (this.text[this.base + at] === '[') {
      const after = this.text[this.base + at + 1];
      this.bracketColumn = column + (after === ' ' || after === '\t' ? 2 : 1);
    }
  }

  columnOfFirstQualifier(): number {
    return this.bracketColumn;
  }

  /** The column of a token, moved along with its member. */
  shifted(at: number): number {
    return Math.max(0, this.columnOf(at) + this.delta);
  }

  /** The column in the text as it is; a tab goes to the next multiple of its size. */
  private columnOf(at: number): number {
    const offset = this.base + at;
    let start = offset;
    while (start > 0 && this.text[start - 1] !== '\n' && this.text[start - 1] !== '\r') start--;
    let column = 0;
    for (let i = start; i < offset; i++) {
      column += this.text[i] === '\t' ? this.options.tabSize - (column % this.options.tabSize) : 1;
    }
    return column;
  }
}

function isWord(kind: number): boolean {
  return kind <= Kind.Null;
}

function countBreaks(gap: string): number {
  return gap.match(/\r\n|\n|\r/g)?.length ?? 0;
}

/** Line breaks as `\n`, nothing before them. */
function normalized(gap: string): string {
  return gap.replace(/[ \t]*(?:\r\n|\n|\r)/g, '\n');
}

function sameButLineBreaks(a: string, b: string): boolean {
  return a === b || a.replace(/\r\n?/g, '\n') === b.replace(/\r\n?/g, '\n');
}

/**
 * Formatting: only the white space between tokens changes, never a token or a comment. A declaration with a syntax error
 * stays as it is. Lines inside a member (long texts, lists of values) move along with the member's first line, so that
 * columns made by hand survive; formatting what is formatted changes nothing.
 */
import { isTrivia, type Tape } from '../../syntax/lexer';
import type { Declaration } from '../../syntax/declaration';
import { parseTree } from '../../syntax/parser';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import { Kind } from '../../syntax/tokens';
import { preferredLineBreak } from '../../text/eol';
import { applyEdits, type TextEdit } from '../../text/edits';
import type { Span } from '../../text/span';
import { Columns, isCloser } from './columns';
import { layoutOf, type Layout, type LineStart } from './layout';
import type { FormatOptions } from './options';
import { resolveFormat, type FormatRequest } from './presets';
import { sameTokens } from './proof';
import { spaceBetween } from './spaces';
import { wrapText } from './wrap';
import { append } from '../../text/append';
import { finish, type Steps } from '../../text/steps';

/** The edits that bring a text into shape; none where it is. */
export function format(text: string, request: FormatRequest = {}, range?: Span): TextEdit[] {
  return formatTree(parseTree(text), request, range);
}

/** As `format`, for a text that has been parsed. With a range, only the edits that touch it. */
export function formatTree(tree: SyntaxTree, request: FormatRequest = {}, range?: Span): TextEdit[] {
  return finish(formatSteps(tree, request, range));
}

/** As `formatTree`, declaration by declaration. */
export function* formatSteps(tree: SyntaxTree, request: FormatRequest = {}, range?: Span): Steps<TextEdit[]> {
  if (tree.isForeign || tree.text.trim() === '') return [];
  const options = resolveFormat(tree, request);
  const lineBreak = preferredLineBreak(tree.text);
  const columns = new Columns(options.tabSize);
  const edits: TextEdit[] = [];
  let column: number | undefined;
  for (const [index, declaration] of tree.declarations.entries()) {
    const base = tree.offsetOf(index);
    yield;
    if (range && (tree.offsetOf(index + 1) < range.start || base > range.end)) continue;
    column ??= columns.after(0, tree.text.slice(Math.max(0, tree.text.lastIndexOf('\n', base - 1)), base));
    for (const edit of formatDeclaration(declaration, index === 0, columns, column, options)) {
      const start = edit.start + base;
      const end = edit.end + base;
      if (range && (end < range.start || start > range.end)) continue;
      edits.push({ start, end, newText: edit.newText.replaceAll('\n', lineBreak) });
    }
    column = columns.after(column, declaration.text);
  }
  return edits;
}

/** Where each declaration that is left as it is has its first syntax problem. */
export function leftAloneIn(tree: SyntaxTree): number[] {
  return tree.declarations.flatMap((declaration, index) =>
    isLeftAlone(declaration) ? [tree.offsetOf(index) + (declaration.problems[0]?.start ?? 0)] : [],
  );
}

function isLeftAlone({ node, problems }: Declaration): boolean {
  return problems.length > 0 || node.kind === 'unparsed';
}

/** @param column at which its text begins. */
function formatDeclaration(
  declaration: Declaration,
  isFirst: boolean,
  columns: Columns,
  column: number,
  options: FormatOptions,
): TextEdit[] {
  if (isLeftAlone(declaration)) return [];
  const { node, text, tokens } = declaration;
  columns.start(column);
  const edits = new Formatter(text, tokens, isFirst, layoutOf(node, text, options), columns, options).edits();
  if (node.kind === 'end') append(edits, endOfFile(text, tokens, options));
  return edits.length === 0 || sameTokens(tokens, text, applyEdits(text, edits), options) ? edits : [];
}

const NO_EDITS: readonly TextEdit[] = [];

/** White space that may be rewritten; a form feed or a no-break space is somebody's intention. */
function isPlain(gap: string): boolean {
  return gap === '' || gap === ' ' || /^[ \t\r\n]*$/.test(gap);
}

class Formatter {
  /** The kinds of the brackets that are open, for their commas. */
  private readonly open: number[] = [];
  private heading: 'class' | 'qualifierType' | 'pragma' | undefined;
  private isArraySize = false;
  private isPadded = false;

  constructor(
    private readonly text: string,
    private readonly tokens: Tape,
    private readonly isFirst: boolean,
    private readonly layout: Layout,
    private readonly columns: Columns,
    private readonly options: FormatOptions,
  ) {}

  edits(): TextEdit[] {
    const { text, tokens, columns } = this;
    const edits: TextEdit[] = [];
    let previous = -1;
    for (let i = 0; i < tokens.count; i++) {
      const kind = tokens.kinds[i]!;
      if (kind === Kind.Whitespace) continue;
      const start = previous < 0 ? 0 : tokens.starts[previous + 1]!;
      const end = tokens.starts[i]!;
      const gap = text.slice(start, end);
      this.look(i, previous, gap);
      const wanted = (isPlain(gap) ? this.gap(previous, i, gap) : undefined) ?? gap;
      if (wanted !== gap && !sameButLineBreaks(wanted, gap)) edits.push({ start, end, newText: wanted });
      columns.space(gap, wanted);
      if (this.layout.starts.get(end)?.opens || this.layout.joins.has(end)) columns.open();
      for (const edit of this.inside(i, kind)) edits.push(edit);
      columns.token(kind, text, end, tokens.starts[i + 1]!);
      this.pass(kind);
      previous = i;
    }
    return edits;
  }

  /** What begins with the token that comes. */
  private look(i: number, previous: number, gap: string): void {
    const { tokens, layout } = this;
    const kind = tokens.kinds[i]!;
    this.heading = layout.headings.get(tokens.starts[i]!) ?? this.heading;
    if ((kind === Kind.Instance || kind === Kind.Value) && this.kindAfter(i) === Kind.Of) this.heading = 'class';
    if (kind === Kind.LBracket && previous >= 0 && tokens.kinds[previous]! <= Kind.Null) this.isArraySize = true;
    if (previous >= 0 && tokens.kinds[previous] === Kind.LBracket) this.isPadded = gap !== '';
  }

  private kindAfter(i: number): number | undefined {
    const { kinds, count } = this.tokens;
    do i++;
    while (i < count && isTrivia(kinds[i]!));
    return i < count ? kinds[i] : undefined;
  }

  private pass(kind: number): void {
    switch (kind) {
      case Kind.LBrace:
        this.heading = undefined;
        this.open.push(kind);
        break;
      case Kind.LParen:
      case Kind.LBracket:
        this.open.push(kind);
        break;
      case Kind.RBracket:
        this.isArraySize = false;
        this.open.pop();
        break;
      case Kind.RParen:
      case Kind.RBrace:
        this.open.pop();
        break;
      case Kind.Semicolon:
        this.heading = undefined;
    }
  }

  /** The white space wanted before token `next`; undefined for "as it is". Line breaks are `\n` here. */
  private gap(previous: number, next: number, gap: string): string | undefined {
    const { layout, columns, options } = this;
    const at = this.tokens.starts[next]!;
    const kind = this.tokens.kinds[next]!;
    const before = previous < 0 ? undefined : this.tokens.kinds[previous];
    if (kind === Kind.Preprocessor || before === Kind.Preprocessor) return undefined;
    const breaks = countBreaks(gap);
    const isComment = isTrivia(kind);
    const isAfterToken = before !== undefined && !isTrivia(before);
    const start = isComment ? undefined : layout.starts.get(at);
    // Somebody put this comment right before what it speaks of.
    if (start?.always && before === Kind.BlockComment && breaks === 0) return undefined;
    if (!start?.always && breaks === 0 && before !== Kind.LineComment) {
      if (isComment || !isAfterToken) return undefined;
      const { heading, isArraySize, isPadded } = this;
      return spaceBetween(
        before,
        kind,
        gap,
        { heading, isArraySize, isPadded, isList: this.open.at(-1) === Kind.LBrace },
        options,
      );
    }
    if (isAfterToken && kind === Kind.Semicolon) return '';
    if (isAfterToken && layout.joins.has(at)) return ' ';
    if (previous < 0 && this.isFirst) return isComment ? '' : this.indentation(this.columnOf(start, undefined, 0));
    const level = isComment ? layout.levelOfComment(at) : undefined;
    const was = columns.after(columns.was, gap);
    const isInside = !isComment && !isCloser(kind);
    const column = !start && level === undefined && !isInside ? columns.moved(was) : this.columnOf(start, level, was);
    // No empty line comes between a heading and its brace.
    const isBrace = start !== undefined && kind === Kind.LBrace;
    const count = isBrace ? 1 : Math.max(1, Math.min(breaks, options.maxBlankLines + 1));
    return this.lineBreaks(gap, breaks, count) + this.indentation(column);
  }

  /** @param was where the token is now. */
  private columnOf(start: LineStart | undefined, levelOfComment: number | undefined, was: number): number {
    const { columns, options } = this;
    if (levelOfComment !== undefined) return levelOfComment * options.tabSize;
    switch (start?.kind) {
      case undefined:
        return columns.hanging(was);
      case 'bracket':
        return columns.ofBracket();
      case 'qualifier':
        return columns.ofFirst() ?? columns.hanging(was);
      case 'parameter':
        return columns.isUnderFirst(was) ? columns.hanging(was) : start.level * options.tabSize;
      case 'level':
        return start.level * options.tabSize;
    }
  }

  private lineBreaks(gap: string, breaks: number, count: number): string {
    if (this.options.trimTrailingWhitespace !== false || breaks < count) return '\n'.repeat(count);
    return linesOf(gap).slice(0, count).join('');
  }

  private indentation(column: number): string {
    const { insertSpaces, tabSize } = this.options;
    if (insertSpaces) return ' '.repeat(column);
    return '\t'.repeat(Math.floor(column / tabSize)) + ' '.repeat(column % tabSize);
  }

  /** Changes inside a token, where they were asked for. */
  private inside(i: number, kind: number): readonly TextEdit[] {
    const { options, layout, columns, tokens } = this;
    if (kind !== Kind.String && !isTrivia(kind)) return NO_EDITS;
    const at = tokens.starts[i]!;
    const token = this.text.slice(at, tokens.starts[i + 1]!);
    if (kind === Kind.String && options.wrapTexts > 0 && layout.isInQualifiers(at)) {
      const column = columns.ofFirst() ?? columns.will;
      return wrapText(token, columns.will, column, options.wrapTexts, `\n${this.indentation(column)}`).map((edit) => ({
        ...edit,
        start: edit.start + at,
        end: edit.end + at,
      }));
    }
    if (options.trimTrailingWhitespace && (kind === Kind.LineComment || kind === Kind.BlockComment))
      return Array.from(token.matchAll(/(?<![ \t])[ \t]+(?=[\r\n]|$)/g), ({ index, 0: blanks }) => ({
        start: at + index,
        end: at + index + blanks.length,
        newText: '',
      }));
    return NO_EDITS;
  }
}

/** The white space after the last comment of a file. */
function endOfFile(text: string, tokens: Tape, { insertFinalNewline, trimFinalNewlines }: FormatOptions): TextEdit[] {
  let last = tokens.count - 1;
  if (last >= 0 && tokens.kinds[last] === Kind.Whitespace) last--;
  const start = last < 0 ? 0 : tokens.starts[last + 1]!;
  const rest = text.slice(start);
  if (!isPlain(rest)) return [];
  const hasBreak = countBreaks(rest) > 0;
  if (hasBreak && trimFinalNewlines === false) return [];
  const wanted = hasBreak || insertFinalNewline ? '\n' : '';
  return sameButLineBreaks(rest, wanted) ? [] : [{ start, end: text.length, newText: wanted }];
}

function countBreaks(gap: string): number {
  return gap === '' || gap === ' ' ? 0 : (gap.match(/\r\n|\n|\r/g)?.length ?? 0);
}

/** The lines of white space, each with its line break as `\n`; the last one has none. */
function linesOf(gap: string): string[] {
  return gap.replace(/\r\n?/g, '\n').split(/(?<=\n)/);
}

function sameButLineBreaks(a: string, b: string): boolean {
  return a.replace(/\r\n?/g, '\n') === b.replace(/\r\n?/g, '\n');
}

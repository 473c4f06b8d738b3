/** Tokens that take whole lines: comments, directives, and the marks of an unfinished merge. */
import { t } from '../l10n';
import { isNamePart } from './characters';
import { LexerCursor, removal } from './lexerCursor';
import { editDistance } from './spelling';
import { foreignCommentWidth, holdsComment, outerCommentEnd, unclosedCommentEnd } from './strayComments';
import { Kind, type TokenKind } from './tokens';

const PREPROCESSOR = new Set([
  'define',
  'undef',
  'if',
  'ifdef',
  'ifndef',
  'else',
  'elif',
  'endif',
  'include',
  'error',
  'line',
  'warning',
]);

export abstract class LineLexer extends LexerCursor {
  /** True where no comment ends any more: nobody need look for that again. */
  private isLastComment = false;
  private markers: Map<string, number> | undefined;

  // ------------------------------------------------------------------------------------------ comments

  protected slash(start: number): TokenKind {
    const { text } = this;
    const after = text.charCodeAt(start + 1);
    if (after === 0x2f) {
      this.position = this.lineEnd(start + 2);
      return Kind.LineComment;
    }
    if (after === 0x2a) {
      return this.blockComment(start);
    }
    // Nothing is divided in MOF: with a blank after it, or alone before everything, it begins a comment.
    if (after === 0x20 || after === 0x09 || this.isFirstOnLine(start)) {
      const width = /^\/[-\\*]?/.exec(text.slice(start, start + 2))![0].length;
      return this.malformedComment(start, this.lineEnd(start + 1), width);
    }
    this.position = start + 1;
    return Kind.Unknown;
  }

  /** A comment in the way of another language that has its line to itself. */
  protected foreignComment(start: number): TokenKind | undefined {
    if (!this.isFirstOnLine(start)) return undefined;
    const end = this.lineEnd(start);
    this.reaches.note(start, Math.min(end, start + 16) + 1);
    const width = foreignCommentWidth(this.text, start, end);
    return width > 0 ? this.malformedComment(start, end, width) : undefined;
  }

  /** A line that is a comment but for its first `width` characters. */
  private malformedComment(start: number, end: number, width: number): TokenKind {
    this.position = end;
    this.report({
      code: 'syntax/malformed-comment',
      message: t`A comment starts with two slashes: //.`,
      start,
      end,
      fixes: [
        { title: t`Make this line a comment`, preferred: true, edits: [{ start, end: start + width, newText: '//' }] },
      ],
    });
    return Kind.LineComment;
  }

  private blockComment(start: number): TokenKind {
    const { text } = this;
    const close = this.isLastComment ? -1 : text.indexOf('*/', start + 2);
    if (close < 0) {
      this.isLastComment = true;
      this.position = unclosedCommentEnd(text, start);
      // An end anywhere after it would close it.
      this.reaches.note(start, text.length);
      const at = this.position;
      this.report({
        code: 'syntax/unterminated-comment',
        message: t`This comment is never closed: the compiler ignores everything after it. Close it with */.`,
        start,
        end: start + 2,
        fixes: [{ title: t`Close the comment`, preferred: true, edits: [{ start: at, end: at, newText: ' */' }] }],
      });
      return Kind.BlockComment;
    }
    this.position = close + 2;
    if (!holdsComment(text, start, close)) return Kind.BlockComment;
    const outer = outerCommentEnd(text, close + 2);
    this.reaches.note(start, outer < 0 ? text.length : outer + 2);
    if (outer < 0) return Kind.BlockComment;
    this.position = outer + 2;
    this.report({
      code: 'syntax/nested-comment',
      message: t`The comment ends here, at its first */: a comment cannot hold another.`,
      start: close,
      end: close + 2,
      fixes: [removal(close, close + 2)],
    });
    return Kind.BlockComment;
  }

  // ------------------------------------------------------------------------------------------ directives

  protected hash(start: number): TokenKind {
    const { text } = this;
    let nameStart = start + 1;
    while (text.charCodeAt(nameStart) === 0x20 || text.charCodeAt(nameStart) === 0x09) nameStart++;
    let nameEnd = nameStart;
    while (isNamePart(text.charCodeAt(nameEnd))) nameEnd++;
    const name = text.slice(nameStart, Math.min(nameEnd, nameStart + 16)).toLowerCase();
    if (name === 'pragma') {
      this.position = nameEnd;
      return Kind.Pragma;
    }
    if (name === 'include' && /^[ \t]*(\(|"[^"\r\n]*\.mof")/i.test(text.slice(nameEnd, nameEnd + 512))) {
      this.position = nameEnd;
      this.reaches.note(start, Math.min(this.lineEnd(nameEnd), nameEnd + 512));
      return Kind.Include;
    }
    const firstOnLine = this.isFirstOnLine(start);
    const mostSlips = name.startsWith('p') ? 2 : 1;
    if (firstOnLine && nameStart === start + 1 && editDistance(name, 'pragma') <= mostSlips) {
      this.position = nameEnd;
      this.report({
        code: 'syntax/misspelled-keyword',
        message: t`“#${name}” is not a directive. Did you mean “#pragma”?`,
        start,
        end: nameEnd,
        fixes: [
          { title: t`Change to “#pragma”`, preferred: true, edits: [{ start, end: nameEnd, newText: '#pragma' }] },
        ],
      });
      return Kind.Pragma;
    }
    if (firstOnLine && PREPROCESSOR.has(name)) {
      let end = this.lineEnd(nameEnd);
      // A backslash at the end of the line carries the directive on to the next one.
      while (end < text.length && text.charCodeAt(end - 1) === 0x5c) {
        end = this.lineEnd(text.charCodeAt(end) === 0x0d && text.charCodeAt(end + 1) === 0x0a ? end + 2 : end + 1);
      }
      this.position = end;
      return Kind.Preprocessor;
    }
    // Somebody's comment in the style of another language: the rest of the line is one, too.
    this.position = this.lineEnd(start);
    this.report({
      code: 'syntax/stray-hash',
      message: t`A “#” begins a directive such as #pragma. A comment starts with two slashes: //.`,
      start,
      end: start + 1,
      fixes: [
        {
          title: t`Make the rest of this line a comment`,
          preferred: true,
          edits: [{ start, end: start + 1, newText: '//' }],
        },
      ],
    });
    return Kind.LineComment;
  }

  // ------------------------------------------------------------------------------------------ unfinished merges

  protected isMergeMarker(start: number, marker: string): boolean {
    const { text } = this;
    const before = text.charCodeAt(start - 1);
    if (start === 0 ? !this.isFileStart : before !== 0x0a && before !== 0x0d) return false;
    const end = start + marker.length;
    const after = text.charCodeAt(end);
    const isMarker =
      text.startsWith(marker, start) && (Number.isNaN(after) || after === 0x20 || after === 0x0a || after === 0x0d);
    // A character of its own, because none of those after it made it a marker.
    if (!isMarker) this.reaches.note(start, end + 1);
    return isMarker;
  }

  protected mergeMarker(start: number): TokenKind {
    const end = this.lineEnd(start);
    this.report({
      code: 'syntax/merge-marker',
      message: t`A merge was left unfinished here. Choose one of the two versions and delete the marker lines.`,
      start,
      end,
    });
    this.position = this.otherVersionEnd(start, end);
    return Kind.MergeMarker;
  }

  /**
   * Where the text goes on after a marker: the first version is read; the others, up to the next marker, say the same in
   * another way. `lineEnd` where that marker is missing.
   */
  private otherVersionEnd(start: number, lineEnd: number): number {
    const char = this.text[start];
    if (char !== '=' && char !== '|') return lineEnd;
    const close = this.nextMarker(char === '=' ? '>>>>>>>' : '=======', lineEnd);
    const open = this.nextMarker('<<<<<<<', lineEnd);
    this.reaches.note(start, Math.min(this.text.length, Math.min(close, open) + 8));
    return close < open ? close : lineEnd;
  }

  /** Where the next line begins that starts with `marker`; the text's length where there is none. */
  private nextMarker(marker: string, from: number): number {
    let at = this.markers?.get(marker) ?? -1;
    if (at < from) {
      at = from;
      do at = this.text.indexOf(marker, at + 1);
      while (at >= 0 && !/[\r\n]/.test(this.text[at - 1]!));
      if (at < 0) at = this.text.length;
      (this.markers ??= new Map<string, number>()).set(marker, at);
    }
    return at;
  }
}

/** Comments that are opened or closed once too often, or in the way of another language. */

/** What a line of MOF looks like that is no prose: where one follows, a comment that is never closed had ended. */
const CODE =
  /^[ \t]*(?:[["{})]|\w+\s*\([ \t]*(?:"|$)|#pragma\b|(?:class|association|qualifier)\s+\w+\s*(?:[:{]\s*)?$|(?:class|association|qualifier)\s+\w+\s*[:{]|instance\s+of\s+\w+|\w+\s+(?:ref\s+)?\w+\s*(?:\[\d*\]\s*)?[;=(]|\w+\s*=[^=])/im;

/**
 * The end of a comment that begins at `start` and is never closed: before the next line that is MOF and no prose. The
 * compiler ignores everything after it; who wrote it meant a few lines. One that begins with MOF was to take something out,
 * nobody knows how much: it goes on to the end.
 */
export function unclosedCommentEnd(text: string, start: number): number {
  const firstBreak = /[\r\n]/.exec(text.slice(start));
  if (!firstBreak) return text.length;
  const from = start + firstBreak.index;
  if (CODE.test(text.slice(start + 2, from))) return text.length;
  const code = CODE.exec(text.slice(from));
  if (!code) return text.length;
  let end = from + code.index;
  while (/\s/.test(text[end - 1]!)) end--;
  return end;
}

/** True where another comment begins inside the one from `start` whose end is at `close`. */
export function holdsComment(text: string, start: number, close: number): boolean {
  return text.slice(start + 2, close).includes('/*');
}

/** The offset of the end that would close a comment if comments could hold others, or -1. The comment ends at `end`. */
export function outerCommentEnd(text: string, end: number): number {
  const close = text.indexOf('*/', end);
  if (close < 0) return -1;
  const opened = text.indexOf('/*', end);
  if (opened >= 0 && opened < close) return -1;
  // In a string or after two slashes it closes nothing.
  const line = text.slice(Math.max(end, text.lastIndexOf('\n', close) + 1), close);
  return line.includes('"') || line.includes('//') ? -1 : close;
}

/** How many characters begin a comment in the way of another language; 0 where none begins at `start`. */
export function foreignCommentWidth(text: string, start: number, lineEnd: number): number {
  const match = /^(?:-{2,}(?=[\s\w])|<!--|<#|'(?=\s)|`(?=\s))/.exec(text.slice(start, Math.min(lineEnd, start + 16)));
  return match ? match[0].length : 0;
}

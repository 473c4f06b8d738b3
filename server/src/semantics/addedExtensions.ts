/**
 * The section of configuration.mof for added extensions, which came with 1602 as it seems [M]: Microsoft reserves all above it. Its
 * markers are known from files and write-ups, not from Microsoft's text [M], so that their exact spelling is left open:
 *
 *     //========================
 *     // Added extensions start
 *     //========================
 *     …
 *     //========================
 *     // Added extensions end
 *     //========================
 */
import type { Span } from '../text/span';
import { withoutTail } from '../text/tail';

export interface AddedExtensions {
  /** The comment that starts the section. */
  readonly startMarker: Span;
  /** The comment that ends it; undefined where there is none, and the section goes to the end of the file. */
  readonly endMarker?: Span;
  /** The markers with the lines drawn above and below them: what is directly before the content, and directly after it. */
  readonly opening: Span;
  readonly closing?: Span;
  /** What is between the markers and the lines drawn around them: whole lines, unless a marker shares its line with a declaration. */
  readonly content: Span;
}

const MARKER = /^[/*\s=#-]*added\s+extensions?[\s:-]+(?:section[\s:-]*)?(start|begin|end)s?\b/i;

/** A string, or a comment in its group. */
const TOKENS = /"(?:[^"\\\r\n]|\\[^\r\n])*"?|(\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$))/g;

/** False for most texts, which then hold no marker. */
export function mentionsAddedExtensions(text: string): boolean {
  return /added\s+extensions?/i.test(text);
}

interface Marker extends Span {
  readonly isEnd: boolean;
}

/** All markers, in order. */
function markersIn(text: string): Marker[] {
  if (!mentionsAddedExtensions(text)) return [];
  return [...text.matchAll(TOKENS)].flatMap((match) => {
    const word = match[1] === undefined ? undefined : MARKER.exec(match[1])?.[1]?.toLowerCase();
    return word === undefined
      ? []
      : [{ start: match.index, end: match.index + match[0].length, isEnd: word === 'end' }];
  });
}

/** Undefined for a file without the start marker. */
export function findAddedExtensions(text: string): AddedExtensions | undefined {
  const markers = markersIn(text);
  const startMarker = markers.find(({ isEnd }) => !isEnd);
  if (!startMarker) return undefined;
  const endMarker = markers.find(({ start, isEnd }) => isEnd && start > startMarker.start);
  const start = contentStart(text, startMarker.end, endMarker?.start);
  const opening = { start: contentEnd(text, startMarker.start, 0), end: start };
  if (!endMarker) return { startMarker, opening, content: { start, end: text.length } };
  const end = contentEnd(text, endMarker.start, start);
  const closing = { start: end, end: contentStart(text, endMarker.end) };
  return { startMarker, endMarker, opening, closing, content: { start, end } };
}

/** How many markers there are beside those of the section. */
export function strayMarkers(text: string, section: AddedExtensions | undefined): number {
  return markersIn(text).length - (section ? (section.endMarker ? 2 : 1) : 0);
}

/** What is after the last marker of a text and the line drawn below it; all of a text without one. */
export function afterMarkers(text: string): string {
  const last = markersIn(text).at(-1);
  return last ? text.slice(contentStart(text, last.end)) : text;
}

const DRAWN = /^[ \t]*\/\/[ \t]*[=*#_-]{3,}[ \t]*$/;

const COMMENTS = /\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;

/** Whether there is more than blanks and comments. */
function hasDeclaration(text: string): boolean {
  return text.replace(COMMENTS, '').trim() !== '';
}

/**
 * The start of the line after a marker, and after the line drawn below it; the end of the marker where its line goes on with a
 * declaration or with the end of the section.
 */
function contentStart(text: string, markerEnd: number, sectionEnd = text.length): number {
  const next = lineEnd(text, markerEnd);
  if (sectionEnd < next || hasDeclaration(text.slice(markerEnd, next))) return markerEnd;
  const after = lineEnd(text, next);
  return after > next && DRAWN.test(withoutTail(text.slice(next, after), /[\r\n]/)) ? after : next;
}

/** The start of the marker's line, or of the line drawn above it; the start of the marker where a declaration is before it in its line. */
function contentEnd(text: string, markerStart: number, from: number): number {
  const line = Math.max(from, lineStart(text, markerStart));
  if (hasDeclaration(text.slice(line, markerStart))) return markerStart;
  if (line <= from) return from;
  const above = Math.max(from, lineStart(text, line - 1));
  return DRAWN.test(withoutTail(text.slice(above, line), /[\r\n]/)) ? above : line;
}

/** The offset after the line break that ends the line of an offset. */
function lineEnd(text: string, offset: number): number {
  const match = /\r\n|\r|\n/.exec(text.slice(offset));
  return match ? offset + match.index + match[0].length : text.length;
}

/** The offset at which the line of an offset starts; a line break belongs to the line that it ends. */
function lineStart(text: string, offset: number): number {
  let at = offset;
  if (text[at] === '\n' && text[at - 1] === '\r') at--;
  while (at > 0 && text[at - 1] !== '\n' && text[at - 1] !== '\r') at--;
  return at;
}

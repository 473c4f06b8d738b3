// Short texts with marks: «…» around each stretch that is expected, ‸ for the cursor. The characters are none that MOF uses.
import { MofDocument, type DocumentOptions } from '../../server/src/semantics/document';
import { parseTree } from '../../server/src/syntax/parser';
import type { Span } from '../../server/src/text/span';

export interface Marked {
  readonly text: string;
  readonly spans: readonly Span[];
  /** Offset of the cursor; the end of the text where it has none. */
  readonly cursor: number;
}

/** Takes the marks out of a text. */
export function readMarks(marked: string): Marked {
  const spans: Span[] = [];
  const open: number[] = [];
  let cursor: number | undefined;
  let text = '';
  for (const char of marked) {
    if (char === '«') open.push(text.length);
    else if (char === '»') spans.push({ start: open.pop()!, end: text.length });
    else if (char === '‸') cursor = text.length;
    else text += char;
  }
  if (open.length > 0) throw new Error('A « has no ».');
  return { text, spans: spans.sort((a, b) => a.start - b.start || a.end - b.end), cursor: cursor ?? text.length };
}

/** Puts marks around spans, so that a failed comparison shows them in the text. */
export function writeMarks(text: string, spans: readonly Span[]): string {
  const marks = spans.flatMap(({ start, end }) => [
    { at: start, order: 1, mark: '«' },
    { at: end, order: start === end ? 2 : 0, mark: '»' },
  ]);
  marks.sort((a, b) => b.at - a.at || b.order - a.order);
  return marks.reduce((result, { at, mark }) => result.slice(0, at) + mark + result.slice(at), text);
}

export function documentOf(text: string, options: DocumentOptions = {}, uri = 'file:///test.mof'): MofDocument {
  return new MofDocument(uri, parseTree(text), options);
}

/** The shape of a hover. */
import type { Span } from '../text/span';
import { markdownBlock } from '../text/markdown';

export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/** MOF as a block of code, whatever it holds. */
export function code(text: string): string {
  return markdownBlock(text, 'mof');
}

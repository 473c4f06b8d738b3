/** What is told of a name, in the form that the client shows. */
import type { MarkupContent, MarkupKind } from 'vscode-languageserver';
import { plainOfMarkdown } from '../service';

/** @param formats what the client says that it shows, the dearest first; one that says nothing shows plain text. */
export function markupFor(formats: readonly MarkupKind[] | undefined, markdown: string): MarkupContent {
  const kind = formats?.find((one) => one === 'markdown' || one === 'plaintext') ?? 'plaintext';
  return { kind, value: kind === 'markdown' ? markdown : plainOfMarkdown(markdown) };
}

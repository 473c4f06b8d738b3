/** Links on the files that a MOF file includes. */

import { t } from '../l10n';
import { markdownCode } from '../text/markdown';
import type { Span } from '../text/span';
import { finish, type Steps } from '../text/steps';
import type { MofDocument } from '../semantics/document';

export interface DocumentLink extends Span {
  /** The file as written, relative to the folder of this one; separators may be backslashes. */
  readonly path: string;
}

/** The files that `#include ("…")` and `#pragma include ("…")` name. */
export function documentLinks(document: MofDocument): DocumentLink[] {
  return finish(documentLinkSteps(document));
}

/** As `documentLinks`, in steps. */
export function* documentLinkSteps(document: MofDocument): Steps<DocumentLink[]> {
  const links: DocumentLink[] = [];
  for (const [index, { node, text }] of document.declarations.entries()) {
    yield;
    const base = document.tree.offsetOf(index);
    if (node.kind === 'include' && node.argument) {
      const quoted = /"[^"\r\n]*"/.exec(text.slice(node.start, node.end));
      if (!quoted) continue;
      const start = base + node.start + quoted.index + 1;
      links.push({ start, end: start + quoted[0].length - 2, path: node.argument });
    } else if (node.kind === 'pragma' && node.name?.text.toLowerCase() === 'include') {
      const [argument] = node.arguments;
      if (argument?.kind !== 'string' || argument.value === '') continue;
      links.push({ start: argument.start + base + 1, end: argument.end + base - 1, path: argument.value });
    }
  }
  return links;
}

/**
 * What a hover says of the file that a link leads to, Markdown.
 * @param type of what is at the path; undefined where nothing is
 */
export function describeLink(path: string, type: string | undefined): string {
  const file = markdownCode(path);
  if (type === 'file') return t`Includes ${file}.`;
  if (type !== undefined) return t`Includes ${file}, which is no file.`;
  return t`Includes ${file}, which is not there. A path counts from the folder of this file.`;
}

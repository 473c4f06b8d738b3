/**
 * Comments that silence a rule: `// mof-disable-next-line ID, ID` for the line below, `// mof-disable ID` for the whole
 * file. Without an id they silence every rule; syntax errors stay.
 */
import { t } from '../l10n';
import type { Fix } from '../syntax/tree';
import { PerDeclaration, type Declaration } from '../syntax/declaration';
import { Kind } from '../syntax/tokens';
import type { MofDocument } from '../semantics/document';
import { preferredLineBreak } from '../text/eol';

const MARK = 'mof-disable';
const COMMENT = /mof-disable(-next-line)?(?![\w-])[ \t:]*([\w/, -]*)/g;

export interface Suppressions {
  /** True where a comment silences the code at the offset. */
  silences(code: string, offset: number): boolean;
  readonly isEmpty: boolean;
}

const NONE: Suppressions = { silences: () => false, isEmpty: true };

const marked = new PerDeclaration<boolean>();

function hasMark(declaration: Declaration): boolean {
  let isMarked = marked.get(declaration);
  if (isMarked === undefined) marked.set(declaration, (isMarked = declaration.text.includes(MARK)));
  return isMarked;
}

/** Finds the comments of a document. Each declaration without the word is searched for it once. */
export function suppressionsOf(document: MofDocument): Suppressions {
  const { tree } = document;
  if (!tree.declarations.some(hasMark)) return NONE;
  const { text } = tree;
  const everywhere = new Set<string>();
  const byLine = new Map<number, Set<string>>();
  for (let at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, at + MARK.length)) {
    if (!isInComment(document, at)) continue;
    COMMENT.lastIndex = at;
    const match = COMMENT.exec(text);
    if (!match || match.index !== at) continue;
    // A closing `*/` is no id: the pattern stops before it.
    const ids = match[2]!.split(/[,\s]+/).filter((id) => id !== '' && id !== '-');
    const target = match[1] ? new Set<string>() : everywhere;
    for (const id of ids.length > 0 ? ids : ['*']) target.add(id.toLowerCase());
    if (match[1]) {
      const line = document.lines.positionAt(at).line + 1;
      for (const id of byLine.get(line) ?? []) target.add(id);
      byLine.set(line, target);
    }
  }
  const names = (set: ReadonlySet<string> | undefined, code: string) =>
    set !== undefined && (set.has('*') || set.has(code));
  return {
    isEmpty: everywhere.size === 0 && byLine.size === 0,
    silences(code, offset) {
      if (code.startsWith('syntax/')) return false;
      if (names(everywhere, code)) return true;
      return byLine.size > 0 && names(byLine.get(document.lines.positionAt(offset).line), code);
    },
  };

  function isInComment({ declarations }: MofDocument, offset: number): boolean {
    const index = tree.indexAt(offset);
    const { tokens } = declarations[index]!;
    const relative = offset - tree.offsetOf(index);
    let low = 0;
    let high = tokens.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (tokens.starts[middle]! <= relative) low = middle;
      else high = middle - 1;
    }
    return tokens.kinds[low] === Kind.LineComment || tokens.kinds[low] === Kind.BlockComment;
  }
}

/** The edit that puts a silencing comment above the line of `offset`, indented like it; one that is there is extended. */
export function suppressionFix(
  document: MofDocument,
  code: string,
  offset: number,
  lineBreak = preferredLineBreak(document.text),
): Fix {
  const { text, lines } = document;
  const { line } = lines.positionAt(offset);
  const start = lines.lineStart(line);
  const title = t`Silence ${code} for this line`;
  if (line > 0) {
    const above = text.slice(lines.lineStart(line - 1), start);
    const existing = /\/\/[ \t]*mof-disable-next-line[ \t](?:[ \t/,-]*\w)+/.exec(above);
    if (existing) {
      const at = lines.lineStart(line - 1) + existing.index + existing[0].length;
      return { title, edits: [{ start: at, end: at, newText: `, ${code}` }] };
    }
  }
  const indent = /^[ \t]*/.exec(text.slice(start, start + 200))![0];
  const newText = `${indent}// mof-disable-next-line ${code}${lineBreak}`;
  return { title, edits: [{ start, end: start, newText }] };
}

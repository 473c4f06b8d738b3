/** What files that move leave wrong in others: the paths of includes, to them and in them. */
import type { MofDocument } from '../semantics/document';
import { fileKey, includedKey } from '../semantics/fileKeys';
import type { WorkspaceIndex } from '../semantics/workspaceIndex';
import type { TextEdit } from '../text/edits';
import { mapInSteps, type Steps } from '../text/steps';
import { documentLinkSteps, type DocumentLink } from './links';

/** A file, or a folder with all that is in it; addresses. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** The files whose includes may have to change: those that include anything. */
export function* includingFileSteps(index: WorkspaceIndex): Steps<string[]> {
  const isIncluding = yield* mapInSteps(
    [...index.uris()],
    (uri) => (index.fileOf(fileKey(uri))?.includes.length ?? 0) > 0,
  );
  return [...index.uris()].filter((_, at) => isIncluding[at]);
}

/** The edits of one file, in the text that it has before the move. A path from the root of a drive is left alone. */
export function* includeEditSteps(document: MofDocument, moves: readonly Move[]): Steps<TextEdit[]> {
  const own = movedTo(document.uri, fileKey(document.uri), moves);
  const editsOf = ({ path, start, end }: DocumentLink): TextEdit[] => {
    const written = document.text.slice(start, end);
    if (/^(?:[\\/]|[a-z]:)/i.test(path) || written.includes('"')) return [];
    const target = addressOf(document.uri, path);
    const next = movedTo(target, includedKey(document.uri, path), moves);
    if (own === document.uri && next === target) return [];
    const separator = written.includes('\\\\') ? '\\\\' : written.includes('\\') ? '\\' : '/';
    const newText = relative(own, next).join(separator);
    return newText === written ? [] : [{ start, end, newText }];
  };
  return (yield* mapInSteps(yield* documentLinkSteps(document), editsOf)).flat();
}

/** The address after the move; the same one for what does not move. */
function movedTo(uri: string, key: string, moves: readonly Move[]): string {
  for (const { from, to } of moves) {
    const old = fileKey(from);
    if (key === old) return to;
    if (!key.startsWith(`${old}/`)) continue;
    // As many steps below the new folder as it is below the old one.
    const below = key.slice(old.length + 1).split('/').length;
    return `${to.replace(/\/$/, '')}/${uri.split('/').slice(-below).join('/')}`;
  }
  return uri;
}

/** The address that a path, written in a file, means. */
function addressOf(from: string, path: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split(/[\\/]+/)) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(encodeURIComponent(part));
  }
  return parts.join('/');
}

/** The steps from the folder of one address to another, readable. */
function relative(from: string, to: string): string[] {
  const here = from.split('/').slice(0, -1);
  const there = to.split('/');
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && same(here[shared]!, there[shared]!)) shared++;
  return [...here.slice(shared).map(() => '..'), ...there.slice(shared).map(readable)];
}

function same(a: string, b: string): boolean {
  return readable(a).toLowerCase() === readable(b).toLowerCase();
}

function readable(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

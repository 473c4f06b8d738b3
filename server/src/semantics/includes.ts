/** `#include ("…")` and `#pragma include ("…")`: which file is meant, and which aliases come from there. */
import type { MofDocument } from './document';
import { keyOf } from './names';
import type { WorkspaceIndex } from './workspaceIndex';

/**
 * A file's address or path in the form in which two of them are compared: without escapes, with slashes, in lower case (the
 * compiler runs on Windows), `.` and `..` resolved as far as the path goes.
 */
export function fileKey(address: string): string {
  const scheme = /^[a-z][a-z0-9+.-]+:\/\//i.exec(address)?.[0] ?? '';
  const rest = scheme ? decoded(address.slice(scheme.length)) : address;
  const parts: string[] = [];
  for (const part of rest.toLowerCase().split(/[\\/]+/)) {
    if (part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '' && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return scheme.toLowerCase() + parts.join('/');
}

/** The key of the file that `path`, written in the file `from`, means: a path counts from the folder of that file. */
export function includedKey(from: string, path: string): string {
  if (!/^(?:[\\/]|[a-z]:)/i.test(path)) return fileKey(`${from.replace(/[^\\/]*$/, '')}${escaped(from, path)}`);
  const scheme = /^[a-z][a-z0-9+.-]+:\/\//i.exec(from)?.[0];
  return fileKey(scheme ? `${scheme}/${escaped(from, path).replace(/^[\\/]+/, '')}` : path);
}

/** An address is decoded before it is compared: a percent sign of the path has to come through that. */
function escaped(from: string, path: string): string {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(from) ? path.replaceAll('%', '%25') : path;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The aliases of other files that are known where a file is compiled. */
export interface IncludedAliases {
  /** In lower case, with their dollar signs. */
  readonly names: ReadonlySet<string>;
  /** An include, as written, whose file is not at hand; its aliases are not known. */
  readonly missing?: string;
}

/** The compiler reads an included file in its place: what it includes counts, and so does what includes it. */
export function aliasesOfIncludes(document: MofDocument, index: WorkspaceIndex | undefined): IncludedAliases {
  const own = fileKey(document.uri);
  const names = new Set<string>();
  let missing: string | undefined;
  const pending = [own];
  const seen = new Set(pending);
  for (const key of pending) {
    for (const includer of index?.includersOf(key) ?? []) {
      if (!seen.has(includer)) pending.push(includer);
      seen.add(includer);
    }
  }
  for (const key of pending) {
    const file = key === own ? { uri: document.uri, ...document.shared } : index?.fileOf(key);
    if (!file) continue;
    for (const name of file.aliases) names.add(keyOf(name));
    for (const path of file.includes) {
      const included = includedKey(file.uri, path);
      if (included !== own && !index?.fileOf(included)) missing ??= path;
      if (!seen.has(included)) pending.push(included);
      seen.add(included);
    }
  }
  return { names, missing };
}

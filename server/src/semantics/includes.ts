/** `#include ("…")` and `#pragma include ("…")`: which aliases come from there. */
import type { MofDocument } from './document';
import { fileKey, includedKey } from './fileKeys';
import { keyOf } from './names';
import type { WorkspaceIndex } from './workspaceIndex';

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

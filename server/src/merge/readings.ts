/**
 * Texts of one merge as they were parsed, each once. The search for a base looks at the same texts as the merge, and every
 * answer repeats the merge.
 */
import { factsOf, type FileFacts } from '../semantics/facts';
import { parseLike } from '../syntax/parseLike';
import { parseTree } from '../syntax/parser';
import type { Version } from './types';

export class Readings {
  /** By the part that a text plays: as another part it would be another object. */
  private readonly known: Readonly<Record<Version, Map<string, FileFacts>>> = {
    base: new Map(),
    mine: new Map(),
    theirs: new Map(),
  };

  /** @param like another version of the text, whose declarations are taken where they are the same. */
  of(version: Version, text: string, like?: FileFacts): FileFacts {
    const known = this.known[version];
    const found = known.get(text);
    if (found) return found;
    const facts = factsOf(like ? parseLike(text, like.tree) : parseTree(text), like);
    known.set(text, facts);
    return facts;
  }
}

/**
 * The semantic tokens that the editor was given last for each open file, so that only what is new needs to be sent. An answer
 * is remembered when it is whole: two requests at once, or one that is canceled on its way, leave no other behind.
 */
import type { SemanticTokens, SemanticTokensDelta, SemanticTokensEdit } from 'vscode-languageserver';
import { commonEnds } from '../service';

export class TokenMemory {
  private readonly given = new Map<string, { readonly id: string; readonly data: ArrayLike<number> }>();
  private count = 0;

  /** @param isOpen what is not open any more is forgotten */
  constructor(private readonly isOpen: (uri: string) => boolean) {}

  /**
   * @param data the tokens in the encoding of the protocol, not to be changed any more
   * @param previous the id of the answer that the client has; edits are given where that is known, or else everything
   */
  answer(uri: string, data: ArrayLike<number>, previous?: string): SemanticTokens | SemanticTokensDelta {
    for (const known of this.given.keys()) if (!this.isOpen(known)) this.given.delete(known);
    const last = this.given.get(uri);
    const resultId = String(++this.count);
    this.given.set(uri, { id: resultId, data });
    return last && last.id === previous
      ? { resultId, edits: tokenEdits(last.data, data) }
      : { resultId, data: Array.from(data) };
  }
}

/** What makes the one sequence of the other: what is between their common beginning and end, or nothing. */
export function tokenEdits(old: ArrayLike<number>, now: ArrayLike<number>): SemanticTokensEdit[] {
  const { start, end } = commonEnds(old, now);
  const deleteCount = old.length - end - start;
  const data = Array.from({ length: now.length - end - start }, (_, i) => now[start + i]!);
  if (deleteCount === 0 && data.length === 0) return [];
  return [{ start, deleteCount, ...(data.length > 0 ? { data } : {}) }];
}

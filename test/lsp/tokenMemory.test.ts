/** Semantic tokens as edits: applied to what the editor has, they give the full answer. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver';
import { tokenEdits, TokenMemory } from '../../server/src/lsp/tokenMemory';

/** As an editor does it. */
function applied(data: readonly number[], answer: SemanticTokens | SemanticTokensDelta): number[] {
  if (!('edits' in answer)) return answer.data;
  const result = [...data];
  for (const { start, deleteCount, data: added = [] } of answer.edits) result.splice(start, deleteCount, ...added);
  return result;
}

const tokens = fc.array(fc.nat(2), { maxLength: 12 });

test('the edits between two answers make the one of the other, and say nothing that both have at their ends', () => {
  fc.assert(
    fc.property(tokens, tokens, (old, now) => {
      const edits = tokenEdits(old, now);
      expect(applied(old, { edits })).toEqual(now);
      expect(edits.length).toBe(old.join() === now.join() ? 0 : 1);
    }),
    { numRuns: 2000 },
  );
});

test('whatever answers an editor keeps, drops or asks for twice, it ends with the full one', () => {
  const steps = fc.array(fc.record({ data: tokens, isKept: fc.boolean(), asksInFull: fc.boolean() }), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(steps, (list) => {
      const memory = new TokenMemory(() => true);
      let have: { readonly id?: string; readonly data: readonly number[] } = { data: [] };
      for (const { data, isKept, asksInFull } of list) {
        const answer = memory.answer('file:///a.mof', data, asksInFull ? undefined : have.id);
        const next = applied(have.data, answer);
        expect(next).toEqual(data);
        if (isKept) have = { id: answer.resultId, data: next };
      }
    }),
  );
});

test('of a file that was closed nothing is kept', () => {
  const open = new Set(['a']);
  const memory = new TokenMemory((uri) => open.has(uri));
  const { resultId } = memory.answer('a', [1]);
  open.delete('a');
  memory.answer('b', [1]);
  expect(memory.answer('a', [1, 2], resultId)).toMatchObject({ data: [1, 2] });
});

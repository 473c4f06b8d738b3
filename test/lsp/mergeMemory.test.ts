/** The readings of a merge are kept from answer to answer, and let go in time. */
import { expect, test } from 'vitest';
import { MergeMemory } from '../../server/src/lsp/mergeMemory';

test('the readings of a merge are kept for its next answer', () => {
  const memory = new MergeMemory();
  const first = memory.readingsOf('a');
  memory.keep('a', '1');
  expect(memory.readingsOf('a')).toBe(first);
  memory.keep('a', '1');
  expect(memory.readingsOf('a')).toBe(first);
});

test('they are let go where other files are merged, or where these hold something else', () => {
  const memory = new MergeMemory();
  const first = memory.readingsOf('a');
  memory.keep('a', '1');
  memory.keep('a', '2');
  const second = memory.readingsOf('a');
  expect(second).not.toBe(first);
  memory.keep('b', '3');
  expect(memory.readingsOf('a')).toBe(second);
  memory.readingsOf('b');
  expect(memory.readingsOf('a')).not.toBe(second);
});

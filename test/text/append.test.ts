/** Lists that grow by more than the stack has room for. */
import { expect, test } from 'vitest';
import { addUnder, append } from '../../server/src/text/append';

test('more items than the stack has room for', () => {
  const list = [0];
  append(
    list,
    Array.from({ length: 300_000 }, (_, i) => i),
  );
  expect(list).toHaveLength(300_001);
  expect(list.at(-1)).toBe(299_999);
});

test('items under their keys', () => {
  const map = new Map<string, number[]>();
  for (const [key, item] of [
    ['a', 1],
    ['b', 2],
    ['a', 3],
  ] as const)
    addUnder(map, key, item);
  expect([...map]).toEqual([
    ['a', [1, 3]],
    ['b', [2]],
  ]);
});

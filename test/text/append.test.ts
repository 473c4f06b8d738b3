import { expect, test } from 'vitest';
import { append } from '../../server/src/text/append';

test('more items than the stack has room for', () => {
  const list = [0];
  append(
    list,
    Array.from({ length: 300_000 }, (_, i) => i),
  );
  expect(list).toHaveLength(300_001);
  expect(list.at(-1)).toBe(299_999);
});

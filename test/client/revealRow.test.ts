// Showing a row while VS Code is still drawing the tree: the law of `client/src/revealRow.ts`, with a tree that refuses.
import { describe, expect, test } from 'vitest';
import { revealRow } from '../../client/src/revealRow';

/** A tree that refuses every row until it has been asked so many times, and takes only the rows it has. */
function treeThat({ refusals, has }: { readonly refusals: number; readonly has: string }) {
  const asked: string[] = [];
  const reveal = (row: string): Promise<void> => {
    asked.push(row);
    return asked.length > refusals && has.includes(row)
      ? Promise.resolve()
      : Promise.reject(new Error(`Data tree node not found: ${row}`));
  };
  return { asked, tree: { reveal } };
}

describe('A row is shown once VS Code has it', () => {
  test('also where VS Code refuses it a few times, because it is drawing the tree', async () => {
    const { asked, tree } = treeThat({ refusals: 3, has: 'a' });
    expect(await revealRow(tree, () => ['a'], { focus: true })).toBe(true);
    expect(asked).toEqual(['a', 'a', 'a', 'a']);
  });

  test('and the next one where the first is gone', async () => {
    const { asked, tree } = treeThat({ refusals: 0, has: 'b' });
    expect(await revealRow(tree, () => ['a', 'b'], {})).toBe(true);
    expect(asked).toEqual(['a', 'b']);
  });

  test('as it is at each attempt; none once it is no longer meant', async () => {
    const { asked, tree } = treeThat({ refusals: 9, has: 'c' });
    const meant = ['a', 'b', undefined];
    expect(await revealRow(tree, () => [meant.shift()], {})).toBe(false);
    expect(asked).toEqual(['a', 'b']);
  });
});

// The selection of a tree that VS Code loads at the same time: the law of `client/src/selectedRows.ts`, with a tree that has no rows yet.
import { describe, expect, test, vi } from 'vitest';
import { onDidSelectRow, selectedRows } from '../../client/src/selectedRows';

/** A tree as VS Code gives it: it names rows that it does not have yet, and says each selection once. */
function tree() {
  const loaded = new Set<string>();
  let selected: string[] = [];
  const listeners = new Set<() => void>();
  return {
    visible: true,
    get selection(): readonly string[] {
      return selected.filter((row) => loaded.has(row));
    },
    onDidChangeSelection: (listener: (event: { readonly selection: readonly string[] }) => unknown) => {
      const tell = (): void => void listener({ selection: selected.filter((row) => loaded.has(row)) });
      listeners.add(tell);
      return { dispose: () => void listeners.delete(tell) };
    },
    select(...rows: string[]) {
      if (rows.join() === selected.join()) return;
      selected = rows;
      for (const tell of listeners) tell();
    },
    load: (...rows: string[]) => rows.forEach((row) => loaded.add(row)),
    unload: () => loaded.clear(),
  };
}

/** What is taken of what is done with a tree, by the clock of the test. */
async function taken(act: (one: ReturnType<typeof tree>) => void): Promise<string[]> {
  vi.useFakeTimers();
  try {
    const one = tree();
    const rows: string[] = [];
    const things = onDidSelectRow(one, (row: string) => rows.push(row));
    act(one);
    await vi.advanceTimersByTimeAsync(60_000);
    things.dispose();
    return rows;
  } finally {
    vi.useRealTimers();
  }
}

describe('A row that is selected is taken once VS Code has it', () => {
  test('at once where it is there', async () => {
    expect(
      await taken((one) => {
        one.load('a', 'b');
        one.select('a');
        one.select('b');
      }),
    ).toEqual(['a', 'b']);
  });

  test('later where the tree is loaded at that moment, though VS Code says it only once', async () => {
    expect(
      await taken((one) => {
        one.select('a');
        one.select('a');
        setTimeout(() => one.load('a'), 3_000);
      }),
    ).toEqual(['a']);
  });

  test('only the newest, where another one is selected meanwhile', async () => {
    expect(
      await taken((one) => {
        one.select('a');
        one.select('b');
        setTimeout(() => one.load('a', 'b'), 500);
      }),
    ).toEqual(['b']);
  });

  test('not where nothing is selected any more, nor where it never comes', async () => {
    expect(
      await taken((one) => {
        one.select('a');
        one.select();
        one.load('a');
      }),
    ).toEqual([]);
    expect(await taken((one) => one.select('a'))).toEqual([]);
  });
});

test('A command takes all selected rows, after the tree is loaded; a tree out of sight has none', async () => {
  const one = tree();
  one.load('a', 'b');
  one.select('a', 'b');
  one.unload();
  const settled = (): Promise<void> => Promise.resolve(one.load('a', 'b'));
  expect(await selectedRows(one, { settled })).toEqual(['a', 'b']);
  one.unload();
  one.visible = false;
  expect(await selectedRows(one, { settled })).toEqual([]);
});

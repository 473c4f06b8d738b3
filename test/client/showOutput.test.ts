// Showing a channel that VS Code may not have yet: the law of `client/src/showOutput.ts`, with a VS Code that registers it later.
import { expect, test, vi } from 'vitest';
import { showOutput } from '../../client/src/showOutput';

const SHOWS = 'workbench.action.output.show.';

/** After how many milliseconds the channel is shown where VS Code has these commands of channels from then on. */
async function shownAfter(channels: readonly string[], from: number): Promise<number> {
  vi.useFakeTimers();
  try {
    const start = Date.now();
    let shown = -1;
    const commands = (): Promise<string[]> =>
      Promise.resolve(['editor.action.rename', ...(Date.now() - start < from ? [] : channels.map((id) => SHOWS + id))]);
    const showing = showOutput({ show: () => (shown = Date.now() - start) }, 'example.mof', commands);
    await vi.advanceTimersByTimeAsync(60_000);
    await showing;
    return shown;
  } finally {
    vi.useRealTimers();
  }
}

test('a channel is shown at once where VS Code has it, whatever the case of its id', async () => {
  expect(await shownAfter(['Example.MOF.Some MOF.log'], 0)).toBe(0);
});

test('one that VS Code is about to have is shown once it has it, not before', async () => {
  expect(await shownAfter(['other', 'example.mof.Some MOF.log'], 2_000)).toBe(2_000);
});

test('where no such command ever comes, it is shown in the end in any case', async () => {
  expect(await shownAfter(['other'], 0)).toBe(10_000);
});

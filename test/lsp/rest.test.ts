/** Work that no keystroke should wait for begins when typing rests, and never for a text that was edited meanwhile. */
import { afterEach, expect, test, vi } from 'vitest';
import { Rest } from '../../server/src/lsp/rest';

const URI = 'file:///a.mof';

afterEach(() => {
  vi.useRealTimers();
});

/** A rest with a clock of its own, and what became of waiting for it. */
function resting({ isChecking = false } = {}) {
  vi.useFakeTimers();
  const state = { isChecking, version: 1 };
  const rest = new Rest({
    now: () => Date.now(),
    afterMessages: (action) => void setTimeout(action, 0),
    isChecking: () => state.isChecking,
  });
  const wait = (): { isOver: boolean } => {
    const { version } = state;
    const outcome = { isOver: false };
    void rest.until(URI, () => state.version === version).then(() => (outcome.isOver = true));
    return outcome;
  };
  const edit = (): void => {
    state.version++;
    rest.edited(URI);
  };
  return { state, rest, wait, edit };
}

const pass = (time: number): Promise<unknown> => vi.advanceTimersByTimeAsync(time);

test('where nobody typed there is nothing to wait for', async () => {
  const { wait } = resting();
  const waiting = wait();
  await pass(1);
  expect(waiting.isOver).toBe(true);
});

test('right after an edit it is waited until no other follows', async () => {
  const { wait, edit } = resting();
  edit();
  const waiting = wait();
  await pass(30);
  expect(waiting.isOver).toBe(false);
  await pass(100);
  expect(waiting.isOver).toBe(true);
});

test('another edit ends the waiting for the text before it at once', async () => {
  const { wait, edit } = resting();
  edit();
  const waiting = wait();
  await pass(10);
  edit();
  await pass(1);
  expect(waiting.isOver).toBe(true);
});

test('a check goes first, and its end is heard of', async () => {
  const { wait, state, rest } = resting({ isChecking: true });
  const waiting = wait();
  await pass(200);
  expect(waiting.isOver).toBe(false);
  state.isChecking = false;
  rest.look(URI);
  await pass(1);
  expect(waiting.isOver).toBe(true);
});

test('a check that comes late is not waited for for ever', async () => {
  const { wait } = resting({ isChecking: true });
  const waiting = wait();
  await pass(2_000);
  expect(waiting.isOver).toBe(true);
});

test('edits of another file hold up nobody', async () => {
  const { wait, rest } = resting();
  rest.edited('file:///b.mof');
  const waiting = wait();
  await pass(1);
  expect(waiting.isOver).toBe(true);
});

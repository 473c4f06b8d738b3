/**
 * Work in steps: between two of them the caller may do something else, or give it up because nobody waits for
 * the answer any more. A function that goes through a whole file yields after each declaration.
 */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Carries out all steps at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Carries out steps and waits between two of them where `pause` gives a promise: others are let through then. */
export async function carryOut<T>(steps: Steps<T>, pause?: () => Promise<void> | undefined): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    const due = pause?.();
    if (due) await due;
  }
}

/** So many items are converted in one step: a fraction of a millisecond. */
const ITEMS = 200;

/** `items.map(convert)`, in steps. */
export function* mapInSteps<T, R>(items: readonly T[], convert: (item: T) => R): Steps<R[]> {
  const converted: R[] = [];
  for (const item of items) {
    if (converted.length % ITEMS === 0) yield;
    converted.push(convert(item));
  }
  return converted;
}

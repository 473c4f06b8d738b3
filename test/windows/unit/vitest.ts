/**
 * What the unit tests use of Vitest, small enough to be bundled with them into one file: Vitest itself needs programs of
 * the platform that it runs on, and those do not run under Wine. `expect` is Vitest's own.
 */
import * as chai from 'chai';
import { JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
/* eslint-disable @typescript-eslint/no-explicit-any -- a stand-in for an interface that is typed where it is used */
export const expect = chai.expect as any;

type Body = (...values: any[]) => unknown;
interface Options {
  readonly skip?: boolean;
  readonly timeout?: number;
}
interface Group {
  readonly title: string;
  readonly parent: Group | undefined;
  readonly before: Body[];
  readonly after: Body[];
  readonly beforeEach: Body[];
  readonly afterEach: Body[];
  readonly tests: { readonly title: string; readonly body: Body; readonly skip: boolean; readonly timeout: number }[];
  readonly groups: Group[];
}

/** Milliseconds: under Wine and load a test takes many times what it takes on Linux, and only one that hangs is to be ended. */
const TIMEOUT = 1_800_000;
const group = (title: string, parent?: Group): Group => ({
  title,
  parent,
  before: [],
  after: [],
  beforeEach: [],
  afterEach: [],
  tests: [],
  groups: [],
});
const files: Group[] = [];
let current = group('nothing');

/** Collects the tests of one file: what `load` declares, and what the modules that it pulls in declare. */
export function collect(title: string, load: () => unknown): void {
  current = group(title);
  files.push(current);
  load();
}

/** `%s`, `%j`, `$name` in the title of a test that is made for each of some values. */
function titled(title: string, values: readonly any[]): string {
  let next = 0;
  const text = title.replace(/%[sdjo]/g, () => String(values[next++]));
  const [first] = values;
  return typeof first === 'object' && first !== null
    ? text.replace(/\$(\w+)/g, (whole, key: string) => (key in first ? String(first[key]) : whole))
    : text;
}

function declaring(add: (title: string, body: Body, options: Options) => void): any {
  const declare = (title: string, second?: Body | Options, third?: Body | number) => {
    const body = typeof second === 'function' ? second : typeof third === 'function' ? third : undefined;
    const options: Options = typeof second === 'object' ? second : typeof third === 'number' ? { timeout: third } : {};
    add(title, body ?? (() => undefined), body ? options : { skip: true });
  };
  const each =
    (rows: readonly any[]) =>
    (title: string, body: Body, timeout?: number): void => {
      for (const row of rows) {
        const values = Array.isArray(row) ? row : [row];
        // As Vitest does, without the context: a body that takes `...rest` would take it for a value.
        add(titled(title, values), () => body(...values), timeout === undefined ? {} : { timeout });
      }
    };
  const skip = (title: string) => add(title, () => undefined, { skip: true });
  const skipIf = (condition: unknown) => (condition ? Object.assign(skip, { each: () => skip }) : all);
  const all = Object.assign(declare, {
    each,
    skip,
    skipIf,
    runIf: (condition: unknown) => skipIf(!condition),
    concurrent: declare,
  });
  return all;
}

export const it = declaring((title, body, { skip = false, timeout = TIMEOUT }) =>
  current.tests.push({ title, body, skip, timeout }),
);
export const test = it;
export const describe = declaring((title, body, { skip }) => {
  if (skip) return;
  const parent = current;
  current = group(title, parent);
  parent.groups.push(current);
  body();
  current = parent;
});
export const beforeAll = (body: Body): unknown => current.before.push(body);
export const afterAll = (body: Body): unknown => current.after.unshift(body);
export const beforeEach = (body: Body): unknown => current.beforeEach.push(body);
export const afterEach = (body: Body): unknown => current.afterEach.unshift(body);

/** What a test throws that skips itself. */
class Left extends Error {}

const within = async (body: Body, milliseconds: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it took more than ${milliseconds} ms`)), milliseconds);
  });
  // A body that throws at once must not leave the timer running.
  const running = (async () => body())();
  await Promise.race([running, late]).finally(() => clearTimeout(timer));
};

const outward = (each: Group | undefined): Group[] => (each ? [each, ...outward(each.parent)] : []);

export interface Outcome {
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly note?: string;
  /** Milliseconds. */
  readonly took?: number;
}

/** What went wrong, with what was found where the message shows a part of it only. */
function noteOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const found = 'actual' in error ? `\nfound: ${String(JSON.stringify(error.actual)).slice(0, 2000)}` : '';
  return (error.stack ?? error.message) + found;
}

async function runGroup(each: Group, path: string, wanted: RegExp | undefined, told: (outcome: Outcome) => void) {
  const name = path ? `${path} › ${each.title}` : each.title;
  let broken: unknown;
  const guarded = async (bodies: readonly Body[]) => {
    for (const body of bodies) {
      try {
        await within(body, TIMEOUT);
      } catch (error) {
        broken ??= error;
      }
    }
  };
  await guarded(each.before);
  for (const { title, body, skip, timeout } of each.tests) {
    const full = `${name} › ${title}`;
    if (wanted && !wanted.test(full)) continue;
    if (skip) {
      told({ title: full, state: 'skipped' });
      continue;
    }
    let left: Left | undefined;
    const context = {
      skip: (note: string) => {
        throw new Left(note);
      },
    };
    const groups = outward(each);
    const started = performance.now();
    await guarded([...groups].reverse().flatMap((outer) => outer.beforeEach));
    if (broken === undefined) {
      try {
        await within(() => body(context), timeout);
      } catch (error) {
        if (error instanceof Left) left = error;
        else broken = error;
      }
    }
    await guarded(groups.flatMap((outer) => outer.afterEach));
    const note = broken === undefined ? undefined : noteOf(broken);
    if (left && broken === undefined) {
      told({ title: full, state: 'skipped', note: left.message });
      continue;
    }
    const took = Math.round(performance.now() - started);
    told({ title: full, state: note === undefined ? 'passed' : 'failed', ...(note && { note }), took });
    broken = undefined;
  }
  for (const inner of each.groups) await runGroup(inner, name, wanted, told);
  await guarded(each.after);
  if (broken !== undefined) told({ title: `${name} (around the tests)`, state: 'failed', note: String(broken) });
}

/** Runs what was collected, one test after the other; `told` gets each outcome at once. */
export async function runAll(wanted: RegExp | undefined, told: (outcome: Outcome) => void): Promise<void> {
  for (const file of files) await runGroup(file, '', wanted, told);
}

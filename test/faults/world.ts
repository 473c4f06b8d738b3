/** A small site with a store, what is done to it, and what must hold afterwards. */
import type { Environment, FileSystem, Machine, Paths } from '../../server/src/backup/fileSystem';
import { infoIfAny } from '../../server/src/backup/fileSystem';
import { BackupError } from '../../server/src/backup/errors';
import { readWhole } from '../../server/src/backup/files';
import { BackupStore } from '../../server/src/backup/store';
import { systemError } from './injector';

/**
 * A small site with a store that has a history, the things that are done to it, and what must hold afterwards whatever
 * went wrong on the way. Works on any FileSystem, so that real disks and simulated ones are held to the same.
 */
export interface Places {
  readonly root: string;
  readonly site: string;
  readonly target: string;
  readonly configuration: string;
  readonly store: string;
}

export function placesIn(root: string, paths: Paths): Places {
  const site = paths.join(root, 'site');
  return {
    root,
    site,
    target: paths.join(site, 'SMS_def.mof'),
    configuration: paths.join(site, 'configuration.mof'),
    store: paths.join(root, 'store'),
  };
}

/** A process number that no system gives. */
const NOBODY = 0x7ffffffe;

/** Fixed, so that a child process and its parent know each other's records. */
const KEY = new Uint8Array(32).fill(7);

export function content(version: number, length = 3000): Uint8Array {
  const text = `// version ${version}\r\n[SMS_Report(TRUE)]\r\nclass C${version} : SMS_Class_Template { };\r\n`;
  return new TextEncoder().encode(text.repeat(Math.ceil(length / text.length)).slice(0, length));
}

export const OLD = content(3);
export const NEW = content(4, 4100);
const CONFIGURATION = content(9, 500);

export function environment(fs: FileSystem, machine: Machine, paths: Paths): Environment {
  // Waiting for a rename that keeps failing would only make the sweep slow.
  return { fs, paths, machine: { ...machine, sleep: () => machine.sleep(0) } };
}

export function openStore(env: Environment, places: Places): Promise<BackupStore> {
  return BackupStore.open(env, {
    directory: places.store,
    key: KEY,
    product: 'test',
    lock: { patience: 5_000, staleAfter: 50 },
  });
}

export async function putFile(env: Environment, path: string, bytes: Uint8Array): Promise<void> {
  if (await infoIfAny(env.fs, path)) await env.fs.remove(path);
  const file = await env.fs.createExclusively(path, 0o644);
  await file.write(bytes, 0);
  await file.sync();
  await file.close();
  await env.fs.syncDirectory(env.paths.dirname(path));
}

async function contentOf(env: Environment, path: string): Promise<Uint8Array | null> {
  return (await infoIfAny(env.fs, path)) ? readWhole(env.fs, path) : null;
}

/** What is known of a world before something is done to it. */
export interface Expectation {
  /** The earlier backups by id, and what each must give back. */
  readonly backups: ReadonlyMap<string, Uint8Array>;
  /** Backups that pruning may take; wholly or not at all. */
  readonly mayGo: ReadonlySet<string>;
  readonly before: Uint8Array | null;
  readonly after: Uint8Array | null;
}

export interface Scenario {
  readonly name: string;
  /** Makes the world, with an ordinary file system. */
  prepare(env: Environment, places: Places): Promise<Expectation>;
  /** Does the thing, with whatever file system it is given. */
  run(env: Environment, places: Places): Promise<void>;
}

async function history(env: Environment, places: Places): Promise<Map<string, Uint8Array>> {
  await env.fs.makeDirectory(places.site);
  await env.fs.syncDirectory(places.root);
  const backups = new Map<string, Uint8Array>();
  const store = await openStore(env, places);
  for (const version of [1, 2, 2]) {
    const bytes = content(version);
    await putFile(env, places.target, bytes);
    const report = await store.backup([{ path: places.target }]);
    backups.set(report.backups[0]!.id, bytes);
  }
  await putFile(env, places.target, OLD);
  await putFile(env, places.configuration, CONFIGURATION);
  return backups;
}

function changing(name: string, after: Uint8Array | null, run: Scenario['run']): Scenario {
  return {
    name,
    prepare: async (env, places) => ({ backups: await history(env, places), mayGo: new Set(), before: OLD, after }),
    run,
  };
}

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'first backup',
    prepare: async (env, places) => {
      await env.fs.makeDirectory(places.site);
      await env.fs.syncDirectory(places.root);
      await putFile(env, places.target, OLD);
      return { backups: new Map(), mayGo: new Set(), before: OLD, after: OLD };
    },
    run: async (env, places) => {
      await requireNoFailure((await openStore(env, places)).backup([{ path: places.target }]));
    },
  },
  changing('backup', OLD, async (env, places) => {
    const store = await openStore(env, places);
    await requireNoFailure(store.backup([{ path: places.target }], { companions: true, label: 'before SP1' }));
  }),
  changing('apply', NEW, async (env, places) => {
    await (await openStore(env, places)).apply(places.target, NEW, { expectedSha256: env.machine.sha256(OLD) });
  }),
  {
    name: 'apply to a new file',
    prepare: async (env, places) => {
      const backups = await history(env, places);
      await env.fs.remove(places.target);
      await env.fs.syncDirectory(places.site);
      return { backups, mayGo: new Set(), before: null, after: NEW };
    },
    run: async (env, places) => {
      await (await openStore(env, places)).apply(places.target, NEW, { expectedSha256: null });
    },
  },
  changing('restore', content(1), async (env, places) => {
    await (await openStore(env, places)).restore('1');
  }),
  {
    name: 'undo',
    prepare: async (env, places) => {
      const backups = await history(env, places);
      await (await openStore(env, places)).apply(places.target, NEW);
      return { backups, mayGo: new Set(), before: NEW, after: OLD };
    },
    run: async (env, places) => {
      await (await openStore(env, places)).undo(places.target);
    },
  },
  {
    name: 'undo of a new file',
    prepare: async (env, places) => {
      const backups = await history(env, places);
      await env.fs.remove(places.target);
      await (await openStore(env, places)).apply(places.target, NEW);
      return { backups, mayGo: new Set(), before: NEW, after: null };
    },
    run: async (env, places) => {
      await (await openStore(env, places)).undo(places.target);
    },
  },
  {
    name: 'prune',
    prepare: async (env, places) => {
      const backups = await history(env, places);
      const mayGo = new Set([...backups.keys()].slice(0, -1));
      return { backups, mayGo, before: OLD, after: OLD };
    },
    run: async (env, places) => {
      const store = await openStore(env, places);
      await store.prune({ keepLast: 1, keepDaily: 0, keepMonthly: 0 });
    },
  },
  changing('pin', OLD, async (env, places) => {
    await (await openStore(env, places)).pin('1');
  }),
  {
    name: 'recovery',
    prepare: async (env, places) => {
      const backups = await history(env, places);
      // The change that is going to be recovered: the machine goes when the new content is beside the target.
      const machine = { ...env.machine, pid: NOBODY };
      await openStore({ ...env, machine, fs: goesAtRenameOf(env.fs, places.target) }, places)
        .then((store) => store.apply(places.target, NEW))
        .catch(() => undefined);
      return { backups, mayGo: new Set(), before: OLD, after: OLD };
    },
    run: async (env, places) => {
      const store = await openStore(env, places);
      const [problem] = store.recovery.open;
      if (problem !== undefined) throw new BackupError('io', problem);
    },
  },
];

/** From the moment the target would be renamed on, nothing reaches the disk any more. */
function goesAtRenameOf(fs: FileSystem, target: string): FileSystem {
  let gone = false;
  const methods = Object.entries(bound(fs)).map(([name, method]) => [
    name,
    async (...args: unknown[]): Promise<unknown> => {
      gone ||= name === 'rename' && args[1] === target;
      if (gone) throw systemError('EHOSTDOWN');
      return (method as (...args: unknown[]) => Promise<unknown>)(...args);
    },
  ]);
  return Object.fromEntries(methods) as FileSystem;
}

/** A file system as an object of functions, whatever class it is. */
export function bound(fs: FileSystem): FileSystem {
  return {
    openForReading: (path) => fs.openForReading(path),
    createExclusively: (path, mode) => fs.createExclusively(path, mode),
    rename: (from, to) => fs.rename(from, to),
    remove: (path) => fs.remove(path),
    makeDirectory: (path) => fs.makeDirectory(path),
    list: (path) => fs.list(path),
    info: (path) => fs.info(path),
    realPath: (path) => fs.realPath(path),
    syncDirectory: (path) => fs.syncDirectory(path),
    touch: (path) => fs.touch(path),
    copyAttributes: (from, to) => fs.copyAttributes(from, to),
  };
}

async function requireNoFailure(report: ReturnType<BackupStore['backup']>): Promise<void> {
  const [failure] = (await report).failures;
  if (failure) throw failure.error;
}

/** How the thing done ended, as far as whoever did it was told. */
export type Ending = 'finished' | 'interrupted' | { readonly error: unknown };

function same(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a === null || b === null ? a === b : Buffer.compare(a, b) === 0;
}

/**
 * What must hold, with a healthy file system, after whatever happened.
 * @returns one sentence for each thing that does not.
 */
export async function violations(
  env: Environment,
  places: Places,
  expected: Expectation,
  ending: Ending,
): Promise<string[]> {
  try {
    return await look(env, places, expected, ending);
  } catch (error) {
    return [`looking at what is left failed: ${String(error)}`];
  }
}

async function look(env: Environment, places: Places, expected: Expectation, ending: Ending): Promise<string[]> {
  const wrong: string[] = [];
  const atOnce = await contentOf(env, places.target);
  const isOld = same(atOnce, expected.before);
  const isNew = same(atOnce, expected.after);
  if (!isOld && !isNew) wrong.push(`the target is torn: ${atOnce?.length ?? 'no'} bytes`);
  if (ending === 'finished' && !isNew) wrong.push('success was reported and the target does not hold the new content');
  if (typeof ending === 'object') {
    if (!(ending.error instanceof BackupError)) wrong.push(`not a BackupError: ${String(ending.error)}`);
    else if (ending.error.code !== 'unsettled' && !isOld)
      wrong.push(`refused (${ending.error.message}), yet the target changed`);
  }

  const store = await openStore(env, places);
  if (store.recovery.open.length > 0) wrong.push(`recovery left open: ${store.recovery.open.join(' ')}`);
  const now = await contentOf(env, places.target);
  if (!same(now, atOnce)) wrong.push('recovery changed a target that was whole');
  const { backups, damaged } = await store.list();
  if (damaged.length > 0) wrong.push(`a damaged manifest: ${damaged[0]!.problem}`);
  const verified = await store.verify();
  for (const backup of verified.backups)
    if (backup.problem) wrong.push(`backup ${backup.manifest.id}: ${backup.problem}`);
  if (verified.leftovers.length > 0) wrong.push(`left in the store: ${verified.leftovers.join(', ')}`);
  if (verified.openChanges > 0) wrong.push('an intent is still open');
  const present = new Set(backups.map((entry) => entry.manifest.id));
  for (const [id, bytes] of expected.backups) {
    if (!present.has(id)) {
      if (!expected.mayGo.has(id)) wrong.push(`backup ${id} is lost`);
    } else if (!same(await store.read(id).catch(() => null), bytes))
      wrong.push(`backup ${id} gives something else back`);
  }
  if (ending === 'finished' && expected.mayGo.size > 0 && [...expected.mayGo].some((id) => present.has(id))) {
    wrong.push('pruning was reported as done and was not');
  }
  const names = await env.fs.list(places.site);
  const strange = names.filter((name) => name !== 'SMS_def.mof' && name !== 'configuration.mof');
  if (strange.length > 0) wrong.push(`left beside the target: ${strange.join(', ')}`);
  wrong.push(...(await stillWorks(env, places, store)));
  return wrong;
}

/** The store is usable afterwards: change, change back. */
async function stillWorks(env: Environment, places: Places, store: BackupStore): Promise<string[]> {
  try {
    const was = await contentOf(env, places.target);
    const next = content(77, 999);
    await store.apply(places.target, next);
    if (!same(await contentOf(env, places.target), next)) return ['the next apply did not take'];
    await store.undo(places.target);
    if (!same(await contentOf(env, places.target), was)) return ['the next undo did not take'];
    return [];
  } catch (error) {
    return [`the store is unusable afterwards: ${String(error)}`];
  }
}

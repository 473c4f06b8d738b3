// The store seen from outside of the process: the built command line under strace, which fails each of its calls on the store or
// the target once; as another user; with the clock set back; and with the target exchanged all the time. Afterwards the target
// is as it was or as it should be, and each earlier backup still gives its bytes.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const OLD = '// as it is\r\nclass A { string b; };\r\n'.repeat(300);
const SAVED = '// as it was saved\r\nclass A { string c; };\r\n'.repeat(300);
const UGLY = 'class   A{string b;};\r\n'.repeat(200);
const FAILURES: Readonly<Record<string, readonly string[]>> = {
  openat: ['EACCES', 'EMFILE'],
  mkdir: ['ENOSPC'],
  write: ['ENOSPC', 'EIO'],
  pwrite64: ['ENOSPC', 'EIO'],
  fsync: ['EIO'],
  fdatasync: ['EIO'],
  rename: ['EIO', 'EACCES', 'EXDEV'],
  link: ['EIO'],
  unlink: ['EIO', 'EACCES'],
  ftruncate: ['EIO'],
  close: ['EIO'],
};

interface Place {
  readonly root: string;
  readonly target: string;
  readonly ugly: string;
  readonly store: string;
}
interface Ended {
  readonly status: number | null;
  readonly said: string;
}

/** What is run on a fresh place, and what the target may hold after it. */
const COMMANDS: readonly { readonly argv: (at: Place) => string[]; readonly becomes: string }[] = [
  { argv: ({ target, store }) => ['backup', target, '--alone', '--store', store], becomes: OLD },
  { argv: ({ target, store }) => ['backup', 'restore', '1', '--to', target, '--store', store], becomes: SAVED },
  { argv: ({ store }) => ['backup', 'prune', '--keep-last', '1', '--store', store], becomes: OLD },
  { argv: ({ ugly }) => ['format', '--write', ugly], becomes: OLD },
];

/**
 * @param program the built command line
 * @param folder an empty one
 * @param stride every how many of the points are tried
 * @param report called with each that did not hold
 * @returns how many points were tried, and what was skipped and why
 */
export function attackStore(
  program: string,
  folder: string,
  stride: number,
  report: (what: string) => void,
): { tried: number; skipped: string[] } {
  let tried = 0;
  const skipped: string[] = [];
  const env = { ...process.env, NO_COLOR: '1', UV_THREADPOOL_SIZE: '1', HOME: folder, XDG_DATA_HOME: folder };
  const run = (
    argv: readonly string[],
    before: readonly string[] = [],
    more: Readonly<Record<string, string>> = {},
  ): Ended => {
    const [command, ...rest] = [...before, process.execPath, program, ...argv];
    const { status, stdout, stderr } = spawnSync(command!, rest, {
      env: { ...env, ...more },
      timeout: 60_000,
      encoding: 'utf8',
    });
    return { status, said: `${stdout}${stderr}` };
  };
  const fresh = (name: string): Place => {
    const root = path.join(folder, name);
    fs.rmSync(root, { recursive: true, force: true });
    fs.mkdirSync(root, { recursive: true });
    const place = {
      root,
      target: path.join(root, 'SMS_def.mof'),
      ugly: path.join(root, 'ugly.mof'),
      store: path.join(root, 'store'),
    };
    fs.writeFileSync(place.target, SAVED);
    run(['backup', place.target, '--alone', '--store', place.store]);
    fs.writeFileSync(place.target, OLD);
    fs.writeFileSync(place.ugly, UGLY);
    return place;
  };
  const formatted = ((): string => {
    const { ugly } = fresh('formatted');
    run(['format', '--write', ugly]);
    return fs.readFileSync(ugly, 'utf8');
  })();
  /** What must hold whatever happened. */
  const judge = (what: string, place: Place, becomes: string, { status, said }: Ended): void => {
    tried++;
    // The loader of the system, or Node itself, gave up before our program had begun.
    if (status === 127 || /executeUserEntryPoint|OpenSSL configuration error/.test(said)) return;
    const target = fs.readFileSync(place.target, 'utf8');
    if (target !== OLD && target !== becomes) report(`${what}: the target is torn`);
    if (status === 0 && target !== becomes) report(`${what}: ended with 0 and did not do it`);
    if (![UGLY, formatted].includes(fs.readFileSync(place.ugly, 'utf8'))) report(`${what}: the formatted file is torn`);
    if (/something unexpected|^\s+at .*:\d+:\d+\)?$/m.test(said)) report(`${what}: ${said}`);
    if (status !== null && status > 2) report(`${what}: ended with ${status}`);
    const back = path.join(place.root, 'back.mof');
    const restored = run(['backup', 'restore', '1', '--to', back, '--store', place.store]);
    if (restored.status !== 0 || fs.readFileSync(back, 'utf8') !== SAVED)
      report(`${what}: the backup is lost: ${restored.said}`);
  };

  if (spawnSync('strace', ['-V']).status !== 0) skipped.push('faults in system calls: strace is not on the PATH');
  else
    for (const { argv, becomes } of COMMANDS) {
      const log = path.join(folder, 'log');
      const first = fresh('counted');
      const name = argv(first).slice(0, 2).join(' ').replace(first.root, '');
      judge(`${name}, undisturbed`, first, becomes, run(argv(first), ['strace', '-f', '-y', '-o', log]));
      const points = injections(fs.readFileSync(log, 'utf8'), `${folder}/counted`);
      for (let at = stride === 1 ? 0 : points.length % stride; at < points.length; at += stride) {
        const place = fresh('counted');
        const ended = run(argv(place), ['strace', '-f', '-o', '/dev/null', '-e', `inject=${points[at]!}`]);
        judge(`${name}, ${points[at]!}`, place, becomes, ended);
      }
    }

  if (process.getuid?.() !== 0 || spawnSync('setpriv', ['--version']).status !== 0)
    skipped.push('another user: this one cannot become one');
  else {
    const asOther = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
    for (const mode of [0o700, 0o755]) {
      const place = fresh('others');
      fs.chmodSync(place.store, mode);
      for (const words of [
        ['list'],
        ['verify'],
        ['restore', '1', '--to', place.target],
        ['prune'],
        ['pin', '1'],
        [place.target],
      ]) {
        const before = sumOf(place.store);
        const ended = run(['backup', ...words, '--store', place.store], asOther);
        if (sumOf(place.store) !== before) report(`as another user: backup ${words[0]!} changed the store`);
        judge(
          `as another user: backup ${words[0]!} at ${mode.toString(8)}`,
          place,
          OLD,
          ended.status === 0 ? { ...ended, status: 1 } : ended,
        );
      }
    }
  }

  const back = path.join(folder, 'clock.cjs');
  fs.writeFileSync(
    back,
    `const now = Date.now; const D = Date; Date.now = () => now() - 4e11; globalThis.Date = class extends D { constructor(...a) { if (a.length) super(...a); else super(D.now()); } };`,
  );
  const place = fresh('clock');
  const set = { NODE_OPTIONS: `--require=${back}` };
  judge(
    'the clock set back: backup',
    place,
    OLD,
    run(['backup', place.target, '--alone', '--store', place.store], [], set),
  );
  judge(
    'the clock set back: prune',
    place,
    OLD,
    run(['backup', 'prune', '--keep-last', '2', '--store', place.store], [], set),
  );
  const listed = run(['backup', 'list', '--store', place.store, '--format', 'json']).said;
  if ((JSON.parse(listed) as { backups: unknown[] }).backups.length !== 2) report(`the clock set back: ${listed}`);

  for (const kind of ['symlink', 'hard link', 'folder'] as const) {
    const swapped = fresh('swapped');
    const victim = path.join(swapped.root, 'victim');
    fs.writeFileSync(victim, OLD);
    const swapper = spawn(process.execPath, ['-e', SWAPPER, swapped.target, victim, kind], { stdio: 'ignore' });
    try {
      for (let round = 0; round < Math.max(2, Math.ceil(12 / stride)); round++) {
        tried++;
        const { said } = run(['backup', 'restore', '1', '--to', swapped.target, '--store', swapped.store]);
        if (/something unexpected/.test(said)) report(`exchanged for a ${kind}: ${said}`);
        if (fs.readFileSync(victim, 'utf8') !== OLD) report(`exchanged for a ${kind}: written through it`);
      }
    } finally {
      swapper.kill('SIGKILL');
    }
  }
  return { tried, skipped };
}

/** Puts the file and something else into the same place, over and over. */
const SWAPPER = `const fs = require('fs'); const [, target, victim, kind] = process.argv; const text = fs.readFileSync(victim);
for (;;) try {
  fs.rmSync(target, { recursive: true, force: true });
  if (kind === 'symlink') fs.symlinkSync(victim, target); else if (kind === 'folder') fs.mkdirSync(target); else fs.linkSync(victim, target);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3);
  fs.rmSync(target, { recursive: true, force: true });
  fs.writeFileSync(target, text);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3);
} catch {}`;

/** Each call of a thread that is about our files, by its number among the calls of that name there, with each failure. */
function injections(log: string, ours: string): string[] {
  const counts = new Map<string, number>();
  const found = new Set<string>();
  for (const line of log.split('\n')) {
    const [, thread, call] = /^(\d+) +([a-z_0-9]+)\(/.exec(line) ?? [];
    if (thread === undefined || call === undefined) continue;
    const number = (counts.get(`${thread} ${call}`) ?? 0) + 1;
    counts.set(`${thread} ${call}`, number);
    if (!line.includes(ours)) continue;
    for (const error of FAILURES[call] ?? []) found.add(`${call}:error=${error}:when=${number}`);
  }
  return [...found];
}

/** All bytes and names below a folder as one sum. */
function sumOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of (fs.readdirSync(folder, { recursive: true }) as string[]).sort()) {
    const file = path.join(folder, name);
    hash.update(name);
    if (fs.statSync(file).isFile()) hash.update(fs.readFileSync(file));
  }
  return hash.digest('hex');
}

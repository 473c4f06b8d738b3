// The command line for its tests: in this process, or as a process of its own, bundled with the options of the build that ships.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll } from 'vitest';
import type { FileSystem } from '../../server/src/backup/fileSystem';
import { main } from '../../server/src/cli/main';
import { nodeServiceEnvironment } from '../../server/src/node/nodeService';
import { absolutePath, type ServiceEnvironment } from '../../server/src/service';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
export const samples = path.join(root, 'samples', 'site');
const bundle = path.join(root, 'node_modules', '.cache', 'cli-test', `configmgr-mof-${process.pid}.js`);

let built: Promise<unknown> | undefined;

/** The bundled program. */
export async function program(): Promise<string> {
  built ??= build({
    absWorkingDir: root,
    entryPoints: ['server/src/node/configmgr-mof.ts'],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    outfile: bundle,
    logLevel: 'error',
  });
  await built;
  return bundle;
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly bytes: Buffer;
  readonly stderr: string;
  /** Standard output as JSON. */
  json<T = any>(): T; // eslint-disable-line @typescript-eslint/no-explicit-any
}

/** A folder of its own, a home of its own, and the program run in it. Everything goes when the tests of the file end. */
export class Workshop {
  readonly folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'cmof-cli-')));
  readonly home = path.join(this.folder, '.home');
  readonly store = path.join(this.folder, '.home', 'store');

  constructor() {
    mkdirSync(this.home);
    afterAll(() => rmSync(this.folder, { recursive: true, force: true }));
  }

  path(...parts: string[]): string {
    return path.join(this.folder, ...parts);
  }

  write(name: string, content: string | Uint8Array): string {
    mkdirSync(path.dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
    return name;
  }

  copySample(name: string, to: string): string {
    mkdirSync(path.dirname(this.path(to)), { recursive: true });
    cpSync(path.join(samples, name), this.path(to), { recursive: true });
    return to;
  }

  read(name: string): Buffer {
    return readFileSync(this.path(name));
  }

  exists(name: string): boolean {
    return existsSync(this.path(name));
  }

  /** Runs the program in this process, which takes a tenth of the time. What only a process shows is tried with `runProcess`. */
  run(...args: string[]): Promise<Ran> {
    return this.inProcess(...args);
  }

  readonly inProcess = runnerInProcess({ folder: this.folder, home: this.home });

  async runProcess(...args: string[]): Promise<Ran> {
    const file = await program();
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [file, ...args],
        {
          cwd: this.folder,
          encoding: 'buffer',
          maxBuffer: 64 << 20,
          env: { ...process.env, HOME: this.home, XDG_DATA_HOME: '', LOCALAPPDATA: this.home, NO_COLOR: '' },
        },
        (error, stdout, stderr) => {
          const text = stdout.toString('utf8');
          resolve({
            code: error ? (typeof error.code === 'number' ? error.code : -1) : 0,
            stdout: text,
            bytes: stdout,
            stderr: stderr.toString('utf8'),
            json: () => JSON.parse(text),
          });
        },
      );
    });
  }
}

export interface InProcess {
  /** Where the program runs; its home is `home` in it unless that is named. */
  readonly folder: string;
  readonly home?: string;
  /** Another file system than that of the machine. */
  readonly fs?: FileSystem;
  /** As `CONFIGMGR_MOF_MAX_CHARACTERS`. */
  readonly maxCharacters?: string;
  /** What happens while the program waits. */
  readonly sleep?: () => Promise<void>;
}

/** Runs the program in this process: for tests of a hundred commands. */
export function runnerInProcess({ folder, home = path.join(folder, 'home'), fs, maxCharacters, sleep }: InProcess) {
  const node = nodeServiceEnvironment('0.0.0');
  const env: ServiceEnvironment = {
    ...node,
    ...(fs ? { fs } : {}),
    ...(sleep ? { machine: { ...node.machine, sleep } } : {}),
    currentFolder: folder,
    absolute: (name: string) => absolutePath(name, (plain) => path.resolve(folder, plain), path),
    account: { ...node.account, env: { LOCALAPPDATA: home }, home },
  };
  return async (...args: string[]): Promise<Ran> => {
    const out: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
    const stream = (name: 'stdout' | 'stderr') => ({
      isTerminal: false,
      write: (data: string | Uint8Array) => void out[name].push(Buffer.from(data)),
    });
    const host = { env, stdout: stream('stdout'), stderr: stream('stderr'), noColor: true, version: '0.0.0' };
    const code = await main(args, { ...host, ...(maxCharacters === undefined ? {} : { maxCharacters }) });
    const bytes = Buffer.concat(out.stdout);
    const stdout = bytes.toString();
    return { code, stdout, bytes, stderr: Buffer.concat(out.stderr).toString(), json: () => JSON.parse(stdout) };
  };
}

export const BASE = 'defaults/SMS_def.rtm.mof';
export const MINE = 'before/inboxes/clifiles.src/hinv/SMS_def.mof';
export const THEIRS = 'after/inboxes/clifiles.src/hinv/SMS_def.mof';

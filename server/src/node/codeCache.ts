/**
 * What V8 compiled of a program, kept for its next start: to compile it takes longer than most commands. It is in the
 * folder for this user's caches, so it serves a program on a share too. V8 refuses what another V8 made and trusts
 * everything else, so a file carries checksums of the program and of itself, and one that does not match is not taken.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/**
 * Bytes before the code: the checksum of the program, that of the code, how long the process had run that wrote it, and four
 * more, for V8 makes a copy of code that does not begin at a multiple of eight.
 */
const HEAD = 16;
/** Milliseconds after which a process has compiled what it needs. */
const LONG = 10_000;

export interface CodeCache {
  readonly code: Buffer | undefined;
  /** Keeps what was compiled, once the process ends or has run for long, unless that is here already. */
  keep(script: Script): void;
}

/**
 * Gives undefined where the environment says `CONFIGMGR_MOF_CODE_CACHE=off`, and where nothing can be kept: there is no home, or
 * Node is older than 20.15 and has no checksum. `command` has a file of its own, for it compiles other functions than the next.
 */
export function openCodeCache(name: string, command: string | undefined, program: Buffer): CodeCache | undefined {
  const { CONFIGMGR_MOF_CODE_CACHE: wanted } = process.env;
  if (wanted === 'off' || typeof (crc32 as typeof crc32 | undefined) !== 'function') return undefined;
  const folder = wanted !== undefined && isAbsolute(wanted) ? wanted : cacheFolder();
  if (folder === undefined) return undefined;
  const part = /^[a-z][a-z0-9-]{0,30}$/.test(command ?? '') ? `-${command}` : '';
  const file = join(folder, `${name}${part}-${process.versions.v8}-${process.arch}.code`);
  const ofProgram = crc32(program);
  const { code, lived: before } = read(file, ofProgram) ?? { code: undefined, lived: 0 };
  return {
    code,
    keep(script) {
      const enough = script.cachedDataRejected === false ? before * 2 : 0;
      if (enough >= LONG) return;
      const write = once(() => {
        const lived = Math.min(LONG, process.uptime() * 1000);
        if (lived >= enough) replace(file, ofProgram, lived, compiled(script));
      });
      setTimeout(write, LONG).unref();
      process.once('exit', write);
    },
  };
}

/** Undefined for an account that has no home. */
function cacheFolder(): string | undefined {
  const { LOCALAPPDATA: local = '', XDG_CACHE_HOME: xdg = '' } = process.env;
  try {
    if (process.platform === 'win32')
      return join(isAbsolute(local) ? local : join(homedir(), 'AppData', 'Local'), 'ConfigMgr MOF', 'Code');
    if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'ConfigMgr MOF');
    return join(isAbsolute(xdg) ? xdg : join(homedir(), '.cache'), 'configmgr-mof');
  } catch {
    return undefined;
  }
}

function read(file: string, ofProgram: number): { readonly code: Buffer; readonly lived: number } | undefined {
  try {
    // Code of somebody else is not run, as under “sudo” in a home that is not root's.
    if (process.getuid && statSync(file).uid !== process.getuid()) return undefined;
    const bytes = readFileSync(file);
    const code = bytes.subarray(HEAD);
    if (bytes.readUInt32LE(0) !== ofProgram || bytes.readUInt32LE(4) !== crc32(code)) return undefined;
    return { code, lived: bytes.readUInt32LE(8) };
  } catch {
    return undefined;
  }
}

/** V8 takes code under the options alone under which it was made: the default of the one that the programs change. */
function compiled(script: Script): Buffer {
  setFlagsFromString('--semi-space-growth-factor=2');
  return script.createCachedData();
}

/** Puts the file there whole or not at all. Where that cannot be done, the next start takes as long as this one. */
function replace(file: string, ofProgram: number, lived: number, code: Buffer): void {
  const head = Buffer.alloc(HEAD);
  head.writeUInt32LE(ofProgram, 0);
  head.writeUInt32LE(crc32(code), 4);
  head.writeUInt32LE(Math.floor(lived), 8);
  const temporary = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(temporary, Buffer.concat([head, code]), { mode: 0o600, flag: 'wx' });
    renameSync(temporary, file);
  } catch {
    removeQuietly(temporary);
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Nor was it made.
  }
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    act();
  };
}

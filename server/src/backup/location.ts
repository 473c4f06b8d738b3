/** Where a store is by default on each system, and warnings about a folder that somebody chose. */

import { t } from '../l10n';
import type { Environment, Paths } from './fileSystem';
import { infoIfAny, placeOf } from './fileSystem';
import { isInside, isWindowsPaths, pathKey } from './safePaths';

/** Where a store is by default, and what is to be said about a place somebody chose. */
export interface LocationInputs {
  /** As Node names it: `win32`, `darwin`, `linux`, … */
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/**
 * The folder for this user's own data on this machine: per machine on purpose, so that it neither roams nor is in the
 * installation folder, which the upgrade owns.
 */
export function userDataDirectory(inputs: LocationInputs, paths: Paths): string {
  const { platform, env, home } = inputs;
  if (platform === 'win32') {
    const local = env.LOCALAPPDATA;
    const base = local && paths.isAbsolute(local) ? local : paths.join(home, 'AppData', 'Local');
    return paths.join(base, 'ConfigMgr MOF');
  }
  if (platform === 'darwin') return paths.join(home, 'Library', 'Application Support', 'ConfigMgr MOF');
  // The XDG rules say that a relative value is to be ignored.
  const xdg = env.XDG_DATA_HOME;
  const base = xdg && paths.isAbsolute(xdg) ? xdg : paths.join(home, '.local', 'share');
  return paths.join(base, 'configmgr-mof');
}

export function defaultStoreDirectory(inputs: LocationInputs, paths: Paths): string {
  return paths.join(userDataDirectory(inputs, paths), 'backups');
}

/**
 * The installation folder of the site that a file belongs to, or undefined when its path does not show one.
 * Known by the folders `inboxes\clifiles.src\hinv` [H] and `data\hinvarchive` [M] below it.
 */
export function installationOf(file: string, paths: Paths): string | undefined {
  const parts = paths.normalize(file).split(paths.sep);
  const lower = parts.map((part) => part.toLowerCase());
  for (let i = parts.length - 2; i > 0; i--) {
    const inbox = lower[i] === 'inboxes' && lower[i + 1] === 'clifiles.src';
    const archive = lower[i] === 'data' && lower[i + 1] === 'hinvarchive';
    if (inbox || archive) return parts.slice(0, i).join(paths.sep) || paths.sep;
  }
  return undefined;
}

export interface LocationFinding {
  readonly level: 'refuse' | 'warning';
  readonly message: string;
}

/** The drive or share a Windows path begins with, in lower case. */
export function windowsVolume(path: string): string {
  const root = /^(?:[A-Za-z]:|\\\\[^\\]+\\[^\\]+)/.exec(
    path.replace(/^\\\\\?\\UNC\\/i, '\\\\').replace(/^\\\\\?\\/, ''),
  );
  return (root?.[0] ?? '').toLowerCase();
}

/**
 * Whether a store at `store` protects `files`: refused inside an installation folder, because the upgrade or an
 * uninstallation takes it along; a warning on the same volume, because a failed disk does.
 */
export async function judgeLocation(
  env: Environment,
  store: string,
  files: readonly string[],
): Promise<LocationFinding[]> {
  const { paths } = env;
  const findings: LocationFinding[] = [];
  const installations = new Map<string, string>();
  const place = await placeOf(env, store);
  const places = await Promise.all(files.map((file) => placeOf(env, file)));
  for (const file of [...files, ...places, ...[store, place].map((folder) => paths.join(folder, 'store.json'))]) {
    const folder = installationOf(file, paths);
    if (folder) installations.set(pathKey(folder, paths), folder);
  }
  for (const folder of installations.values()) {
    if (![store, place].some((one) => isInside(one, folder, paths))) continue;
    findings.push({
      level: 'refuse',
      message: t`The backup folder “${store}” is inside the Configuration Manager installation folder “${folder}”, which the upgrade rewrites. Choose a folder outside it, best on another volume.`,
    });
  }
  const storeVolume = await volumeOf(env, place);
  const at = storeVolume === undefined ? -1 : await firstOnVolume(env, places, storeVolume);
  const shared = files[at];
  if (shared !== undefined) {
    findings.push({
      level: 'warning',
      message: t`The backup folder “${store}” is on the same volume as “${shared}”: a failed disk would take both. Keep a copy on another volume.`,
    });
  }
  return findings;
}

/** Its place in the list; -1 where none is on it. */
async function firstOnVolume(env: Environment, files: readonly string[], volume: string): Promise<number> {
  for (const [i, file] of files.entries()) if ((await volumeOf(env, file)) === volume) return i;
  return -1;
}

/** The volume of the nearest existing folder at or above a path; undefined when the system does not tell. */
async function volumeOf(env: Environment, path: string): Promise<string | undefined> {
  if (isWindowsPaths(env.paths)) return windowsVolume(path) || undefined;
  for (let at = path; ; at = env.paths.dirname(at)) {
    const info = await infoIfAny(env.fs, at).catch(() => undefined);
    if (info) return info.volume;
    if (env.paths.dirname(at) === at) return undefined;
  }
}

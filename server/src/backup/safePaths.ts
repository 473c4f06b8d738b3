/**
 * Paths that came out of a file. A store may have been copied from anywhere, so what it says about paths is looked at
 * as text before anything is done with it.
 */
import { t } from '../l10n';
import { BackupError } from './errors';
import type { Paths } from './fileSystem';

/** Names that mean a device to Windows, in any folder and with any extension. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)/i;
/** UTF-16 units in one name: NTFS, FAT and SMB. */
const LONGEST_NAME = 255;
const CONTROL = /[\u0000-\u001f\u007f]/;
const FORBIDDEN_IN_NAME = /[<>:"|?*\\/]/;

export function isWindowsPaths(paths: Paths): boolean {
  return paths.sep === '\\';
}

/** What is wrong with one file or folder name, as the end of a sentence; undefined for a harmless one. */
function problemOfName(name: string, windows: boolean): string | undefined {
  if (name === '' || name === '.' || name === '..') return t`has a part that is empty or leads upwards`;
  if (CONTROL.test(name)) return t`holds a control character`;
  if (name.includes('/') || name.includes('\0')) return t`holds a character no name may have`;
  if (!windows) return undefined;
  if (FORBIDDEN_IN_NAME.test(name)) return t`holds a character no Windows name may have`;
  if (/[. ]$/.test(name)) return t`has a part that ends in a dot or a space, which Windows drops`;
  if (DEVICE.test(name)) return t`names a device`;
  return undefined;
}

/**
 * What is wrong with a recorded absolute path as a place to write to, as the end of a sentence; undefined when it is
 * an ordinary path of this system: absolute, without `..`, device names, streams or control characters.
 */
export function problemOfRecordedPath(path: string, paths: Paths): string | undefined {
  const windows = isWindowsPaths(paths);
  if (path.length === 0 || path.length > 32_000) return t`is empty or far too long`;
  let rest: string;
  if (windows) {
    if (path.includes('/')) return t`mixes slashes`;
    if (/^\\\\[?.]\\/.test(path)) return t`names a device`;
    const root = /^(?:[A-Za-z]:\\|\\\\[^\\]+\\[^\\]+\\)/.exec(path)?.[0];
    if (!root) return t`is not an absolute path of this system`;
    rest = path.slice(root.length);
    // The names of a server and a share follow the same rules as any name.
    if (root.startsWith('\\\\')) {
      for (const part of root.split('\\').filter(Boolean)) {
        const problem = problemOfName(part, true);
        if (problem) return problem;
      }
    }
  } else {
    if (!path.startsWith('/')) return t`is not an absolute path of this system`;
    rest = path.slice(1);
  }
  if (rest === '') return t`names no file`;
  for (const part of rest.split(paths.sep)) {
    const problem = problemOfName(part, windows);
    if (problem) return problem;
  }
  return undefined;
}

/**
 * The last part of a recorded path, of whatever system, as a name to write under in a folder somebody chose.
 * Anything doubtful becomes `fallback`.
 */
export function safeLeaf(path: string, fallback: string): string {
  const basename = path.split(/[\\/]/).pop() ?? '';
  return basename.length <= 200 && problemOfName(basename, true) === undefined ? basename : fallback;
}

/** One spelling for paths that name the same file: normalized, and without case where the system has none. */
export function pathKey(path: string, paths: Paths): string {
  const normal = paths.normalize(path);
  return isWindowsPaths(paths) ? normal.toLowerCase() : normal;
}

/** Whether two absolute paths name one file, as far as their spelling tells. */
export function isSamePath(a: string, b: string, paths: Paths): boolean {
  return pathKey(a, paths) === pathKey(b, paths);
}

/** Whether `path` is `folder` or is below it, both absolute. */
export function isInside(path: string, folder: string, paths: Paths): boolean {
  const inner = pathKey(path, paths);
  const outer = pathKey(folder, paths);
  const prefix = outer.endsWith(paths.sep) ? outer : outer + paths.sep;
  return inner === outer || inner === prefix || inner.startsWith(prefix);
}

/**
 * What keeps a Windows path from meaning one ordinary file, as the end of a sentence; undefined for a path that does.
 * Node opens files in a way that goes past the checks of Windows, and so reaches names that no other program can open
 * again: with a dot at the end, or of a device. Source: “Naming Files, Paths, and Namespaces” (Microsoft).
 */
function problemOfWindowsPath(path: string): string | undefined {
  if (/^[\\/]{2}[.?][\\/]/.test(path)) return t`names a device, not a file. Choose another name`;
  for (const part of path.replace(/^[A-Za-z]:/, '').split(/[\\/]/)) {
    if (part === '.' || part === '..') continue;
    if (part.includes(':')) return t`names a stream inside a file, or has a colon in a name. Name the file itself`;
    if (CONTROL.test(part)) return t`holds a control character. Check where it comes from`;
    if (DEVICE.test(part)) return t`names a device, not a file. Choose another name`;
    if (/[. ]$/.test(part)) return t`has a part that ends in a dot or a space, which Windows drops. Leave it out`;
    // Windows says of such a name that the file does not exist.
    if (part.length > LONGEST_NAME)
      return t`has a part that is too long for this system (at most ${LONGEST_NAME} characters). Use a shorter name`;
  }
  return undefined;
}

/**
 * A path as somebody gave it, made absolute and in one spelling: the prefix for long paths (`\\?\C:\a`, `\\?\UNC\s\a`)
 * goes, since a file must have one history however it was named.
 * @param resolve makes a path absolute from the current folder, by the rules of the system (`path.resolve`).
 * @throws BackupError `bad-path` for what cannot mean an ordinary file or folder of this system.
 */
export function absolutePath(given: string, resolve: (path: string) => string, paths: Paths): string {
  if (!isWindowsPaths(paths)) return resolve(given);
  const plain = given.replace(/^[\\/]{2}\?[\\/]UNC[\\/]/i, '\\\\').replace(/^[\\/]{2}\?[\\/](?=[A-Za-z]:[\\/])/, '');
  const problem = problemOfWindowsPath(plain);
  if (problem) throw new BackupError('bad-path', t`“${given}” ${problem}.`, { path: given });
  return resolve(plain);
}

/** @throws BackupError when a path the user gave cannot be used as it is. */
export function requireUsablePath(path: string, paths: Paths): void {
  if (path.includes('\0'))
    throw new BackupError('bad-path', t`The path holds a NUL character. Check where it comes from.`, { path });
  if (!paths.isAbsolute(path)) {
    throw new BackupError(
      'bad-path',
      t`“${path}” is not an absolute path. Give the full path, from the drive, share or root on.`,
      { path },
    );
  }
  const problem = isWindowsPaths(paths) ? problemOfWindowsPath(path) : undefined;
  if (problem) throw new BackupError('bad-path', t`“${path}” ${problem}.`, { path });
}

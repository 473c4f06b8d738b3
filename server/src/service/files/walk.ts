/** The files below a folder: the one walk for the command line and for the workspace of an editor. */
import { explain } from '../../backup/errors';
import type { FileInfo } from '../../backup/fileSystem';
import { errorCode } from '../../backup/fileSystem';
import type { ServiceEnvironment } from '../environment';
import { Refusal } from '../refusal';

/** Takes a path that cannot be looked at, and the reason as an error whose message is a sentence. */
export type OnUnread = (path: string, error: unknown) => void;

export interface WalkOptions {
  readonly isWanted: (name: string) => boolean;
  readonly onUnread: OnUnread;
  /** Asked again and again: true ends the walk, with what was found until then. @param found so many files */
  readonly isDone?: (found: number) => boolean;
}

const HAS_EXTENSION = /\.\w{1,8}$/;
const MOF_FILE = /\.(mof|mfl)$/i;
/** Folders that hold other people's files or none; a folder named in full is always entered. */
const NOT_ENTERED = new Set(['node_modules', '.git', '.svn', '.hg']);
/** So many entries of a folder are looked at at once: a share answers each slowly, and many as fast as one. */
const AT_ONCE = 16;

export function isMofFile(name: string): boolean {
  return MOF_FILE.test(name);
}

/** Whether a folder found on the way is gone into. */
export function isEntered(name: string): boolean {
  return !NOT_ENTERED.has(name);
}

/**
 * Files below a folder, by name. Links to folders are not followed: they may lead in a circle. A pipe or device of a wanted
 * name is given, too: whoever reads it refuses it in words.
 */
export async function walkFolder(env: ServiceEnvironment, folder: string, options: WalkOptions): Promise<string[]> {
  const files: string[] = [];
  await walkInto(env, folder, options, files);
  return files;
}

async function walkInto(env: ServiceEnvironment, folder: string, options: WalkOptions, files: string[]): Promise<void> {
  const { isWanted, onUnread, isDone = () => false } = options;
  const names = await namesIn(env, folder, onUnread);
  for (let at = 0; at < names.length && !isDone(files.length); at += AT_ONCE) {
    const some = names.slice(at, at + AT_ONCE).map((name) => ({ name, path: env.paths.join(folder, name) }));
    const infos = await Promise.all(some.map(({ name, path }) => entryAt(env, path, isWanted(name), onUnread)));
    for (const [i, { name, path }] of some.entries()) {
      if (isDone(files.length)) return;
      if (infos[i]?.type !== 'directory') {
        if (infos[i] && isWanted(name)) files.push(path);
      } else if (isEntered(name)) await walkInto(env, path, options, files);
    }
  }
}

/** The names in a folder, sorted; none where it cannot be listed, which is reported. */
export async function namesIn(env: ServiceEnvironment, folder: string, onUnread: OnUnread): Promise<string[]> {
  try {
    return (await env.fs.list(env.absolute(folder))).sort();
  } catch (error) {
    onUnread(folder, explain(error, `The folder “${folder}” could not be listed`, folder));
    return [];
  }
}

/** What a name in a folder is. Undefined for what is gone since, and for what was reported as not to be looked at. */
export async function entryAt(
  env: ServiceEnvironment,
  path: string,
  isWanted: boolean,
  onUnread: OnUnread,
): Promise<FileInfo | undefined> {
  try {
    return await env.fs.info(env.absolute(path));
  } catch (error) {
    const name = env.paths.basename(path);
    if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'ENOTDIR') {
      onUnread(path, explain(error, `“${path}” could not be looked at`, path));
    } else if (name.includes('\ufffd') && (isWanted || !HAS_EXTENSION.test(name))) {
      // Without an extension it may be a folder with files that are wanted.
      onUnread(
        path,
        new Refusal(
          'name',
          `“${path}” could not be read: its name has bytes that are not UTF-8 (shown as \ufffd). Rename it.`,
        ),
      );
    }
    return undefined;
  }
}

/** The files below a folder: the one walk for the command line and for the workspace of an editor. */
import { explain } from '../../backup/errors';
import type { FileInfo, FolderEntry } from '../../backup/fileSystem';
import { errorCode } from '../../backup/fileSystem';
import type { ServiceEnvironment } from '../environment';
import { Refusal } from '../../refusal';
import { t } from '../../l10n';

/** Takes a path that cannot be looked at, and the reason as an error whose message is a sentence. */
export type OnUnread = (path: string, error: unknown) => void;

export interface WalkOptions {
  readonly isWanted: (name: string) => boolean;
  readonly onUnread: OnUnread;
  /** Leaves out links, pipes and devices, for a caller that reads many files and reports none of those. */
  readonly onlyFiles?: boolean;
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
 * name is given, too: the caller that reads it refuses it in words.
 */
export async function walkFolder(env: ServiceEnvironment, folder: string, options: WalkOptions): Promise<string[]> {
  const files: string[] = [];
  await walkInto(env, folder, entriesIn(env, folder, options.onUnread), options, files);
  return files;
}

async function walkInto(
  env: ServiceEnvironment,
  folder: string,
  itsEntries: Promise<readonly FolderEntry[]>,
  options: WalkOptions,
  files: string[],
): Promise<void> {
  const { isWanted, onUnread, isDone = () => false } = options;
  const entries = await itsEntries;
  for (let at = 0; at < entries.length && !isDone(files.length); at += AT_ONCE) {
    const some = entries.slice(at, at + AT_ONCE);
    const types = await Promise.all(
      some.map(async ({ name, type }) => {
        // A name that is not UTF-8 is looked at, whatever it is: that tells whether it can be.
        if (type !== undefined && !name.includes('\ufffd')) return type;
        return (await entryAt(env, env.paths.join(folder, name), isWanted(name), onUnread))?.type;
      }),
    );
    // Folders are gone into one after the other, but none waits for the one before to be listed.
    const folders = some.map(({ name }, i) => {
      if (types[i] !== 'directory' || !isEntered(name)) return undefined;
      const inner = env.paths.join(folder, name);
      return { inner, entries: entriesIn(env, inner, onUnread) };
    });
    for (const [i, { name }] of some.entries()) {
      if (isDone(files.length)) return;
      const entered = folders[i];
      if (entered) await walkInto(env, entered.inner, entered.entries, options, files);
      else if (types[i] !== 'directory' && isWantedType(types[i], options) && isWanted(name))
        files.push(env.paths.join(folder, name));
    }
  }
}

function isWantedType(type: FileInfo['type'] | undefined, { onlyFiles = false }: WalkOptions): boolean {
  return onlyFiles ? type === 'file' : type !== undefined;
}

/** What is in a folder, sorted by name; nothing where it cannot be listed, which is reported. */
async function entriesIn(env: ServiceEnvironment, folder: string, onUnread: OnUnread): Promise<readonly FolderEntry[]> {
  const { fs } = env;
  if (!fs.entries) return (await namesIn(env, folder, onUnread)).map((name) => ({ name, type: undefined }));
  const found = await listed(folder, onUnread, () => fs.entries!(env.absolute(folder)));
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The names in a folder, sorted; none where it cannot be listed, which is reported. */
export async function namesIn(env: ServiceEnvironment, folder: string, onUnread: OnUnread): Promise<string[]> {
  return (await listed(folder, onUnread, () => env.fs.list(env.absolute(folder)))).sort();
}

async function listed<T>(folder: string, onUnread: OnUnread, list: () => Promise<T[]>): Promise<T[]> {
  try {
    return await list();
  } catch (error) {
    onUnread(folder, explain(error, t`The folder “${folder}” could not be listed`, folder));
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
      onUnread(path, explain(error, t`“${path}” could not be checked`, path));
    } else if (name.includes('\ufffd') && (isWanted || !HAS_EXTENSION.test(name))) {
      // Without an extension it may be a folder with files that are wanted.
      onUnread(
        path,
        new Refusal(
          'name',
          t`“${path}” could not be read: its name has bytes that are not UTF-8 (shown as \ufffd). Rename it.`,
        ),
      );
    }
    return undefined;
  }
}

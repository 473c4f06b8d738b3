/** Paths as people give them on a command line: files, folders and globs. */
import { pathKey } from '../../backup/safePaths';
import type { ServiceEnvironment } from '../environment';
import { t } from '../../l10n';
import { typeAt } from './read';
import { Refusal } from '../../refusal';
import { globMatcher, isGlob } from './glob';
import { entryAt, isEntered, isMofFile, namesIn, walkFolder, type OnUnread } from './walk';

/**
 * The files that the given paths mean, each once, in the order given and by name within a folder or glob. A path that
 * exists is taken as it is, whatever characters its name has; only then is it read as a glob.
 * @param wanted which files of a folder are meant; MOF files when left out.
 * @param onUnread takes what is in a folder or matches a glob and cannot be looked at, with the reason; the others are
 * given. Left out, the first of them is thrown: a command that goes on must say what it went on without.
 * @throws Refusal where a path means no file.
 */
export async function expandPaths(
  env: ServiceEnvironment,
  given: readonly string[],
  wanted: (name: string) => boolean = isMofFile,
  onUnread: OnUnread = (_path, error) => {
    throw error;
  },
): Promise<string[]> {
  let unread = 0;
  const tell: OnUnread = (path, error) => {
    unread++;
    onUnread(path, error);
  };
  const found = new Map<string, string>();
  const add = (path: string): void => {
    const key = pathKey(env.absolute(path), env.paths);
    if (!found.has(key)) found.set(key, path);
  };
  for (const path of given) {
    const type = await typeAt(env, path);
    if (type === 'directory') {
      const files = await walkFolder(env, path, { isWanted: wanted, onUnread: tell });
      if (files.length + unread === 0)
        throw new Refusal(
          'no-files',
          t`The folder “${path}” holds no MOF file (*.mof, *.mfl). Name the files themselves.`,
        );
      files.forEach(add);
    } else if (type !== undefined || !isGlob(path)) {
      // A file that is missing is reported by the code that reads it, in the words for all that can be wrong with a file.
      add(path);
    } else {
      const files = await glob(env, path, tell);
      if (files.length + unread === 0)
        throw new Refusal('no-files', t`No file matches “${path}”. Check the pattern and the folder.`);
      files.forEach(add);
    }
  }
  return [...found.values()];
}

async function glob(env: ServiceEnvironment, pattern: string, onUnread: OnUnread): Promise<string[]> {
  const parts = pattern.split(env.paths.sep === '\\' ? /[\\/]/ : /\//);
  const firstGlob = parts.findIndex(isGlob);
  const root = parts.slice(0, firstGlob).join(env.paths.sep);
  const start = firstGlob === 0 ? '.' : root === '' ? env.paths.sep : root;
  if ((await typeAt(env, start)) !== 'directory') return [];
  const files: string[] = [];
  const visited = new Set<string>();
  const visit = async (folder: string, rest: readonly string[]): Promise<void> => {
    const [part, ...further] = rest;
    // Two parts “**” lead to the same folder in many ways.
    const place = `${rest.length} ${part} ${folder}`;
    if (part === undefined || visited.has(place)) return;
    visited.add(place);
    if (part === '**') await visit(folder, further.length > 0 ? further : ['*']);
    const matches = part === '**' ? undefined : globMatcher(part, env.paths.sep === '\\');
    for (const name of await namesIn(env, folder, onUnread)) {
      if (matches ? !matches(name) : !isEntered(name)) continue;
      if (name.startsWith('.') && !part.startsWith('.')) continue;
      const path = folder === '.' && start === '.' ? name : env.paths.join(folder, name);
      const info = await entryAt(env, path, matches !== undefined, onUnread);
      if (info?.type === 'directory') {
        if (matches) await visit(path, further);
        else await visit(path, rest);
      } else if (info && matches && further.length === 0) files.push(path);
    }
  };
  await visit(start, parts.slice(firstGlob));
  return [...new Set(files)].sort();
}

/** Paths as people give them on a command line: files, folders and globs. */
import { explain } from '../../backup/errors';
import type { ServiceEnvironment } from '../environment';
import { typeAt } from './read';
import { Refusal } from '../refusal';

const MOF_FILE = /\.(mof|mfl)$/i;
/** Folders that hold other people's files or none; a folder named in full is always entered. */
const NOT_ENTERED = new Set(['node_modules', '.git', '.svn', '.hg']);

/**
 * The files that the given paths mean, each once, in the order given and by name within a folder or glob. A path that
 * exists is taken as it is, whatever characters its name has; only then is it read as a glob.
 * @param wanted which files of a folder are meant; MOF files when left out.
 * @throws Refusal where a path means no file.
 */
export async function expandPaths(
  env: ServiceEnvironment,
  given: readonly string[],
  wanted: (name: string) => boolean = (name) => MOF_FILE.test(name),
): Promise<string[]> {
  const found = new Map<string, string>();
  const add = (path: string): void => {
    const key = env.absolute(path);
    if (!found.has(key)) found.set(key, path);
  };
  for (const path of given) {
    const type = await typeAt(env, path);
    if (type === 'directory') {
      const files = await walk(env, path, wanted);
      if (files.length === 0)
        throw new Refusal(
          'no-files',
          `The folder “${path}” holds no MOF file (*.mof, *.mfl). Name the files themselves.`,
        );
      files.forEach(add);
    } else if (type !== undefined || !isGlob(path)) {
      // A file that is missing is said by whoever reads it, in the words for all that can be wrong with a file.
      add(path);
    } else {
      const files = await glob(env, path);
      if (files.length === 0)
        throw new Refusal('no-files', `No file matches “${path}”. Check the pattern and the folder.`);
      files.forEach(add);
    }
  }
  return [...found.values()];
}

function isGlob(path: string): boolean {
  return /[*?[{]/.test(path);
}

async function names(env: ServiceEnvironment, folder: string): Promise<string[]> {
  try {
    return (await env.fs.list(env.absolute(folder))).sort();
  } catch (error) {
    throw explain(error, `The folder “${folder}” could not be listed`, folder);
  }
}

/** Files below a folder. Links to folders are not followed: they may lead in a circle. */
async function walk(env: ServiceEnvironment, folder: string, wanted: (name: string) => boolean): Promise<string[]> {
  const files: string[] = [];
  for (const name of await names(env, folder)) {
    const path = env.paths.join(folder, name);
    const info = await env.fs.info(env.absolute(path)).catch(() => undefined);
    if (info?.type === 'directory') {
      if (!NOT_ENTERED.has(name)) files.push(...(await walk(env, path, wanted)));
    } else if (info && info.type !== 'other' && wanted(name)) files.push(path);
  }
  return files;
}

async function glob(env: ServiceEnvironment, pattern: string): Promise<string[]> {
  const parts = pattern.split(env.paths.sep === '\\' ? /[\\/]/ : /\//);
  const firstGlob = parts.findIndex(isGlob);
  const root = parts.slice(0, firstGlob).join(env.paths.sep);
  const start = firstGlob === 0 ? '.' : root === '' ? env.paths.sep : root;
  if ((await typeAt(env, start)) !== 'directory') return [];
  const files: string[] = [];
  const visit = async (folder: string, rest: readonly string[]): Promise<void> => {
    const [part, ...further] = rest;
    if (part === undefined) return;
    if (part === '**') await visit(folder, further.length > 0 ? further : ['*']);
    const matches = part === '**' ? undefined : globPart(part, env.paths.sep === '\\');
    for (const name of await names(env, folder)) {
      if (matches ? !matches.test(name) : NOT_ENTERED.has(name)) continue;
      if (name.startsWith('.') && !part.startsWith('.')) continue;
      const path = folder === '.' && start === '.' ? name : env.paths.join(folder, name);
      const info = await env.fs.info(env.absolute(path)).catch(() => undefined);
      if (info?.type === 'directory') {
        if (matches) await visit(path, further);
        else await visit(path, rest);
      } else if (info && matches && further.length === 0) files.push(path);
    }
  };
  await visit(start, parts.slice(firstGlob));
  return [...new Set(files)].sort();
}

/** One part of a glob as a regular expression: `*`, `?`, `[a-z]`, `{one,two}`. */
function globPart(part: string, ignoreCase: boolean): RegExp {
  let source = '';
  let depth = 0;
  for (let i = 0; i < part.length; i++) {
    const char = part[i]!;
    const close = char === '[' ? part.indexOf(']', i + 2) : -1;
    if (char === '*') source += '.*';
    else if (char === '?') source += '.';
    else if (close > 0) {
      const set = part.slice(i + 1, close).replace(/[\\\]^]/g, '\\$&');
      source += set.startsWith('!') ? `[^${set.slice(1)}]` : `[${set}]`;
      i = close;
    } else if (char === '{') {
      source += '(?:';
      depth++;
    } else if (char === '}' && depth > 0) {
      source += ')';
      depth--;
    } else if (char === ',' && depth > 0) source += '|';
    else source += char.replace(/[\\^$.+()|[\]{}]/g, '\\$&');
  }
  source += ')'.repeat(depth);
  try {
    return new RegExp(`^${source}$`, ignoreCase ? 'i' : '');
  } catch {
    throw new Refusal('usage', `“${part}” is not a pattern that can be read. Use *, ?, [a-z], {one,two} and **.`);
  }
}

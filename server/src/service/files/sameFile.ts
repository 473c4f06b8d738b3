/** Whether two names mean one file: by how they are spelled, or by where links, junctions and short names (8.3) lead. */
import { placeOf } from '../../backup/fileSystem';
import { isSamePath } from '../../backup/safePaths';
import type { ServiceEnvironment } from '../environment';

/** Two paths as given. A second name of a file on the disk (a hard link) is another file here: one is replaced, one stays. */
export async function isSameFile(env: ServiceEnvironment, a: string, b: string): Promise<boolean> {
  const [one, other] = [env.absolute(a), env.absolute(b)];
  if (isSamePath(one, other, env.paths)) return true;
  return isSamePath(await placeOf(env, one), await placeOf(env, other), env.paths);
}

/** The first of some files that a path means. */
export async function findSameFile<T extends { readonly absolutePath: string }>(
  env: ServiceEnvironment,
  files: readonly T[],
  path: string,
): Promise<T | undefined> {
  for (const file of files) if (await isSameFile(env, file.absolutePath, path)) return file;
  return undefined;
}

/** The SMS_def.mof that is meant where somebody names a site: its file, its installation folder, or a folder with a copy. */
import { listIfAny } from '../../backup/fileSystem';
import { definitionsBelow } from '../base/places';
import type { ServiceEnvironment } from '../environment';
import { t } from '../../l10n';
import { expandPaths } from './paths';
import { typeAt } from './read';
import { Refusal } from '../../refusal';

/**
 * @param path a file, which is taken as it is, or a folder: SMS_def.mof in it, in its usual place below an installation
 * folder, or the only one anywhere below.
 * @throws Refusal `no-files` for a folder without one, `several-files` for one with more.
 */
export async function siteFile(env: ServiceEnvironment, path: string): Promise<string> {
  if ((await typeAt(env, path)) !== 'directory') return path;
  const names = await listIfAny(env.fs, env.absolute(path)).catch(() => undefined);
  const here = names?.find(isWanted);
  if (here !== undefined) return env.paths.join(path, here);
  const installed = await definitionsBelow(env, path);
  if (installed !== undefined) return installed;
  const found = await expandPaths(env, [path], isWanted).catch((error) => {
    if (error instanceof Refusal && error.code === 'no-files') return [];
    throw error;
  });
  const [only, ...others] = found;
  if (only === undefined)
    throw new Refusal('no-files', t`The folder “${path}” holds no SMS_def.mof. Name the file of the site itself.`);
  if (others.length > 0)
    throw new Refusal(
      'several-files',
      t`The folder “${path}” holds ${found.length} files SMS_def.mof. Name the one that is meant: ${found.slice(0, 3).join(', ')}${found.length > 3 ? ' …' : ''}`,
    );
  return only;
}

const isWanted = (name: string): boolean => name.toLowerCase() === 'sms_def.mof';

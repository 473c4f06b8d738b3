/** Where SMS_def.mof is in folders that an administrator can name instead of the file. */
import { infoIfAny, listIfAny } from '../../backup/fileSystem';
import type { ServiceEnvironment } from '../environment';

/**
 * Below the root of the installation media, and below the folder that Configuration Manager is installed in (or the
 * share of a site). On the media is what Setup starts from; Setup may change it while it installs.
 */
const PLACES = [
  ['smssetup', 'inboxes', 'clifiles.src', 'hinv'],
  ['inboxes', 'clifiles.src', 'hinv'],
];

/**
 * The SMS_def.mof that a folder holds at its usual place, whatever the case of the names; undefined for none.
 * @param name of another file that is there, in lower case
 */
export async function definitionsBelow(
  env: ServiceEnvironment,
  path: string,
  name = 'sms_def.mof',
): Promise<string | undefined> {
  const folder = env.absolute(path);
  const info = await infoIfAny(env.fs, folder).catch(() => undefined);
  if (info?.type !== 'directory') return undefined;
  for (const place of PLACES) {
    let at: string | undefined = folder;
    for (const part of [...place, name]) {
      const names: string[] | undefined = await listIfAny(env.fs, at).catch(() => undefined);
      const found: string | undefined = names?.find((candidate) => candidate.toLowerCase() === part);
      at = found === undefined ? undefined : env.paths.join(at, found);
      if (at === undefined) break;
    }
    if (at !== undefined) return at;
  }
  return undefined;
}

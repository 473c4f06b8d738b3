/** The secret by which this user on this machine knows its own records again. */
import { t } from '../l10n';
import { explain } from './errors';
import type { Environment } from './fileSystem';
import { errorCode } from './fileSystem';
import { makeFolders, readWhole, writeDurably } from './files';

const KEY_BYTES = 32;
const KEY_NAME = 'machine-key';

/**
 * The secret by which this user on this machine knows its own records again. It is outside every store, so a store
 * that comes from somebody else cannot hold a proof. Made on first use; losing it loses no backup, only the shortcut
 * of restoring to the recorded path without naming it.
 * @throws BackupError when it can be neither read nor made.
 */
export async function loadMachineKey(env: Environment, folder: string): Promise<Uint8Array> {
  const path = env.paths.join(folder, KEY_NAME);
  try {
    const present = await readKey(env, path);
    if (present) return present;
    await makeFolders(env, folder);
    const key = env.machine.randomBytes(KEY_BYTES);
    await writeDurably(env, {
      folder,
      name: KEY_NAME,
      bytes: key,
      mode: 0o600,
      beforeRename: async () => {
        // Two programs started for the first time at once: the first key counts.
        if (await readKey(env, path)) throw Object.assign(new Error('a key is there'), { code: 'EEXIST' });
      },
    }).catch((error: unknown) => {
      if (errorCode(error) !== 'EEXIST') throw error;
    });
    return (await readKey(env, path)) ?? key;
  } catch (error) {
    throw explain(error, t`The key of this machine, “${path}”, could not be read or made`, path);
  }
}

async function readKey(env: Environment, path: string): Promise<Uint8Array | undefined> {
  try {
    const bytes = await readWhole(env.fs, path, 4096);
    return bytes.length === KEY_BYTES ? bytes : undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

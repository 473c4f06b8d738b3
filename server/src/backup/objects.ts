/** Contents, each once, under the name of its SHA-256, plain and uncompressed so that a person can copy one by hand. */
import { t } from '../l10n';
import type { StoreContext, Writing } from './context';
import { storeMissing } from './context';
import { BackupError, explain } from './errors';
import { errorCode, infoIfAny } from './fileSystem';
import { readWhole, writeDurably } from './files';
import { hex } from './layout';

/**
 * Stores a content and gives its SHA-256. One that is there already is read back and compared; a damaged one is moved
 * aside, never overwritten, and stored again.
 * @throws BackupError when the content is not safely on disk.
 */
export async function putObject(ctx: Writing, bytes: Uint8Array): Promise<string> {
  const { fs, machine, paths } = ctx.env;
  const sha256 = machine.sha256(bytes);
  const folder = ctx.layout.objectFolder(sha256);
  const path = ctx.layout.object(sha256);
  try {
    await fs.makeDirectory(folder).catch((error: unknown) => {
      if (errorCode(error) !== 'EEXIST') throw error;
    });
    // Also when it was there: the process that made it may have died before this call.
    await fs.syncDirectory(ctx.layout.objects);
    const state = await stateOf(ctx, sha256);
    if (state === 'good') {
      await fs.syncDirectory(folder);
      return sha256;
    }
    if (state === 'damaged')
      await fs.rename(path, paths.join(folder, `${sha256}.damaged-${hex(machine.randomBytes(4))}`));
    await writeDurably(ctx.env, {
      folder,
      name: sha256,
      bytes,
      // Written once: nobody is to edit it, not even its owner by accident; nor to read what he could not read before.
      mode: 0o400,
      beforeRename: () => ctx.held.assertHeld(),
    });
    return sha256;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') throw storeMissing(ctx.layout.root, error);
    throw explain(error, t`The backup folder “${ctx.layout.root}” could not take the content`, path);
  }
}

async function stateOf(ctx: StoreContext, sha256: string): Promise<'good' | 'damaged' | 'missing'> {
  const path = ctx.layout.object(sha256);
  const info = await infoIfAny(ctx.env.fs, path);
  if (!info) return 'missing';
  if (info.type !== 'file') return 'damaged';
  return ctx.env.machine.sha256(await readWhole(ctx.env.fs, path)) === sha256 ? 'good' : 'damaged';
}

/**
 * The content, checked against its name.
 * @throws BackupError `damaged` when it is not what it was, `not-found` when it is gone.
 */
export async function readObject(ctx: StoreContext, sha256: string): Promise<Uint8Array> {
  const path = ctx.layout.object(sha256);
  let bytes: Uint8Array;
  try {
    bytes = await readWhole(ctx.env.fs, path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') {
      if (!(await infoIfAny(ctx.env.fs, ctx.layout.objects).catch(() => undefined)))
        throw storeMissing(ctx.layout.root);
      throw new BackupError('damaged', t`The stored content “${path}” is gone. Restore another backup of the file.`, {
        path,
      });
    }
    throw explain(error, t`The stored content “${path}” could not be read`, path);
  }
  const actual = ctx.env.machine.sha256(bytes);
  if (actual !== sha256) {
    throw new BackupError(
      'damaged',
      t`The stored content “${path}” is damaged: its SHA-256 is ${actual}. It was not restored; use another backup of the file, or back the file up again to repair it.`,
      { path },
    );
  }
  return bytes;
}

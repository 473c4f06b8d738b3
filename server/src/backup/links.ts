/** A link where a file is to be written: the file it leads to is left alone, and so is the link, which a rename would replace. */
import { t } from '../l10n';
import { BackupError } from './errors';
import type { FileInfo, FileSystem } from './fileSystem';

/** @throws BackupError where `info`, what is at `target`, is a link, wherever it leads: to nothing and in a circle, too. */
export async function requireNoLink(fs: FileSystem, target: string, info: FileInfo | undefined): Promise<void> {
  if (info?.type !== 'symlink') return;
  const real = await fs.realPath(target).then(
    (path) => `“${path}”`,
    () => t`a file that is not there`,
  );
  throw new BackupError(
    'link',
    t`“${target}” is a symbolic link to ${real}. Nothing was changed; name that file itself.`,
    { path: target },
  );
}

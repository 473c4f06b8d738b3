/** Files of boot images, opened so that a WIM of some hundred megabytes is never read whole. */
import { explain } from '../../backup/errors';
import type { OpenFile } from '../../backup/fileSystem';
import type { BootImageInput } from '../../boot-images/analyze';
import type { RandomAccess } from '../../boot-images/ports';
import type { ServiceEnvironment } from '../environment';
import { fileInfo } from '../files/read';
import { Refusal } from '../../refusal';
import { t } from '../../l10n';

export interface OpenInputs {
  readonly inputs: readonly BootImageInput[];
  /** To be called when the analysis is done. */
  close(): Promise<void>;
}

/** @param stock untouched WIM files to compare with. @throws Refusal, BackupError for a file that cannot be opened. */
export async function openBootImageFiles(
  env: ServiceEnvironment,
  paths: readonly string[],
  stock: readonly string[] = [],
): Promise<OpenInputs> {
  const open: OpenFile[] = [];
  const close = async (): Promise<void> => {
    for (const file of open.splice(0)) await file.close().catch(() => undefined);
  };
  const inputs: BootImageInput[] = [];
  try {
    for (const path of paths) inputs.push({ path, file: await openForReading(env, path, open) });
    for (const path of stock) inputs.push({ path, file: await openForReading(env, path, open), role: 'stock' });
  } catch (error) {
    await close();
    throw error;
  }
  return { inputs, close };
}

async function openForReading(env: ServiceEnvironment, path: string, open: OpenFile[]): Promise<RandomAccess> {
  const absolute = env.absolute(path);
  try {
    const real = await env.fs.realPath(absolute);
    const { size } = await fileInfo(env, path, real);
    const file = await env.fs.openForReading(real);
    open.push(file);
    return {
      size,
      read: async (offset, length) => {
        const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
        let done = 0;
        while (done < bytes.length) {
          const count = await file.read(bytes.subarray(done), offset + done);
          if (count === 0) break;
          done += count;
        }
        return bytes.subarray(0, done);
      },
    };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw explain(error, t`“${path}” could not be read`, absolute);
  }
}

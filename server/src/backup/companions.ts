/**
 * The files that belong with SMS_def.mof: configuration.mof beside it [H] and the copies the server keeps of both in
 * `data\hinvarchive` [M].
 */
import type { Environment } from './fileSystem';
import { installationOf } from './location';
import type { FileRole } from './manifest';

const ARCHIVED = /^(sms_def|configuration)\.mof\.(bak|bk\d+|bad\.bak)$/i;

/** What a file is, by its name and folder. A default to compare with cannot be told by its name; the caller says so. */
export function roleOf(path: string): FileRole {
  const parts = path.toLowerCase().split(/[\\/]/);
  const name = parts[parts.length - 1] ?? '';
  if (parts[parts.length - 2] === 'hinvarchive') return 'archive';
  if (name === 'sms_def.mof') return 'inventory';
  if (name === 'configuration.mof') return 'configuration';
  return ARCHIVED.test(name) ? 'archive' : 'other';
}

export interface Companion {
  readonly path: string;
  readonly role: FileRole;
}

/**
 * The companions of an inventory file that exist, without the file itself. A folder that cannot be listed has none:
 * the main file's backup does not hang on them.
 */
export async function findCompanions(env: Environment, file: string): Promise<Companion[]> {
  const { fs, paths } = env;
  if (roleOf(file) !== 'inventory' && roleOf(file) !== 'configuration') return [];
  const found: Companion[] = [];
  const folder = paths.dirname(file);
  const own = paths.basename(file).toLowerCase();
  for (const name of await names(env, folder)) {
    const path = paths.join(folder, name);
    const role = roleOf(path);
    if ((role === 'inventory' || role === 'configuration') && name.toLowerCase() !== own) found.push({ path, role });
  }
  const installation = installationOf(file, paths);
  if (installation) {
    const archive = paths.join(installation, 'data', 'hinvarchive');
    for (const name of await names(env, archive)) {
      if (ARCHIVED.test(name)) found.push({ path: paths.join(archive, name), role: 'archive' });
    }
  }
  const files: Companion[] = [];
  for (const companion of found) {
    const info = await fs.info(companion.path).catch(() => undefined);
    if (info?.type === 'file') files.push(companion);
  }
  return files;
}

async function names(env: Environment, folder: string): Promise<string[]> {
  return (await env.fs.list(folder).catch(() => [])).sort();
}

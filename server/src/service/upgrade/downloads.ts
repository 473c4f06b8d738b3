/** Finds the folders of downloaded client prerequisites among the evidence, by their names. */
import type { DownloadFolder } from '../../upgrade/facts';
import type { ServiceEnvironment } from '../environment';
import { append } from '../../text/append';

/** How Setup’s own help and people call such a folder; what is in it has no verified names. */
const NAME = /(?:^|[-_ ])(?:prereq(?:uisite)?s?|downloads?|prerequisite[-_ ]?(?:components?|files))(?:$|[-_ ])/i;
/** Below the folder of the plan, or below that of a site. */
const DEEPEST = 2;
const MOST_FILES = 2_000;

export async function downloadFolders(env: ServiceEnvironment, folder: string, depth = 0): Promise<DownloadFolder[]> {
  const found: DownloadFolder[] = [];
  for (const name of (await env.fs.list(env.absolute(folder)).catch(() => [])).sort()) {
    const path = env.paths.join(folder, name);
    // A name with a dot is that of a file, mostly: looking at each would take long on a share.
    if (/\.\w{1,4}$/.test(name) || name.startsWith('.') || name === 'node_modules') continue;
    const info = await env.fs.info(env.absolute(path)).catch(() => undefined);
    if (info?.type !== 'directory') continue;
    if (NAME.test(name)) found.push({ path, files: await filesOf(env, path) });
    else if (depth + 1 < DEEPEST) append(found, await downloadFolders(env, path, depth + 1));
  }
  return found;
}

async function filesOf(env: ServiceEnvironment, folder: string): Promise<DownloadFolder['files']> {
  const files: { name: string; at: number; size: number }[] = [];
  const visit = async (path: string, prefix: string): Promise<void> => {
    for (const name of await env.fs.list(env.absolute(path)).catch(() => [])) {
      if (files.length >= MOST_FILES) return;
      const info = await env.fs.info(env.absolute(env.paths.join(path, name))).catch(() => undefined);
      if (info?.type === 'directory' && prefix.length < 200)
        await visit(env.paths.join(path, name), `${prefix}${name}/`);
      else if (info) files.push({ name: prefix + name, at: info.modified, size: info.size });
    }
  };
  await visit(folder, '');
  return files;
}

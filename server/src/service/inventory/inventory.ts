/** The inventory of files: read, counted in effect, and compared with a default. */

import type { InventoryChange } from '../../inventory/compare';
import { compareInventories } from '../../inventory/compare';
import { deletedClasses, type Inventory } from '../../inventory/inventory';
import { parseTree, whyUnread } from '../../syntax/parser';
import type { ServiceEnvironment } from '../environment';
import type { ReadOptions, TextFile } from '../files/read';
import { readTextFile, requireMof } from '../files/read';
import { siteFile } from '../files/siteFile';
import { readCompiled, type CompiledInventory } from './compiled';
import { compareSites, type SiteComparison } from '../../inventory/sites';

export interface FileInventory extends Pick<CompiledInventory, 'configuration' | 'missing'> {
  readonly file: TextFile;
  /** Of the file and of what it includes, as all of it together leaves it. */
  readonly inventory: Inventory;
  /** What the file deletes and does not declare again: by name in lower case, with the line. */
  readonly deleted: ReadonlyMap<string, number>;
  /** Syntax errors: the inventory of a broken file may be incomplete. */
  readonly errors: number;
  /** Why nothing of the file was read, where that is so: it is of another language. */
  readonly unread?: string;
  /** Against the default, where one was given. */
  readonly changes?: readonly InventoryChange[];
}

/** Inventories of files, compared with a default where one is named. @throws Refusal, BackupError */
export async function inventoryFiles(
  env: ServiceEnvironment,
  paths: readonly string[],
  options: ReadOptions & { readonly base?: string } = {},
): Promise<FileInventory[]> {
  const baseFile =
    options.base === undefined ? undefined : await readTextFile(env, await siteFile(env, options.base), options);
  if (baseFile) requireMof(baseFile);
  const base = baseFile && (await readCompiled(env, baseFile.path, parseTree(baseFile.text), options)).inventory;
  const all: FileInventory[] = [];
  for (const path of paths) {
    const file = await readTextFile(env, path, options);
    const tree = parseTree(file.text);
    const { inventory, ...beside } = await readCompiled(env, path, tree, options);
    const errors = tree.problems().filter(({ severity }) => severity === 'error').length;
    const unread = whyUnread(file.text);
    all.push({
      file,
      inventory,
      deleted: deletedClasses(tree),
      ...beside,
      errors,
      ...(unread === undefined ? {} : { unread }),
      ...(base ? { changes: compareInventories(base, inventory) } : {}),
    });
  }
  return all;
}

export interface ComparedSites {
  readonly comparison: SiteComparison;
  /** The files that stand for the sites, in their order, and how many syntax errors each has. */
  readonly files: readonly { readonly path: string; readonly errors: number }[];
}

/**
 * Which class is reported at which site. @param sites SMS_def.mof of each, or the folder that holds it.
 * @throws Refusal where a folder holds none or several; BackupError
 */
export async function compareSiteFiles(
  env: ServiceEnvironment,
  sites: readonly string[],
  options: ReadOptions = {},
): Promise<ComparedSites> {
  const paths = await Promise.all(sites.map((site) => siteFile(env, site)));
  const found = await inventoryFiles(env, paths, options);
  return {
    comparison: compareSites(found.map(({ inventory, deleted }, i) => ({ site: sites[i]!, inventory, deleted }))),
    files: found.map(({ file, errors }) => ({ path: file.path, errors })),
  };
}

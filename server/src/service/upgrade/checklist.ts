/** Gathers what files tell about an upgrade. */
import type { BackupStore } from '../../backup/store';
import type { BootImageAnalysis } from '../../boot-images/analyze';
import { analyzeBootImages, readExport } from '../../boot-images/analyze';
import { type PartialOptions, withDefaults } from '../../boot-images/options';
import { recognize } from '../../boot-images/recognize';
import { readInventory } from '../../inventory/inventory';
import { diffSources } from '../../merge/diff';
import { parseTree } from '../../syntax/parser';
import type { InventoryFileFacts, UpgradeFacts } from '../../upgrade/assess';
import { readPrerequisiteLog } from '../../upgrade/prerequisiteLog';
import type { Site } from '../../upgrade/sites';
import { sitesOf } from '../../upgrade/sites';
import type { ServiceEnvironment } from '../environment';
import type { TextFile } from '../files/read';
import { readTextFile } from '../files/read';
import { expandPaths } from '../files/paths';

export interface GatheredFacts {
  readonly facts: UpgradeFacts;
  /** Sentences about files that told nothing. */
  readonly notes: readonly string[];
}

const TELLING = (name: string): boolean => /^sms_def\.mof$|\.(json|csv|log)$|(site|boot).*\.mof$/i.test(name);

/** @param paths files and folders; @throws Refusal, BackupError for one that cannot be read. */
export async function gatherFacts(
  env: ServiceEnvironment,
  paths: readonly string[],
  options: { readonly base?: string; readonly store?: BackupStore; readonly bootImages?: PartialOptions } = {},
): Promise<GatheredFacts> {
  const named = new Set(paths);
  const imageOptions = withDefaults(options.bootImages);
  const base = options.base === undefined ? undefined : await readTextFile(env, options.base);
  const sites: Site[] = [];
  const logs: { path: string; log: NonNullable<ReturnType<typeof readPrerequisiteLog>> }[] = [];
  const inventoryFiles: InventoryFileFacts[] = [];
  const bootImages: { path: string; analysis: BootImageAnalysis }[] = [];
  const notes: string[] = [];
  for (const path of await expandPaths(env, paths, TELLING)) {
    const file = await readTextFile(env, path);
    const log = readPrerequisiteLog(file.text);
    if (log) {
      logs.push({ path, log });
      continue;
    }
    const inventory = inventoryFacts(file, base);
    if (inventory) {
      inventoryFiles.push({ ...inventory, ...(await backupOf(file, options.store)) });
      continue;
    }
    const { records } = readExport({ path, text: file.text, format: file.format }, imageOptions);
    const found = sitesOf(records);
    sites.push(...found);
    const hasImages = records.some((record) => recognize(record, imageOptions).as === 'image');
    if (hasImages)
      bootImages.push({ path, analysis: await analyzeBootImages([{ path, bytes: file.bytes }], imageOptions) });
    // Of a folder only what tells something is of interest; a file that was named should have told something.
    if (found.length === 0 && !hasImages && named.has(path))
      notes.push(
        `“${path}” tells nothing about the upgrade: it is no export of sites or boot images, no SMS_def.mof and no prerequisite log.`,
      );
  }
  return {
    facts: { sites, logs, inventoryFiles, bootImages },
    notes,
  };
}

function inventoryFacts(file: TextFile, base: TextFile | undefined): Omit<InventoryFileFacts, 'backup'> | undefined {
  if (!/SMS_(Report|Class_ID|Group_Name)\b/i.test(file.text)) return undefined;
  const tree = parseTree(file.text);
  const { classes } = readInventory(tree);
  if (classes.length === 0) return undefined;
  return {
    path: file.path,
    ownClasses: classes
      .filter(({ vendor }) => vendor !== undefined && vendor.trim().toUpperCase() !== 'MICROSOFT')
      .map(({ name }) => name),
    errors: tree.problems().filter(({ severity }) => severity === 'error').length,
    ...(base ? { customizations: diffSources(base.text, file.text).length } : {}),
  };
}

/** Whether the store holds this content, or an earlier one of the same file. */
async function backupOf(
  file: TextFile,
  store: BackupStore | undefined,
): Promise<Pick<InventoryFileFacts, 'backup' | 'changedSince'>> {
  if (!store) return {};
  const { backups } = await store.list();
  const same = backups.find(({ manifest }) => manifest.content.sha256 === file.sha256);
  if (same) return { backup: same.manifest.id };
  const earlier = backups.find(
    ({ manifest }) => manifest.source.path === file.absolutePath && manifest.reason === 'asked',
  );
  return earlier ? { changedSince: earlier.manifest.id } : {};
}

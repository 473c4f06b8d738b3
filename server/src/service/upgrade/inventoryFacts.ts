/** What is known about one SMS_def.mof or configuration.mof: its content, its copies in the backup store, and what is beside it. */
import { sentence } from '../../backup/errors';
import type { FinishedIntent } from '../../backup/journal';
import { installationOf } from '../../backup/location';
import { pathKey } from '../../backup/safePaths';
import type { BackupEntry, BackupStore } from '../../backup/store';
import { deletedClasses, readInventory } from '../../inventory/inventory';
import { diffSources } from '../../merge/diff';
import { parseTree } from '../../syntax/parser';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import { decodeText } from '../../text/encoding';
import type {
  ConfigurationFileFacts,
  FileChange,
  FileCopy,
  InventoryFileFacts,
  SiteFileFacts,
} from '../../upgrade/inventoryFiles';
import type { ServiceEnvironment } from '../environment';
import { readBytes, type TextFile } from '../files/read';
import { BEFORE_A_MERGE } from '../merge/write';
import { t } from '../../l10n';

/** The name that the site server looks for. */
export const CONFIGURATION = /^configuration\.mof$/i;
/** More copies than these are not looked into. */
const MOST_COPIES = 40;

/** Undefined for a file without a reporting class. */
export async function inventoryFacts(
  env: ServiceEnvironment,
  file: TextFile,
  base: TextFile | undefined,
  store: StoreIndex | undefined,
): Promise<InventoryFileFacts | undefined> {
  if (!/SMS_(Report|Class_ID|Group_Name)\b/i.test(file.text)) return undefined;
  const tree = parseTree(file.text);
  const inventory = readInventory(tree);
  const { classes } = inventory;
  if (classes.length === 0) return undefined;
  const baseProblem = base && problemOfBase(base, file, env);
  return {
    inventory,
    deleted: deletedClasses(tree),
    ownClasses: ownClassesOf(classes),
    ...(base ? { customizations: diffSources(base.text, file.text).length } : {}),
    ...(baseProblem === undefined ? {} : { baseProblem }),
    ...(await siteFileFacts(env, file, tree, base, store)),
  };
}

/** @returns undefined for a file without a class. */
export async function configurationFacts(
  env: ServiceEnvironment,
  file: TextFile,
  store: StoreIndex | undefined,
): Promise<ConfigurationFileFacts | undefined> {
  const tree = parseTree(file.text);
  const dataClasses = readInventory(tree).dataClasses.length;
  if (dataClasses === 0) return undefined;
  return { dataClasses, ...(await siteFileFacts(env, file, tree, undefined, store)) };
}

async function siteFileFacts(
  env: ServiceEnvironment,
  file: TextFile,
  tree: SyntaxTree,
  base: TextFile | undefined,
  store: StoreIndex | undefined,
): Promise<SiteFileFacts> {
  const installation = installationOf(file.absolutePath, env.paths);
  const info = await env.fs
    .realPath(file.absolutePath)
    .then((real) => env.fs.info(real))
    .catch(() => undefined);
  return {
    path: file.path,
    sha256: file.sha256,
    ...(info ? { modified: info.modified } : {}),
    ...(installation === undefined ? {} : { installation: pathKey(installation, env.paths) }),
    errors: tree.problems().filter(({ severity }) => severity === 'error').length,
    ...(await besides(env, file, installation)),
    ...(await storedFacts(env, file, base, store)),
  };
}

function ownClassesOf(classes: readonly { readonly name: string; readonly vendor?: string }[]): string[] {
  return classes
    .filter(({ vendor }) => vendor !== undefined && vendor.trim().toUpperCase() !== 'MICROSOFT')
    .map(({ name }) => name);
}

function problemOfBase(base: TextFile, file: TextFile, env: ServiceEnvironment): (() => string) | undefined {
  if (pathKey(base.absolutePath, env.paths) === pathKey(file.absolutePath, env.paths))
    return () => t`The old default that was given is this very file, so the comparison shows nothing.`;
  const own = ownClassesOf(readInventory(parseTree(base.text)).classes);
  if (own.length > 0)
    return () =>
      t`The old default that was given is customized itself (${own.slice(0, 3).join(', ')}), so the comparison shows nothing.`;
  if (base.sha256 === file.sha256)
    return () =>
      t`The old default that was given holds the same as this file: nothing is customized if it is the default as shipped.`;
  return undefined;
}

type Stored = Pick<SiteFileFacts, 'copies' | 'changes' | 'storeProblems'>;

/** What the store holds, read once for all files. */
export interface StoreIndex {
  readonly store: BackupStore;
  readonly backups: readonly BackupEntry[];
  /** Newest first. */
  readonly changes: readonly FinishedIntent[];
  /** Sentences. */
  readonly problems: readonly string[];
}

export async function indexStore(store: BackupStore): Promise<StoreIndex> {
  try {
    const { backups, damaged } = await store.list();
    const problems = damaged.length > 0 ? [t`The backup store holds damaged records: run backup verify.`] : [];
    return { store, backups, changes: await store.changes(), problems };
  } catch (error) {
    return { store, backups: [], changes: [], problems: [t`The backups could not be read: ${sentence(error)}`] };
  }
}

async function storedFacts(
  env: ServiceEnvironment,
  file: TextFile,
  base: TextFile | undefined,
  index: StoreIndex | undefined,
): Promise<Stored> {
  if (!index) return { copies: [], changes: [], storeProblems: [] };
  const key = pathKey(file.absolutePath, env.paths);
  const own = index.backups.filter(
    ({ manifest: { source, content } }) =>
      content.sha256 === file.sha256 ||
      [source.path, source.realPath].some((path) => path !== null && pathKey(path, env.paths) === key),
  );
  const intents = index.changes.filter(({ target }) => pathKey(target, env.paths) === key);
  const labels = new Map(index.backups.map(({ manifest }) => [manifest.id, manifest.label]));
  const changes = intents.map(({ finishedAt, after, backup, kind }): FileChange => ({
    at: finishedAt,
    after,
    isMerge: kind === 'apply' && backup !== null && labels.get(backup) === BEFORE_A_MERGE,
  }));
  const copies: FileCopy[] = [];
  for (const entry of own.slice(0, MOST_COPIES))
    copies.push(await copyOf(entry, file, base, intents, labels, index.store));
  return { copies, changes, storeProblems: index.problems };
}

async function copyOf(
  { manifest }: BackupEntry,
  file: TextFile,
  base: TextFile | undefined,
  intents: readonly FinishedIntent[],
  labels: ReadonlyMap<string, string | null>,
  store: BackupStore,
): Promise<FileCopy> {
  const bytes = await store.read(manifest.id).catch(() => undefined);
  const { sha256 } = manifest.content;
  const merges = intents.filter(
    ({ backup, kind }) => kind === 'apply' && backup !== null && labels.get(backup) === BEFORE_A_MERGE,
  );
  const isCustomized = bytes && customizedText(decodeText(bytes).text, base);
  const wasOverwritten = merges.some(({ before }) => before === sha256) && isCustomized !== true;
  const origin = merges.some(({ after }) => after === sha256)
    ? 'merge-result'
    : manifest.role === 'base'
      ? 'default'
      : wasOverwritten || (manifest.reason === 'before-apply' && manifest.label === BEFORE_A_MERGE)
        ? 'new-default'
        : manifest.reason === 'asked'
          ? 'yours'
          : 'other';
  return {
    id: manifest.id,
    at: manifest.createdAt,
    sha256,
    origin,
    isCurrent: sha256 === file.sha256,
    isSound: bytes !== undefined,
    ...(isCustomized === undefined ? {} : { isCustomized }),
  };
}

/** Undefined where nothing tells. */
function customizedText(text: string, base: TextFile | undefined): boolean | undefined {
  if (ownClassesOf(readInventory(parseTree(text)).classes).length > 0) return true;
  return base ? diffSources(base.text, text).length > 0 : undefined;
}

/** What the site server put beside the file and into its archive. */
async function besides(
  env: ServiceEnvironment,
  file: TextFile,
  installation: string | undefined,
): Promise<Pick<SiteFileFacts, 'rejected' | 'archived'>> {
  const { fs, paths } = env;
  const folder = paths.dirname(file.absolutePath);
  const isConfiguration = CONFIGURATION.test(paths.basename(file.path));
  const archive = installation === undefined ? undefined : paths.join(installation, 'data', 'hinvarchive');
  const rejected: { path: string; at: number; sha256?: string }[] = [];
  const archived: { path: string; sha256: string }[] = [];
  for (const place of archive === undefined ? [folder] : [folder, archive]) {
    for (const name of await fs.list(place).catch(() => [])) {
      const path = paths.join(place, name);
      // Named as the file itself was, so that a report holds no path of a machine.
      const given = paths.dirname(file.path);
      const shown =
        place === folder ? paths.join(given, name) : paths.join(given, '..', '..', '..', 'data', 'hinvarchive', name);
      // The name is [M]: whatever says that it is bad is looked at.
      const isRejected = (isConfiguration ? /^configuration\b.*\.bad\b/i : /^(sms_def|configuration)\b.*\.bad\b/i).test(
        name,
      );
      const isArchived = (isConfiguration ? /^configuration\.mof\.bak$/i : /^sms_def\.mof\.bak$/i).test(name);
      if (!isRejected && !(place === archive && isArchived)) continue;
      const sha256 = await readBytes(env, path).then(
        (bytes) => env.machine.sha256(bytes),
        () => undefined,
      );
      if (isRejected) {
        const at = (await fs.info(path).catch(() => undefined))?.modified ?? env.machine.now();
        rejected.push({ path: shown, at, ...(sha256 === undefined ? {} : { sha256 }) });
      } else if (sha256 !== undefined) archived.push({ path: shown, sha256 });
    }
  }
  return { rejected, archived };
}

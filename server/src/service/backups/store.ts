/** The backup store as commands use it. */
import { BackupError, sentence } from '../../backup/errors';
import { defaultStoreDirectory, userDataDirectory } from '../../backup/location';
import { loadMachineKey } from '../../backup/machineKey';
import type { ContentSummary } from '../../backup/manifest';
import type { OpenOptions } from '../../backup/store';
import { BackupStore } from '../../backup/store';
import { describeFormat, decodeText } from '../../text/encoding';
import { detectLineEnding } from '../../text/eol';
import type { ServiceEnvironment } from '../environment';
import { PRODUCT } from '../environment';
import { countClasses } from '../../inventory/inventory';
import { parseLike } from '../../syntax/parseLike';
import { parseOrLeave } from '../../syntax/parser';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import { isBinary } from '../files/read';
import { t } from '../../l10n';

export interface OpenStoreOptions {
  readonly create: boolean;
  /** Takes the sentences that do not keep the command from running. */
  readonly note: (text: string) => void;
  readonly summarize?: OpenOptions['summarize'];
}

/**
 * Opens the store a command names, or the user's own, and says what a crash had left open, and what will not work on this
 * machine.
 * @param directory relative to the current folder; left out: the user's own. @throws BackupError
 */
export async function openStoreFor(
  env: ServiceEnvironment,
  directory: string | undefined,
  { create, note, summarize }: OpenStoreOptions,
): Promise<BackupStore> {
  requireDisk(env);
  let key: Uint8Array | undefined;
  try {
    key = await loadMachineKey(env, userDataDirectory(env.account, env.paths));
  } catch (error) {
    note(t`${sentence(error)} Until then restoring needs to know where to.`);
  }
  const product = `${PRODUCT} ${env.version}`;
  const store = await BackupStore.open(env, { directory: folderOf(env, directory), create, summarize, product, key });
  const { settled, open } = store.recovery;
  if (settled.length > 0)
    note(
      settled.length === 1
        ? t`An interrupted change of a file was finished.`
        : t`An interrupted change of ${settled.length} files was finished.`,
    );
  open.forEach(note);
  return store;
}

/**
 * A store to look things up in. It needs no key and makes nothing, so a command that must write nothing may use it.
 * @throws BackupError `store-missing` where there is none.
 */
export async function openStoreToRead(env: ServiceEnvironment, directory: string | undefined): Promise<BackupStore> {
  requireDisk(env);
  return BackupStore.open(env, { directory: folderOf(env, directory), create: false, product: PRODUCT });
}

/** @throws BackupError `store-missing` */
function requireDisk({ keepsBackups }: ServiceEnvironment): void {
  if (keepsBackups === false)
    throw new BackupError(
      'store-missing',
      t`There is no disk here to keep backups on. Open the folder in an editor on a machine, or use the command line there.`,
    );
}

function folderOf(env: ServiceEnvironment, directory: string | undefined): string {
  return directory === undefined ? defaultStoreFolder(env) : env.absolute(directory);
}

/** The folder of the user's own store, absolute. */
export function defaultStoreFolder({ account, paths }: ServiceEnvironment): string {
  return defaultStoreDirectory(account, paths);
}

/** Of the last file that was summarized: the files of one run are mostly versions of each other. */
let last: WeakRef<SyntaxTree> | undefined;

/** What a manifest says about a MOF file: how it is written, how many classes it has. */
export async function summarizeMof(bytes: Uint8Array, path: string): Promise<ContentSummary | undefined> {
  const { text, format } = decodeText(bytes);
  if (isBinary(bytes, text) || !/\.(mof|mfl|bak|bk\d+)$/i.test(path)) return undefined;
  const like = last?.deref();
  const tree = parseOrLeave(text, like && (() => parseLike(text, like)));
  const written = { encoding: describeFormat(format), lineEnds: detectLineEnding(text) };
  // Of what was not read, no number of classes is known.
  if (tree.isForeign) return written;
  last = new WeakRef(tree);
  const { reporting, data } = countClasses(tree);
  return { ...written, classes: reporting + data, reportingClasses: reporting };
}

/** The backup store as commands use it. */
import type { ContentSummary } from '../../backup/manifest';
import type { OpenOptions } from '../../backup/store';
import { BackupStore } from '../../backup/store';
import { describeFormat, decodeText } from '../../text/encoding';
import { detectLineEnding } from '../../text/eol';
import type { ServiceEnvironment } from '../environment';
import { PRODUCT } from '../environment';
import { isBinary } from '../files/read';

export interface OpenStoreOptions {
  readonly create: boolean;
  /** Takes the sentences that do not keep the command from running. */
  readonly note: (text: string) => void;
  readonly summarize?: OpenOptions['summarize'];
}

/** Opens the store a command names, or the user's own, and says what a crash had left open. @throws BackupError */
export async function openStoreFor(
  env: ServiceEnvironment,
  directory: string | undefined,
  { create, note, summarize }: OpenStoreOptions,
): Promise<BackupStore> {
  const { store, notes } = await env.openStore({ directory, create, summarize });
  notes.forEach(note);
  const { settled, open } = store.recovery;
  if (settled.length > 0)
    note(
      `An interrupted change of ${settled.length === 1 ? 'a file' : `${settled.length} files`} was brought to an end.`,
    );
  open.forEach(note);
  return store;
}

/**
 * A store to look things up in. It needs no key and makes nothing, so a command that must write nothing may use it.
 * @throws BackupError `store-missing` where there is none.
 */
export function openStoreToRead(env: ServiceEnvironment, directory: string | undefined): Promise<BackupStore> {
  const folder = directory === undefined ? env.defaultStoreFolder() : env.absolute(directory);
  return BackupStore.open(env, { directory: folder, create: false, product: PRODUCT });
}

/** What a manifest says about a MOF file: how it is written, how many classes it has. */
export async function summariseMof(bytes: Uint8Array, path: string): Promise<ContentSummary | undefined> {
  const { text, format } = decodeText(bytes);
  if (isBinary(bytes, text) || !/\.(mof|mfl|bak|bk\d+)$/i.test(path)) return undefined;
  const { parseTree } = await import('../../syntax/parser');
  const { readInventory } = await import('../../inventory/inventory');
  const { classes, dataClasses } = readInventory(parseTree(text));
  return {
    encoding: describeFormat(format),
    lineEnds: detectLineEnding(text),
    classes: classes.length + dataClasses.length,
    reportingClasses: classes.length,
  };
}

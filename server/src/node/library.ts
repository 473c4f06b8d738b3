/**
 * The server as a library for Node: what the command line does, as functions. Texts go in where no file is needed; functions
 * that read files take paths, as the command line does. What is wrong with a MOF text is part of the result and never
 * throws, but that its tree would take too much memory; a file that cannot be read is a `Refusal` or a `BackupError` with a message for a person. Nothing here writes a
 * file, but for `writeMerges`, which the caller has to ask for by name.
 */
import {
  type CheckOptions,
  checkFiles,
  type CheckResult,
  compareSources,
  type FileDifference,
  type FileInventory,
  inventoryFiles,
  type MergeInput,
  type MergeOptions,
  type MergeRequest,
  type MergeResult,
  mergeSources,
  parseOrLeave,
  type PreparedFile,
  prepareMerge,
  type ReadOptions,
  type ServiceEnvironment,
  type SyntaxTree,
} from '../service';
import { version as packageVersion } from '../../package.json';
import { nodeServiceEnvironment } from './nodeService';

export { BackupError, format, outlineOf, Refusal, writeMerges } from '../service';
export type {
  CheckOptions,
  CheckResult,
  FileDifference,
  FileInventory,
  MergeInput,
  MergeOptions,
  MergeRequest,
  MergeResult,
  PreparedFile,
  ReadOptions,
  ServiceEnvironment,
  SyntaxTree,
};

export const version: string = packageVersion;

/** This machine, for functions that want to be told, such as `writeMerges`. Relative paths start in the current folder. */
export function machine(): ServiceEnvironment {
  return nodeServiceEnvironment(version);
}

/**
 * Reads a text as MOF. Never throws: `tree.problems()` lists what is wrong, and every character is in the tree all the same.
 * A text whose tree would take too much memory is not read, and one problem says so.
 * @param text with or without a byte order mark; offsets in the result count UTF-16 code units from its start.
 */
export function parse(text: string): SyntaxTree {
  return parseOrLeave(text);
}

/** Checks files as `configmgr-mof check` does. Files that cannot be read are listed in the result. */
export function check(paths: readonly string[], options: CheckOptions = {}): Promise<CheckResult> {
  return checkFiles(machine(), paths, options);
}

/**
 * What an edit from one text to the other changed, declaration by declaration, and what it changed in the order of effect.
 * @throws Refusal `too-large` for a text whose tree would take too much memory
 */
export function diff(before: string, after: string): FileDifference {
  return compareSources(before, after);
}

/**
 * Re-applies what `mine` changed against `base` onto `theirs`. Without a base, every difference is listed as assumed or as a
 * question. `conflicts` holds the open questions, `blocked` says where an input could not be read to its end.
 * @throws Refusal `too-large` for a text whose tree would take too much memory
 */
export function mergeTexts(input: MergeInput, options: MergeOptions = {}): MergeResult {
  return mergeSources(input, options);
}

/**
 * Merges files as `configmgr-mof merge` does, SMS_def.mof alone or with configuration.mof, and gives what would be written:
 * bytes in the encoding of the new default, the ledger, what is to be known. Give the result to `writeMerges` to write it.
 * @throws Refusal, BackupError where a file cannot be read or the files do not belong together.
 */
export function merge(request: MergeRequest): Promise<PreparedFile[]> {
  return prepareMerge(machine(), request);
}

/**
 * What each file reports, class by class; with `base`, what differs from that default.
 * @throws Refusal, BackupError for a file that cannot be read.
 */
export function inventory(
  paths: readonly string[],
  options: ReadOptions & { readonly base?: string } = {},
): Promise<FileInventory[]> {
  return inventoryFiles(machine(), paths, options);
}

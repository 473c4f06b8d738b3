/**
 * Everything the product does with files, behind one door: what lsp/ and cli/ call. Each function takes the machine
 * (`ServiceEnvironment`) and paths, gives plain data, and throws a `Refusal` or a `BackupError` whose message is for a
 * person. The command line imports the modules after it one by one, to load only what it runs.
 */
export { PRODUCT, type ServiceEnvironment, type StoreRequest } from './service/environment';
export { Refusal } from './service/refusal';
export { expandPaths } from './service/paths';
export { readBytes, readTextFile, typeAt, type ReadOptions, type TextFile } from './service/files';
export {
  checkFiles,
  countSeverities,
  encodingName,
  type CheckedDiagnostic,
  type CheckedFile,
  type CheckOptions,
  type CheckResult,
} from './service/check';
export { inventoryFiles, type FileInventory } from './service/inventory';
export { importRegistryFile, importRegistryText } from './service/importReg';
export {
  prepareMerge,
  type AnsweredConflict,
  type InputFacts,
  type MergeRequest,
  type PreparedMerge,
} from './service/merge';
export { prepareMergePair, type PairRequest, type PreparedPair } from './service/mergePair';
export {
  NotWritten,
  requireWritable,
  writeMerge,
  writeNewFile,
  type WriteOptions,
  type WrittenMerge,
} from './service/mergeWrite';
export { findBase, type FoundBase } from './service/base';
export { archivedCopies, type EarlierCopy } from './service/baseCopies';
export type { DescribedBase } from './service/baseSearch';
export { openBootImageFiles, type OpenInputs } from './service/bootImages';
export { gatherFacts, type GatheredFacts } from './service/checklist';
export { openStoreFor, openStoreToRead, summariseMof, type OpenStoreOptions } from './service/store';
export { outlineOf, type OutlineNode } from './service/treeOutline';

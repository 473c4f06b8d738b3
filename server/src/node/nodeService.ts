import path from 'node:path';
import { PRODUCT, type ServiceEnvironment } from '../service';
import { defaultBackupDirectory, nodeBackupEnvironment, openBackupStore } from './backupStore';

/** The service's machine over Node. @param version of the product, kept with each backup. */
export function nodeServiceEnvironment(version: string): ServiceEnvironment {
  const currentFolder = process.cwd();
  return {
    ...nodeBackupEnvironment(),
    currentFolder,
    absolute: (given) => path.resolve(currentFolder, given),
    openStore: ({ directory, create, summarize }) =>
      openBackupStore({
        directory: directory === undefined ? undefined : path.resolve(currentFolder, directory),
        create,
        summarize,
        product: `${PRODUCT} ${version}`,
      }),
    defaultStoreFolder: () => defaultBackupDirectory(),
  };
}

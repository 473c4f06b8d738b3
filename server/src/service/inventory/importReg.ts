import type { ImportOptions, RegistryImport } from '../../inventory/importReg';
import { importRegistry } from '../../inventory/importReg';
import { isRegistryExport, readRegistryFile } from '../../inventory/registryFile';
import type { ServiceEnvironment } from '../environment';
import type { ReadOptions } from '../files/read';
import { readTextFile } from '../files/read';
import { Refusal } from '../refusal';

/** Classes for the keys of a registry export. @throws Refusal `not-reg` for any other file, `empty` for one without values. */
export async function importRegistryFile(
  env: ServiceEnvironment,
  path: string,
  options: ImportOptions & ReadOptions = {},
): Promise<RegistryImport> {
  return importRegistryText(path, (await readTextFile(env, path, options)).text, options);
}

/** The same for a text that is already decoded. */
export function importRegistryText(path: string, text: string, options: ImportOptions = {}): RegistryImport {
  if (!isRegistryExport(text)) {
    throw new Refusal(
      'not-reg',
      `“${path}” is not an export of the registry: its first line is neither “Windows Registry Editor Version 5.00” nor “REGEDIT4”. Export the key with regedit and give that file.`,
    );
  }
  const result = importRegistry(readRegistryFile(text), options);
  if (result.classes.length === 0)
    throw new Refusal('empty', `“${path}” holds nothing to inventory. ${result.notes.join(' ')}`);
  return result;
}

import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * The path that a `file:` address names on this machine; undefined for other addresses and for those that no file can
 * have here, such as `file://server/share` anywhere but on Windows.
 */
export function pathOfAddress(address: string): string | undefined {
  if (!/^file:/i.test(address)) return undefined;
  try {
    return path.normalize(fileURLToPath(address));
  } catch {
    return undefined;
  }
}

/**
 * The address of a path, written as VS Code writes it: a drive letter in lower case and its colon escaped. The same file
 * then has one address, whoever speaks of it.
 */
export function addressOfPath(file: string): string {
  return pathToFileURL(file).href.replace(
    /^file:\/\/\/([A-Za-z]):/,
    (_, drive: string) => `file:///${drive.toLowerCase()}%3A`,
  );
}

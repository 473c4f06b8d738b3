/** Paths and the `file:` addresses that an editor speaks of. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { URI } from 'vscode-uri';

const WINDOWS = process.platform === 'win32';

/**
 * The path that a `file:` address names on this machine; undefined for other addresses and for those that no file can
 * have here, such as `file://server/share` anywhere but on Windows.
 * @param windows tells the rules apart in tests; the option of Node after it is there from Node 22 on.
 */
export function pathOfAddress(address: string, windows = WINDOWS): string | undefined {
  if (!/^file:/i.test(address)) return undefined;
  try {
    return (windows ? path.win32 : path.posix).normalize(fileURLToPath(address, { windows }));
  } catch {
    return undefined;
  }
}

/** The address of a path, written as VS Code writes it: the same file then has one address, whoever speaks of it. */
export function addressOfPath(file: string, windows = WINDOWS): string {
  return URI.file(windows ? file.replaceAll('\\', '/') : file).toString();
}

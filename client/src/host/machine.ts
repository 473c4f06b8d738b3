/** Where the extension runs: on a machine, or in a worker of a browser, which has no disk. One bundle is both. */
import type * as vscode from 'vscode';

export const isInBrowser = !('process' in globalThis && typeof process.versions?.node === 'string');

/** Whether an address names a file that the server can read: in a browser the editor has them under many schemes. */
export function isFile({ scheme }: vscode.Uri): boolean {
  return isInBrowser ? scheme !== 'untitled' && scheme !== 'configmgr-mof' : scheme === 'file';
}

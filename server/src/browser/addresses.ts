/**
 * The addresses that an editor in a browser speaks of, as paths: `vscode-vfs://github/owner/site/SMS_def.mof` is
 * `/vscode-vfs:github/owner/site/SMS_def.mof`, so that two file systems never share a path.
 */
import { URI } from 'vscode-uri';

/** What is in no file system: texts that were never saved, and those that the extension makes. */
const NO_FILES = ['untitled', 'configmgr-mof'];

/** Undefined for an address that names no file. */
export function pathOfAddress(address: string): string | undefined {
  const { scheme, authority, path, query, fragment } = URI.parse(address);
  if (NO_FILES.includes(scheme) || query !== '' || fragment !== '' || !path.startsWith('/')) return undefined;
  return `/${scheme}${authority === '' ? '' : `:${encodeURIComponent(authority)}`}${path}`;
}

/** The address of a path that `pathOfAddress` gave, or of one near it; undefined for a path of no file system. */
export function addressOfPath(path: string): string | undefined {
  const found = /^\/([a-z][\w+.-]*)(?::([^/]*))?(\/.*)?$/i.exec(path);
  if (!found) return undefined;
  const [, scheme, authority = '', rest = '/'] = found;
  return URI.from({ scheme: scheme!, authority: decoded(authority), path: rest }).toString();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

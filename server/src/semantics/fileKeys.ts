/** Addresses and paths of files, compared: which file an include means. */
import { withoutTail } from '../text/tail';

/**
 * A file's address or path in the form in which two of them are compared: without escapes, with slashes, in lower case (the
 * compiler runs on Windows), `.` and `..` resolved as far as the path goes.
 */
export function fileKey(address: string): string {
  const scheme = schemeOf(address);
  const rest = scheme ? decoded(address.slice(scheme.length)) : address;
  const parts: string[] = [];
  for (const part of rest.toLowerCase().split(/[\\/]+/)) {
    if (part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '' && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return scheme.toLowerCase() + parts.join('/');
}

/** The key of the file that `path`, written in the file `from`, means: a path counts from the folder of that file. */
export function includedKey(from: string, path: string): string {
  if (!/^(?:[\\/]|[a-z]:)/i.test(path)) return fileKey(`${withoutTail(from, /[^\\/]/)}${escaped(from, path)}`);
  const scheme = schemeOf(from);
  return fileKey(scheme ? `${scheme}/${escaped(from, path).replace(/^[\\/]+/, '')}` : path);
}

/** An address is decoded before it is compared: a percent sign of the path has to come through that. */
function escaped(from: string, path: string): string {
  return schemeOf(from) ? path.replaceAll('%', '%25') : path;
}

/** `file://`, `untitled://`; empty for a path. */
function schemeOf(address: string): string {
  return /^[a-z][a-z0-9+.-]+:\/\//i.exec(address)?.[0] ?? '';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

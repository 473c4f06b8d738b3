/** Paths with slashes, as `path.posix` of Node works on them: the names of files that a page or an editor gives. */
import type { Paths } from '../service';

/** Resolves `.`, `..` and doubled slashes. A slash at the end stays, as Node leaves it. */
function normalize(path: string): string {
  if (path === '') return '.';
  const isAbsolute = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!isAbsolute) parts.push('..');
  }
  const end = path.endsWith('/') && parts.length > 0 ? '/' : '';
  if (isAbsolute) return `/${parts.join('/')}${end}`;
  return parts.length > 0 ? parts.join('/') + end : path.endsWith('/') ? './' : '.';
}

/** The end of what names the last part: slashes after it do not count. */
function endOfName(path: string): number {
  let end = path.length;
  while (end > 1 && path[end - 1] === '/') end--;
  return end;
}

export const slashPaths: Paths = {
  sep: '/',
  normalize,
  isAbsolute: (path) => path.startsWith('/'),
  join: (...parts) => normalize(parts.filter((part) => part !== '').join('/')),
  basename: (path) => path.slice(path.lastIndexOf('/', endOfName(path) - 1) + 1, endOfName(path)).replace(/^\/$/, ''),
  dirname(path) {
    const slash = path.lastIndexOf('/', endOfName(path) - 1);
    if (slash <= 0) return path.startsWith('/') ? '/' : '.';
    return slash === 1 && path.startsWith('/') ? '//' : path.slice(0, slash);
  },
};

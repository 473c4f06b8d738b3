// The map of the code, file by file: what each file of server/src and client/src says of itself in its head comment,
// or, for a file of rules, in the summaries that its users read.
//
//   node scripts/code-map.mjs [FOLDER]     all files, or those below server/src/merge …
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './host/paths.mjs';

/** The first sentence of the comment that a file begins with, or the summaries of its rules; undefined where there is neither. */
export function headOf(text) {
  const comment = /^\/\*\*([\s\S]*?)\*\//.exec(text)?.[1] ?? /^(?:\/\/.*\r?\n)+/.exec(text)?.[0];
  const words = comment
    ?.replace(/^[ \t]*(?:\*|\/\/) ?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (words) return /^.*?[.;](?= |$)/.exec(words)?.[0] ?? words;
  const summaries = [...text.matchAll(/^ {2}summary:\s*(?:'([^'\n]*)'|"([^"\n]*)"|`([^`\n]*)`)/gm)];
  return summaries.map(([, ...quoted]) => quoted.find((summary) => summary !== undefined)).join(' ') || undefined;
}

function main(wanted) {
  let folder = '';
  const files = ['client/src', 'server/src'].flatMap((top) =>
    readdirSync(path.join(root, top), { recursive: true }).map((name) => `${top}/${name.split(path.sep).join('/')}`),
  );
  const inOrder = (a, b) => path.posix.dirname(a).localeCompare(path.posix.dirname(b)) || a.localeCompare(b);
  for (const name of files.sort(inOrder)) {
    if (!name.endsWith('.ts') || !name.startsWith(wanted)) continue;
    if (path.posix.dirname(name) !== folder) console.log(`\n${(folder = path.posix.dirname(name))}/`);
    const head = headOf(readFileSync(path.join(root, name), 'utf8'));
    console.log(`  ${path.posix.basename(name, '.ts').padEnd(24)} ${head ?? '–'}`);
  }
}

if (process.argv[1] === import.meta.filename) main(process.argv[2]?.replace(/\/$/, '') ?? '');

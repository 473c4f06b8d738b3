// The map of the code, file by file: what each file of server/src and client/src says of itself in its head comment,
// or, for a file of rules, in the summaries that its users read.
//
//   node scripts/code-map.mjs [FOLDER]     all files, or those below server/src/merge …
//   node scripts/code-map.mjs --write      the same as docs/code-map.md
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './host/paths.mjs';

/** The first sentence of the comment that a file begins with, or the summaries of its rules; undefined where there is neither. */
export function headOf(text) {
  const words = (blockOf(text) ?? linesOf(text))?.replace(/\s+/g, ' ').trim();
  if (words) return (/^.*?[.;](?= |$)/.exec(words)?.[0] ?? words).replace(/;$/, '.');
  const summaries = [...text.matchAll(/^ {2}summary:\s*(?:'([^'\n]*)'|"([^"\n]*)"|`([^`\n]*)`)/gm)];
  return summaries.map(([, ...quoted]) => quoted.find((summary) => summary !== undefined)).join(' ') || undefined;
}

/** The words of a comment in stars. A star in its first line is one of emphasis. */
function blockOf(text) {
  const [first, ...others] = /^\/\*\*([\s\S]*?)\*\//.exec(text)?.[1].split('\n') ?? [];
  return first === undefined ? undefined : [first, ...others.map((line) => line.replace(/^[ \t]*\* ?/, ''))].join('\n');
}

function linesOf(text) {
  return /^(?:\/\/.*\r?\n)+/.exec(text)?.[0].replace(/^\/\/ ?/gm, '');
}

/** @returns the folders with TypeScript of the product, each with its files, as paths from the project's folder with slashes */
function codeMap() {
  const files = ['client/src', 'server/src'].flatMap((top) =>
    readdirSync(path.join(root, top), { recursive: true }).map((name) => `${top}/${name.split(path.sep).join('/')}`),
  );
  const folders = new Map();
  const inOrder = (a, b) => path.posix.dirname(a).localeCompare(path.posix.dirname(b)) || a.localeCompare(b);
  for (const file of files.filter((name) => name.endsWith('.ts')).sort(inOrder)) {
    const folder = path.posix.dirname(file);
    const head = headOf(readFileSync(path.join(root, file), 'utf8')) ?? '–';
    folders.set(folder, [...(folders.get(folder) ?? []), { file, head }]);
  }
  return folders;
}

/** The map as a page of the documentation. */
export function codeMapPage() {
  const parts = [...codeMap()].map(([folder, files]) => {
    const rows = files.map(({ file, head }) => `- [${path.posix.basename(file)}](../${file}): ${escaped(head)}`);
    return `## ${folder}\n\n${rows.join('\n')}\n`;
  });
  return `# Code map

Every source file of the product with its one idea, as its head comment says it; of a rule, its summary. [Architecture](architecture.md) has
the rooms, and where to start in each. Made by \`node scripts/code-map.mjs --write\`; a test holds it to the sources.

${parts.join('\n')}`;
}

/** Outside of code a tag would be one, and a bracket might begin a link. */
function escaped(text) {
  return text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[<[\]]/g, '\\$&')))
    .join('');
}

function main(argument) {
  if (argument === '--write') {
    writeFileSync(path.join(root, 'docs/code-map.md'), codeMapPage());
    return;
  }
  const wanted = argument?.replace(/\/$/, '') ?? '';
  for (const [folder, files] of codeMap()) {
    const shown = files.filter(({ file }) => file.startsWith(wanted));
    if (shown.length > 0) console.log(`\n${folder}/`);
    for (const { file, head } of shown) console.log(`  ${path.posix.basename(file, '.ts').padEnd(24)} ${head}`);
  }
}

if (process.argv[1] === import.meta.filename) main(process.argv[2]);

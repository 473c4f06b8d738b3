/**
 * Reads class facts (names, superclasses, properties with their types, keys; no descriptions) out of MOF files with
 * this project's own parser.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The parser and the decoder as a module that node can import: bundled from the TypeScript sources, in memory. */
async function loadParser() {
  const contents = `export { parseTree } from './syntax/parser'; export { decodeText } from './text/encoding';`;
  const result = await build({
    stdin: { contents, resolveDir: join(root, 'server', 'src'), loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    logLevel: 'error',
  });
  return import(`data:text/javascript;base64,${Buffer.from(result.outputFiles[0].contents).toString('base64')}`);
}

/** A qualifier without a value is TRUE. */
function has(qualifiers, name) {
  const found = qualifiers?.qualifiers.find((qualifier) => qualifier.name.text.toLowerCase() === name);
  return found !== undefined && !(found.value?.kind === 'boolean' && !found.value.value);
}

/** The classes of the given files, first definition wins: `Map<name in lower case, { name, superclass, flags, properties }>`. */
export async function readClasses(files) {
  const { parseTree, decodeText } = await loadParser();
  const classes = new Map();
  for (const file of files) {
    const tree = parseTree(decodeText(readFileSync(file)).text);
    for (const { node, problems } of tree.declarations) {
      if (node.kind !== 'class' || !node.name || problems.some(({ severity }) => severity === 'error')) continue;
      const key = node.name.text.toLowerCase();
      if (classes.has(key)) continue;
      classes.set(key, {
        name: node.name.text,
        superclass: node.superclass?.text,
        abstract: has(node.qualifiers, 'abstract'),
        association: has(node.qualifiers, 'association'),
        properties: node.members
          .filter((member) => member.kind === 'property' && member.type)
          .map((member) => ({
            name: member.name.text,
            type: member.type.name.text,
            reference: member.type.isReference,
            array: member.array !== undefined,
            key: has(member.qualifiers, 'key'),
          })),
      });
    }
  }
  return classes;
}

// What comes through the door of the service, `import { … } from '…/service'`, is taken from where it is made when a program is
// built: a command then starts with what it uses, where the door alone would bring in every room.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const service = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', 'server', 'src', 'service');
const EXPORTS = /^export (?:type )?\{([^}]*)\} from '([^']+)';$/gmu;
const IMPORTS = /^import \{([^}]*)\} from '((?:\.\.?\/)+service)';$/gmu;

/** The names between braces, each as it is called there and here; types are of no use to a program. */
function namesIn(braces) {
  return braces
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '))
    .map((name) => name.split(' as '))
    .map(([there, here = there]) => ({ there, here }));
}

/** Where each name of the door is made, and what it is called there. */
async function originsOf() {
  const door = await readFile(path.join(service, 'index.ts'), 'utf8');
  const origins = new Map();
  for (const [, braces, from] of door.matchAll(EXPORTS))
    for (const { there, here } of namesIn(braces)) origins.set(here, { name: there, file: path.join(service, from) });
  return origins;
}

/** The text of a file with its imports rewritten; undefined for one that imports nothing through the door. */
async function rewritten(file, origins) {
  const text = await readFile(file, 'utf8');
  let isChanged = false;
  const contents = text.replace(IMPORTS, (whole, braces, door) => {
    if (path.resolve(path.dirname(file), door) !== service) return whole;
    isChanged = true;
    const imports = namesIn(braces).map(({ there, here }) => {
      const origin = origins.get(there);
      if (!origin) throw new Error(`The door of the service has no “${there}”, which ${file} imports.`);
      return `import { ${origin.name} as ${here} } from ${JSON.stringify(origin.file)};`;
    });
    // The lines of the file stay where they are.
    return imports.join(' ') + '\n'.repeat(whole.split('\n').length - 1);
  });
  return isChanged ? contents : undefined;
}

/** For esbuild. Several builds share what was rewritten. */
export const throughTheDoor = {
  name: 'through the door',
  async setup(build) {
    const origins = await originsOf();
    build.onLoad({ filter: /server[\\/]src[\\/].*\.ts$/ }, async ({ path: file }) => {
      if (!files.has(file)) files.set(file, rewritten(file, origins));
      const contents = await files.get(file);
      return contents === undefined ? undefined : { contents, loader: 'ts' };
    });
  },
};
const files = new Map();

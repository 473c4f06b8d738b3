// Runs a TypeScript program of the tests: `node scripts/run-ts.mjs FILE [ARGUMENT…]`. It is bundled into node_modules/.cache
// first, because the sources import each other without extensions, which Node by itself does not resolve.
import { build } from 'esbuild';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const [entry, ...rest] = process.argv.slice(2);
if (!entry) {
  console.error('Usage: node scripts/run-ts.mjs FILE [ARGUMENT…]');
  process.exit(2);
}
const outfile = path.join(root, 'node_modules', '.cache', 'run-ts', `${path.basename(entry, '.ts')}.mjs`);
await build({
  absWorkingDir: root,
  entryPoints: [entry],
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // It looks for its own files beside itself.
  external: ['typescript'],
  // Bundled CommonJS packages ask for Node's own modules by require().
  banner: {
    js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);",
  },
  sourcemap: 'inline',
  logLevel: 'warning',
  outfile,
});
process.argv = [process.argv[0], entry, ...rest];
await import(pathToFileURL(outfile).href);

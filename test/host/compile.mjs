// Compiles the extension's suite to out/test: each suite file is a bundle of its own, as mocha loads them by name.
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { out, root } from '../../scripts/host/paths.mjs';

/** Gives the path of the compiled entry point. Throws when the suite does not compile. */
export async function compileSuite() {
  const source = path.join(root, 'test', 'extension');
  const outdir = path.join(out, 'test');
  await rm(outdir, { recursive: true, force: true });
  const suites = (await readdir(path.join(source, 'suite'))).filter((name) => name.endsWith('.test.ts'));
  await build({
    absWorkingDir: root,
    entryPoints: [path.join(source, 'index.ts'), ...suites.map((name) => path.join(source, 'suite', name))],
    outbase: source,
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'error',
  });
  return path.join(outdir, 'index.js');
}

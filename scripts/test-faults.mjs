// `npm run test:faults [-- --stride N] [-- --only power,errors,kill,files,disk,control,strace]`: every fault the backup store
// must survive, at every point. Takes about twenty minutes; a slice of it runs with `npm test`.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const outdir = path.join(root, 'out', 'faults');
const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : (process.argv[at + 1] ?? fallback);
};

await build({
  absWorkingDir: root,
  entryPoints: ['test/faults/longRun.ts', 'test/faults/childMain.ts'],
  outdir,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'error',
});
const child = path.join(outdir, 'childMain.js');
const run = spawnSync(
  process.execPath,
  [path.join(outdir, 'longRun.js'), child, option('stride', '1'), option('only', '')],
  { cwd: root, stdio: 'inherit' },
);
process.exit(run.status ?? 1);

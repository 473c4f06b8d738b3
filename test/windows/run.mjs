// The unit tests of the rooms that touch files, bundled into one program and run by Node for Windows under Wine.
import { build } from 'esbuild';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { cachedPackage } from '../../scripts/host/cache.mjs';
import { out, root } from '../../scripts/host/paths.mjs';
import { consoleTests } from './console.mjs';
import { NoWine, windows, windowsPath } from '../../scripts/host/wine.mjs';

/** What touches files and paths, as folders of test/. */
const SLICE = ['text', 'backup', 'windows'];
/** Left out of the slice: each of its tests starts processes, and CMD around them. */
const SLOW = 'test/windows/process.test.ts';
const ALL = [...SLICE, 'service', 'cli', 'faults', 'lsp/addresses.test.ts'];

/** Programs that tests bundle while they run. */
const PROGRAMS = [
  'server/src/node/configmgr-mof.ts',
  'server/src/node/mof-language-server.ts',
  'server/src/node/launch.ts',
  'test/backup/worker.ts',
  'test/faults/childMain.ts',
];

/** `import.meta` of each test names its file as Windows sees it, not the bundle. */
const ownAddress = {
  name: 'own-address',
  setup({ onLoad }) {
    onLoad({ filter: /\/test\/.*\.ts$/ }, async ({ path: file }) => {
      const seen = windowsPath(file);
      const folder = windowsPath(path.dirname(file));
      const contents = (await readFile(file, 'utf8'))
        .replaceAll('import.meta.url', JSON.stringify(`file:///${seen.replaceAll('\\', '/')}`))
        .replaceAll('import.meta.dirname', JSON.stringify(folder));
      return { contents, loader: 'ts' };
    });
  },
};

/** How long the run may take: every end of a thread takes a second and more, and there are thousands of them. */
function minutesOf(all) {
  if (!all) return 8;
  return process.env.MOF_KILL_THREADS || process.env.MOF_KILL_STRIDE ? 360 : 60;
}

/** Builds the programs and the bundle of tests in folders of test/, but for one file. Gives the bundle's path on this machine and the environment it needs. */
async function buildUnitTests(folders, without) {
  const folder = path.join(out, 'windows');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const common = {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  };
  await build({ ...common, entryPoints: PROGRAMS, outdir: folder, entryNames: '[name]' });

  const libraries = path.join(await cachedPackage('@vitest/expect', '3.2.4'), 'node_modules');
  const files = [];
  for (const name of folders) {
    const inside = name.endsWith('.ts') ? [''] : await readdir(path.join(root, 'test', name), { recursive: true });
    const tests = inside.map((file) => path.posix.join('test', name, file)).filter((file) => file.endsWith('.test.ts'));
    files.push(...tests.filter((file) => file !== without).sort());
  }
  const bundle = path.join(folder, 'unit-tests.js');
  await build({
    ...common,
    stdin: {
      contents: [
        `import './test/support/lawSeed';`,
        `import { collect, runAll } from './test/windows/unit/vitest';`,
        `import { appendFileSync } from 'node:fs';`,
        ...files.map((file) => `collect(${JSON.stringify(file)}, () => require(${JSON.stringify(`./${file}`)}));`),
        `const wanted = process.env.MOF_TEST_GREP ? new RegExp(process.env.MOF_TEST_GREP) : undefined;`,
        `runAll(wanted, (outcome) => appendFileSync(process.env.MOF_UNIT_RESULT, JSON.stringify(outcome) + '\\n'))`,
        `  .then(() => process.exit(0));`,
      ].join('\n'),
      resolveDir: root,
      loader: 'ts',
    },
    outfile: bundle,
    alias: {
      vitest: path.join(root, 'test/windows/unit/vitest.ts'),
      esbuild: path.join(root, 'test/windows/unit/esbuild.ts'),
    },
    nodePaths: [libraries],
    plugins: [ownAddress],
  });
  return { bundle, env: { MOF_PREBUILT: windowsPath(folder) } };
}

/**
 * Runs them.
 * @param all everything that can run there; else what takes a minute.
 * Gives the outcomes as { title, state, note }; a run that ends early is a failure of its own.
 */
export async function runWindowsTests({ all = false } = {}) {
  let host;
  try {
    host = await windows();
  } catch (error) {
    if (error instanceof NoWine) return [{ title: 'Windows', state: 'skipped', note: error.message }];
    throw error;
  }
  const { bundle, env } = await buildUnitTests(all ? ALL : SLICE, all ? undefined : SLOW);
  const results = path.join(out, 'windows', 'results.jsonl');
  const ended = await host.run([windowsPath(bundle)], {
    env: {
      ...env,
      MOF_UNIT_RESULT: windowsPath(results),
      NO_COLOR: '1',
      MOF_SHARE: host.share(path.join(out, 'windows', 'share')),
      ...(all && {
        MOF_EVERY_CASE: '1',
        MOF_KILL_STRIDE: process.env.MOF_KILL_STRIDE ?? '29',
        MOF_KILL_THREADS: process.env.MOF_KILL_THREADS ?? '7',
      }),
    },
    timeout: minutesOf(all) * 60_000,
  });
  const ofConsole = !all ? [] : consoleTests(host, `${env.MOF_PREBUILT}\\configmgr-mof.js`);
  await host.end();
  const lines = (await readFile(results, 'utf8').catch(() => '')).split('\n').filter(Boolean);
  const outcomes = [...lines.map((line) => JSON.parse(line)), ...ofConsole];
  if (ended.code !== 0 || !lines.length) {
    outcomes.push({
      title: 'the run',
      state: 'failed',
      note: `ended with ${ended.code}\n${ended.stderr}${ended.stdout}`,
    });
  }
  return outcomes;
}

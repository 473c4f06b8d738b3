// `npm test`: everything there is to check, in one go, on a machine with nothing but Node, npm and git.
//
//   node scripts/test.mjs [--only STEP[,STEP…]] [--host auto|desktop|server]
//
// Each step's name and time are printed while it runs; the last line is `N passed, N failed, N skipped`. The exit code
// is 1 when anything failed. Type checks, lint and build count as one test each.
//
// The environment may name: MOF_HOST (as --host), MOF_VSCODE (a version of VS Code for the desktop), MOF_BROWSER (the
// browser's program), MOF_TEST_GREP (only the tests in VS Code whose title matches), MOF_CORPUS (a folder of real MOF files for the unit tests).
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBrowser, NoBrowser } from './host/browser.mjs';
import { ensureCodeServer } from './host/codeServer.mjs';
import { node24, out, root } from './host/paths.mjs';
import { endOnSignals, run, runScript } from './host/processes.mjs';
import { PROJECTS, typecheckProject } from './typecheck.mjs';
import { runExtensionSuite } from '../test/host/suite.mjs';
import { runPageTests } from '../test/page/run.mjs';
import { runReleaseTests } from '../test/release/run.mjs';
import { runWindowsTests } from '../test/windows/run.mjs';
import { runPackagedTests } from '../test/vscode-e2e/run.mjs';

/** One check that either succeeds or fails; its own output has been shown by then. */
function check(title, code) {
  return [{ title, state: code === 0 ? 'passed' : 'failed' }];
}

async function typecheck() {
  const results = [];
  for (const project of PROJECTS) results.push(...check(`typecheck ${project}`, await typecheckProject(project)));
  return results;
}

/** Each is a program on one core, and the first of them are the longest. */
const LINTERS = [
  ['eslint/bin/eslint.js', ['.']],
  ['prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']],
  ['knip/bin/knip.js', ['--no-progress', '--no-config-hints']],
];

/** Two at a time, for neither reads what another writes: the type checks and then what linters are left, beside the linters. */
async function sources() {
  const left = [...LINTERS];
  const codes = [];
  const lint = async () => {
    for (let next = left.shift(); next; next = left.shift()) codes.push((await runScript(...next)).code);
  };
  const [checked] = await Promise.all([typecheck().then(async (results) => (await lint(), results)), lint()]);
  return [...checked, ...check('lint', codes.find((code) => code !== 0) ?? 0)];
}

async function build() {
  return check('build', (await run(node24, [path.join(root, 'scripts', 'build.mjs')])).code);
}

async function unit() {
  const file = path.join(out, 'unit-results.json');
  await mkdir(out, { recursive: true });
  await rm(file, { force: true });
  const { code } = await runScript(
    'vitest/vitest.mjs',
    ['run', '--reporter=default', '--reporter=./test/host/vitest-results.mjs'],
    { env: { ...process.env, MOF_UNIT_RESULT: file } },
  );
  const results = existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : [];
  // A run that ends badly without a failed test (no test found, a crash) is a failure all the same.
  if (code !== 0 && !results.some(({ state }) => state === 'failed')) {
    results.push({ title: 'unit tests', state: 'failed', note: `vitest ended with code ${code}` });
  }
  return results;
}

/** `npm start`, up to the page that a visitor would open. */
async function start() {
  return check('npm start', (await run(node24, [path.join(root, 'scripts', 'start.mjs'), '--check'])).code);
}

/** A step that needs a VS Code: what keeps it from running is a failure, but a platform without a browser is a skip. */
function inVSCode(title, body) {
  return async (options) => {
    try {
      return await body(options);
    } catch (error) {
      if (error instanceof NoBrowser) return [{ title, state: 'skipped', note: error.message }];
      return [{ title, state: 'failed', note: error.message }];
    }
  };
}

/** One that is begun early runs beside the step before it, which leaves a core idle or waits for a disk. */
const STEPS = [
  { name: 'build', body: build },
  { name: 'sources', body: sources },
  { name: 'release', body: () => runReleaseTests(), results: true, isBegunEarly: true },
  { name: 'unit', body: unit },
  { name: 'extension', body: inVSCode('the extension suite in VS Code', runExtensionSuite), results: true },
  { name: 'windows', body: () => runWindowsTests(), isBegunEarly: true },
  { name: 'package', body: inVSCode('the packaged extension in VS Code', runPackagedTests), results: true },
  { name: 'page', body: inVSCode('the page in a browser', runPageTests), results: true },
  { name: 'start', body: start },
];

/** Prints what a step found: each test of the steps that print nothing themselves, each failure, each kind of skip. */
function report(results, { each }) {
  const skips = new Map();
  for (const { title, state, note } of results) {
    if (state === 'passed' && each) console.log(`  ✓ ${title}${note ? ` (${note})` : ''}`);
    if (state === 'failed') console.log(`  ✗ ${title}${note ? `\n    ${note.replaceAll('\n', '\n    ')}` : ''}`);
    if (state === 'skipped') {
      const reason = note ?? 'marked as skipped in the test';
      skips.set(reason, (skips.get(reason) ?? 0) + 1);
    }
  }
  for (const [reason, count] of skips) console.log(`  ${count} skipped: ${reason}`);
}

const { values } = parseArgs({
  options: { only: { type: 'string' }, host: { type: 'string', default: process.env.MOF_HOST ?? 'auto' } },
});
const only = values.only?.split(',');
const unknown = only?.filter((name) => !STEPS.some((step) => step.name === name)) ?? [];
if (unknown.length || !['auto', 'desktop', 'server'].includes(values.host)) {
  console.error(`--only takes ${STEPS.map((step) => step.name).join(', ')}; --host takes auto, desktop or server.`);
  process.exit(2);
}

/** What the later steps fetch comes while the first ones compute. Where it cannot be had, the step that needs it says so. */
function fetchEarly() {
  if (chosen.some(({ name }) => ['extension', 'package'].includes(name))) ensureCodeServer().catch(() => undefined);
  if (chosen.some(({ name }) => ['extension', 'package', 'page'].includes(name)))
    ensureBrowser().catch(() => undefined);
}

/** A step that ends badly before anybody waits for it is no unhandled rejection: who waits later hears of it. */
function begin(step) {
  const work = step.body({ host: values.host });
  work.catch(() => undefined);
  return { started: performance.now(), work };
}

endOnSignals();
// What the programs keep for their next start is not kept in the home of who runs this.
process.env.CONFIGMGR_MOF_CODE_CACHE = path.join(out, 'code');
const totals = { passed: 0, failed: 0, skipped: 0 };
const chosen = STEPS.filter(({ name }) => !only || only.includes(name));
const begun = new Map();
fetchEarly();
for (const [i, step] of chosen.entries()) {
  console.log(`▶ ${step.name}`);
  const { started, work } = begun.get(step) ?? begin(step);
  const next = chosen[i + 1];
  if (next?.isBegunEarly) begun.set(next, begin(next));
  const results = await work;
  report(results, { each: step.results });
  for (const { state } of results) totals[state] += 1;
  const failed = results.filter(({ state }) => state === 'failed').length;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`  ${step.name}: ${failed ? `${failed} failed` : 'ok'}, ${seconds} s\n`);
}
process.exitCode = totals.failed ? 1 : 0;
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);

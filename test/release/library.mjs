// The server as a library: its npm package installed in an empty folder, and used there by a program that
// imports it, by one that requires it, and by one that TypeScript checks.
import { access, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { node24, root } from '../../scripts/host/paths.mjs';
import { npm, run, runScript } from '../../scripts/host/processes.mjs';

const PROGRAM = `
import assert from 'node:assert/strict';
import { check, diff, inventory, machine, merge, mergeTexts, parse, Refusal, version, writeMerges } from '@configmgr-mof/server';

assert.match(version, /^\\d+\\.\\d+\\.\\d+/);
assert.deepEqual(parse('class A { uint32 x; };').problems(), []);
assert.equal(parse('class A { uint32 x };').problems()[0].severity, 'error');

const [base, mine, theirs] = ['class A { uint32 x; };\\n', 'class A { uint64 x; };\\n', 'class A { uint32 x; };\\nclass B { };\\n'];
assert.equal(diff(base, mine).changes.length, 1);
const merged = mergeTexts({ base, mine, theirs });
assert.equal(merged.text, 'class A { uint64 x; };\\nclass B { };\\n');
assert.deepEqual(merged.conflicts, []);

const site = 'samples/site/';
const files = {
  base: site + 'defaults/SMS_def.rtm.mof',
  mine: site + 'before/inboxes/clifiles.src/hinv/SMS_def.mof',
  theirs: site + 'after/inboxes/clifiles.src/hinv/SMS_def.mof',
};
const checked = await check([files.mine, 'missing.mof']);
assert.equal(checked.files.length, 1);
assert.equal(checked.unreadable.length, 1);
const [listed] = await inventory([files.mine], { base: files.base });
assert.ok(listed.changes.length > 0);
const [prepared] = await merge({ files: [{ ...files, resolve: [{ fact: 'all', choice: 'mine' }] }] });
assert.ok(prepared.clean && prepared.result.ledger.length > 0);
const [written] = await writeMerges(machine(), [{ prepared, output: 'merged.mof' }], { openStore: () => Promise.reject(new Error('no store is needed for a new file')), keep: false });
assert.equal(written.sha256, prepared.sha256);
await assert.rejects(merge({ files: [{ ...files, mine: 'missing.mof' }] }), (error) => error instanceof Refusal || error.name === 'BackupError');
`;

const TYPED = `
import { check, mergeTexts, parse, type CheckResult, type MergeResult } from '@configmgr-mof/server';
export const severities: readonly string[] = parse('class A {').problems().map(({ severity }) => severity);
export const merged: MergeResult = mergeTexts({ mine: '', theirs: '' });
export const checked: Promise<CheckResult> = check([]);
// @ts-expect-error: a text, not a number
parse(1);
`;

/**
 * @param tarball the npm package
 * @returns what does not work, one sentence with the output for each; nothing where all does
 */
export async function runLibraryTest(tarball) {
  const folder = await mkdtemp(path.join(tmpdir(), 'mof-library-'));
  try {
    await writeFile(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    await npm(['install', '--offline', '--ignore-scripts', tarball], folder);
    await cp(path.join(root, 'samples'), path.join(folder, 'samples'), { recursive: true });
    await writeFile(path.join(folder, 'use.mjs'), PROGRAM);
    await writeFile(path.join(folder, 'use.cjs'), `require('@configmgr-mof/server').parse('').problems();`);
    await writeFile(path.join(folder, 'use.ts'), TYPED);
    const failed = [];
    const installed = path.join(folder, 'node_modules', '@configmgr-mof', 'server');
    for (const name of ['README.md', 'LICENSE', 'dist/ThirdPartyNotices.txt'])
      await access(path.join(installed, name)).catch(() => failed.push(`The package has no ${name}.`));
    for (const bin of ['configmgr-mof', 'mof-language-server']) {
      const { code, output } = await run(path.join(folder, 'node_modules', '.bin', bin), ['--version'], {
        quiet: true,
        timeout: 60_000,
      });
      if (code !== 0 || !/\d+\.\d+/.test(output))
        failed.push(`${bin} --version ended with code ${code}: ${output.trim()}`);
    }
    for (const name of ['use.mjs', 'use.cjs']) {
      const { code, output } = await run(node24, [name], { cwd: folder, quiet: true, timeout: 60_000 });
      if (code !== 0) failed.push(`${name} ended with code ${code}: ${output.trim()}`);
    }
    for (const resolution of ['nodenext', 'bundler']) {
      const module = resolution === 'bundler' ? 'preserve' : resolution;
      const options = ['--strict', '--noEmit', '--skipLibCheck', '--target', 'es2022', '--module', module];
      const { code, output } = await runScript(
        'typescript/bin/tsc',
        [...options, '--moduleResolution', resolution, path.join(folder, 'use.ts')],
        { cwd: folder, quiet: true, timeout: 120_000 },
      );
      if (code !== 0) failed.push(`use.ts does not compile (${resolution}): ${output.trim()}`);
    }
    return failed;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

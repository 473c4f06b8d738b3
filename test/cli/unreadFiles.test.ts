// A file that was not read is never one without errors, without classes or without differences.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setLongestText } from '../../server/src/service';
import { runnerInProcess } from './support';

const folder = mkdtempSync(path.join(tmpdir(), 'cmof-unread-'));
const at = (name: string): string => path.join(folder, name);
const SOUND = 'class Thing { [key] string Name; };\n';

const run = (maxCharacters: string, ...argv: string[]) => runnerInProcess({ folder, maxCharacters })(...argv);

beforeAll(() => {
  writeFileSync(at('small.mof'), SOUND);
  writeFileSync(at('large.mof'), SOUND.repeat(4));
  writeFileSync(at('modelica.mof'), 'class M\n  Real x;\nequation\n  der(x) = 1;\nend M;\n');
  writeFileSync(at('script.mof'), 'Configuration Site {\n  Node $name { File A { Ensure = "Present" } }\n}\n');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  setLongestText();
});

describe('a file longer than is read', () => {
  const large = at('large.mof');
  const commands = [
    ['inventory', large],
    ['inventory', at('small.mof'), '--base', large],
    ['diff', at('small.mof'), large],
    ['merge', '--mine', large, '--theirs', at('small.mof'), '--dry-run'],
    ['format', '--check', large],
    ['format', large],
  ];
  test.each(commands)('%s %s', async (...argv) => {
    const { code, stdout, stderr } = await run('100', ...argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /large\.mof” has 144 characters, more than the 100 that are read as a whole, so nothing was done.*MAX_CHARACTERS: a million characters take 20 to 130 MB/,
    );
    expect(stderr).toContain('CONFIGMGR_MOF_MAX_CHARACTERS');
  });

  test('is checked for its syntax, and every format says that it was that alone', async () => {
    const text = await run('100', 'check', large, at('small.mof'), '--min-severity', 'error');
    expect(text.code).toBe(0);
    expect(text.stdout).toContain('Only the syntax was checked: the file has 144 characters, more than the 100');
    expect(text.stdout).toMatch(/^2 files: .*\. Checked for syntax only: 1 file\.\n$/m);
    for (const format of ['json', 'sarif', 'github', 'azure'])
      expect((await run('100', 'check', large, '--format', format)).stdout).toContain('limit/syntax-only');
    const json = JSON.parse((await run('100', 'check', large, '--format', 'json')).stdout);
    expect(json).toMatchObject({ files: [{ path: large, syntaxOnly: true }], summary: { files: 1, unread: 0 } });
  });

  test('with a syntax error is found, at its place', async () => {
    writeFileSync(at('broken.mof'), `${SOUND.repeat(4)}class Other { string = ; };\n`);
    const { code, stdout } = await run('100', 'check', at('broken.mof'));
    expect(code).toBe(1);
    expect(stdout).toMatch(/broken\.mof:5:\d+: error: .*\[syntax\//);
  });

  test('is read where the limit is raised', async () => {
    expect((await run('144', 'inventory', large)).code).toBe(0);
  });

  test('is shown by parse, which keeps nothing of it, as without a limit', async () => {
    for (const form of [['--format=json'], ['--tree'], ['--print'], []])
      expect((await run('100', 'parse', large, ...form)).stdout).toBe((await run('', 'parse', large, ...form)).stdout);
    expect((await run('100', 'parse', large)).stdout).toContain('  class: 4\n');
  });

  test('the limit is a number', async () => {
    for (const limit of ['0', '-1', '1e9', 'many', '99999999999', ' '])
      expect(await run(limit, 'check', large)).toMatchObject({ code: 2, stdout: '' });
  });
});

test('a file of very many short declarations is refused, and checked for its syntax', async () => {
  writeFileSync(at('short.mof'), `${';'.repeat(1_000_000)}class A { string = ; };\n`);
  for (const command of [
    ['inventory', at('short.mof')],
    ['diff', at('small.mof'), at('short.mof')],
    ['format', at('short.mof')],
  ])
    expect(await run('', ...command)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('more than 1000000 semicolons') as string,
    });
  const { code, stdout } = await run('', 'check', at('short.mof'), '--min-severity', 'warning');
  expect(code).toBe(1);
  expect(stdout).toContain('Only the syntax was checked: the file has more than 1000000 semicolons');
  expect(stdout).toMatch(/Checked for syntax only: 1 file/);
  writeFileSync(at('short.mof'), ';'.repeat(1000));
  expect((await run('', 'inventory', at('short.mof'))).code).toBe(0);
});

describe.each(['modelica.mof', 'script.mof'])('%s, of another language', (name) => {
  test('is checked, parsed and listed as not read', async () => {
    expect((await run('', 'check', at(name))).stdout).toMatch(/^Not checked: 1 file, for the reasons given\.$/m);
    expect((await run('', 'check', at(name), at('small.mof'))).stdout).toMatch(/^1 file: .* Not checked: 1 file/m);
    const json = JSON.parse((await run('', 'check', at(name), '--format', 'json')).stdout);
    expect(json.files).toMatchObject([{ unread: true }]);
    const parsed = await run('', 'parse', at(name));
    expect(parsed.stdout).not.toContain('0 syntax errors');
    expect(parsed.stderr).toContain('Nothing of the file was read.');
    expect((await run('', 'inventory', at(name))).stdout).not.toContain('0 reporting');
    expect((await run('', 'inventory', at(name), '--format', 'markdown')).stdout).not.toContain('0 reporting');
  });

  test('is neither compared nor merged', async () => {
    for (const argv of [
      ['diff', at(name), at(name)],
      ['diff', at('small.mof'), at(name)],
      ['merge', '--mine', at(name), '--theirs', at('small.mof'), '--dry-run'],
      ['inventory', at('small.mof'), '--base', at(name)],
    ])
      expect(await run('', ...argv)).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining('was not read'),
      });
  });
});

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
    ['check', at('small.mof'), '--baseline', large],
    ['checklist', '--plan', large],
    ['checklist', '--steps', large],
  ];
  test.each(commands)('%s %s', async (...argv) => {
    const { code, stdout, stderr } = await run('100', ...argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /large\.mof” has 144 characters, more than the 100 that are read as a whole, so nothing was done.*MAX_CHARACTERS: a million characters take 20 to 100 MB/,
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

/** Far fewer characters than the limit, of which a tree takes more memory than one of a sound file of that length. */
const DENSE: readonly (readonly [string, (n: number) => string])[] = [
  ['empty statements', () => ';'.repeat(20)],
  ['short classes', (n) => `class A${n}{};\n`],
  ['short members', (n) => (n % 50 === 0 ? 'class A{a b;a b;};' : 'class B{a b;};')],
  ['qualifiers', () => '[a,b,c,d,e,f,g,h]\n'],
  ['values', () => '#pragma a(1,2,3,4,5,6,7,8)\n'],
  ['quotes that nobody closes', (n) => `class A${n} { string b = "x; };\n`],
  ['comments that nobody closes', (n) => `class A${n} { string b; }; /* x\n`],
  ['lists that nobody closes', (n) => `class A${n} { [a(b string c; };\n`],
  ['values that are missing', (n) => `class A${n} { string = ; };\n`],
  ['instances', (n) => `instance of A${n} { b = ; c 5; }\n`],
  ['directives', (n) => `#pragma a${n}(\n`],
];

describe.each(DENSE)('a file of very many %s', (_, piece) => {
  const LIMIT = '3000';
  const dense = at('dense.mof');
  beforeAll(() => {
    let text = SOUND;
    writeFileSync(at('thing.mof'), `${SOUND}class Other { };\n`);
    for (let n = 0; text.length < 2_800; n++) text += piece(n);
    writeFileSync(dense, text);
  });

  test('is refused, by its name, with the line and with what to do', async () => {
    for (const command of [
      ['inventory', dense],
      ['inventory', at('small.mof'), '--base', dense],
      ['inventory', '--compare', dense, at('small.mof')],
      ['configuration', dense],
      ['leave-2007', dense, '--base', at('small.mof')],
      ['diff', at('small.mof'), dense],
      ['diff', dense, at('small.mof')],
      ['merge', '--mine', dense, '--theirs', at('thing.mof'), '--dry-run'],
      ['git-textconv', dense],
      ['format', dense],
      ['format', dense, '--check'],
    ])
      expect(await run(LIMIT, ...command), command.join(' ')).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringMatching(
          /dense\.mof” is too dense .* up to line \d+ take the room of 3000 characters.*configmgr-mof check.*divide it.*CONFIGMGR_MOF_MAX_CHARACTERS/,
        ) as string,
      });
  });

  test('is checked for its syntax, to its end', async () => {
    writeFileSync(dense, 'class Last { string = ; };\n', { flag: 'a' });
    const { code, stdout } = await run(LIMIT, 'check', dense);
    expect(code).toBe(1);
    expect(stdout).toMatch(/Only the syntax was checked: its words, signs and errors up to line \d+ take/);
    expect(stdout).toMatch(/Checked for syntax only: 1 file/);
    expect((await run(LIMIT, 'parse', dense)).stdout).toBe((await run('', 'parse', dense)).stdout);
  });

  test('is read where the limit is raised', async () => {
    expect((await run('2000000', 'inventory', dense)).code).toBe(0);
    expect((await run('2000000', 'check', dense)).stdout).not.toContain('limit/syntax-only');
  });
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

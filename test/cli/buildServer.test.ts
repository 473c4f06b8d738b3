// What a build server asks of check: settings of a folder, a baseline, findings in its own form.
import { describe, expect, test } from 'vitest';
import { Workshop } from './support';

const shop = new Workshop();
const WRONG = 'class Own_A { uint33 One; };\n';
const codes = (ran: { json(): { files: { diagnostics: { code: string; severity: string }[] }[] } }): string[] =>
  ran.json().files.flatMap(({ diagnostics }) => diagnostics.map(({ code, severity }) => `${code} ${severity}`));

describe('.configmgr-mof.json', () => {
  shop.write('repo/.configmgr-mof.json', '{ "rules": { "unknown-type": "warning" }, "dialect": "wmi" }\n');
  shop.write('repo/a.mof', WRONG);
  shop.write('repo/deep/er/b.mof', WRONG);
  shop.write('repo/own/.configmgr-mof.json', '{ "rules": { "unknown-type": "off" } }');
  shop.write('repo/own/c.mof', WRONG);
  const check = (...given: string[]) => shop.run('check', ...given, '--format', 'json');

  test('sets levels for its folder and all below, the nearest alone', async () => {
    const ran = await check('repo/a.mof', 'repo/deep/er/b.mof', 'repo/own/c.mof');
    expect(ran.code).toBe(0);
    expect(codes(ran).filter((code) => code.startsWith('unknown-type'))).toEqual([
      'unknown-type warning',
      'unknown-type warning',
    ]);
  });

  test('stands after what the command line asks for', async () => {
    const ran = await check('repo/a.mof', '--rule', 'unknown-type=error');
    expect([ran.code, ...codes(ran)]).toContain('unknown-type error');
    expect(ran.code).toBe(1);
  });

  test.each([
    ['{ "rules": { "unknown-typ": "off" } }', 'Did you mean unknown-type?'],
    ['{ "rules": { "unknown-type": "loud" } }', 'is not a level'],
    ['{ "rule": {} }', 'a setting “rule”'],
    ['{ "dialect": "mof" }', 'There are auto, wmi, cim2, cim3'],
    ['{ "rules": ', 'is not JSON'],
    ['[]', 'one JSON object'],
  ])('%s is refused, and its files are not called checked', async (text, words) => {
    shop.write('bad/.configmgr-mof.json', text);
    shop.write('bad/a.mof', 'class Own_A { uint32 One; };\n');
    const { code, stderr, stdout } = await shop.run('check', 'bad/a.mof');
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(stdout).not.toContain('no errors');
  });
});

describe('a baseline', () => {
  test('keeps quiet about what was there, wherever it moved, and reports what is new', async () => {
    shop.write('old/x/a.mof', WRONG + WRONG.replace('Own_A', 'Own_B'));
    const made = await shop.run('check', 'old', '--write-baseline', 'old/baseline.json');
    expect(made.code).toBe(0);
    expect(Object.keys(JSON.parse(shop.read('old/baseline.json').toString()).findings)).toEqual(['x/a.mof']);

    shop.write('old/x/a.mof', `// moved\n\n${WRONG}${WRONG.replace('Own_A', 'Own_B')}`);
    const same = await shop.run('check', 'old', '--baseline', 'old/baseline.json');
    expect(same.code).toBe(0);
    expect(same.stdout).toMatch(/1 file: no errors.* \d+ findings? of the baseline left out/);

    shop.write('old/x/a.mof', WRONG + WRONG.replace('Own_A', 'Own_B') + WRONG.replace('Own_A', 'Own_C'));
    const more = await shop.run('check', 'old', '--baseline', 'old/baseline.json', '--format', 'json');
    expect(more.code).toBe(1);
    expect(codes(more)).toContain('unknown-type error');
    expect(more.json().summary).toMatchObject({ errors: 1, known: expect.any(Number) });
  });

  test('is never written over a file that is none', async () => {
    shop.write('mine.mof', WRONG);
    const { code, stderr } = await shop.run('check', 'mine.mof', '--write-baseline', 'mine.mof');
    expect(code).toBe(2);
    expect(stderr).toContain('is not a baseline');
    expect(shop.read('mine.mof').toString()).toBe(WRONG);
  });

  test('that is missing or none is said', async () => {
    expect((await shop.run('check', 'mine.mof', '--baseline', 'none.json')).stderr).toContain(
      'The baseline “none.json” does not exist. Make one with check --write-baseline FILE.',
    );
    shop.write('none.json', '{ "version": 2 }');
    expect(await shop.run('check', 'mine.mof', '--baseline', 'none.json')).toMatchObject({ code: 2 });
  });
});

describe('annotations', () => {
  test('of GitHub', async () => {
    shop.write('note/a.mof', WRONG);
    const { code, stdout } = await shop.run('check', 'note/a.mof', '--format', 'github');
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^::error file=note\/a\.mof,line=1,endLine=1,col=15,endColumn=21,title=unknown-type::[^\n]+\n/m,
    );
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .every((line) => line.startsWith('::')),
    ).toBe(true);
  });

  test('of Azure', async () => {
    const { code, stdout } = await shop.run('check', 'note/a.mof', '--format', 'azure');
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^##vso\[task\.logissue type=error;sourcepath=note\/a\.mof;linenumber=1;columnnumber=15;code=unknown-type;\]/m,
    );
  });

  test('SARIF says what a rule is for', async () => {
    const [rule] = (await shop.run('check', 'note/a.mof', '--format', 'sarif'))
      .json()
      .runs[0].tool.driver.rules.filter(({ id }: { id: string }) => id === 'unknown-type');
    expect(rule).toMatchObject({
      shortDescription: { text: expect.stringMatching(/./) },
      help: { markdown: expect.stringContaining('```mof') },
      defaultConfiguration: { level: 'error' },
    });
  });
});

test('a file that could not be read is an annotation, too', async () => {
  const { code, stdout } = await shop.run('check', 'missing.mof', '--format', 'github');
  expect(code).toBe(2);
  expect(stdout).toMatch(/^::error file=missing\.mof,title=not-read::/);
});

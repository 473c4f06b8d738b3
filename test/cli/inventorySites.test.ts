/** The command inventory --compare over several sites. */
import { describe, expect, test } from 'vitest';
import { BASE, MINE, Workshop } from './support';

const shop = new Workshop();

describe('inventory --compare', () => {
  test('takes files, folders and installations, and says where they differ', async () => {
    shop.copySample(BASE, 'abc/SMS_def.mof');
    shop.copySample(MINE, 'def/inboxes/clifiles.src/hinv/sms_def.mof');
    shop.copySample(MINE, 'def/other/SMS_def.mof');
    shop.copySample(MINE, 'ghi/copies/SMS_def.mof');
    const { code, stdout } = await shop.run('inventory', 'abc', 'def', 'ghi', '--compare', '--differences');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^3 sites differ in \d+ of \d+ classes\./);
    const { json } = await shop.run('inventory', 'abc', 'def', 'ghi', '--compare', '--format', 'json');
    const { summary, classes, sites } = json();
    expect(sites).toEqual(['abc', 'def', 'ghi']);
    expect(summary.differing).toBeGreaterThan(10);
    expect(classes).toHaveLength(summary.classes);
    expect((await shop.run('inventory', 'def', 'ghi', '--compare', '--differences')).stdout).toMatch(/report the same/);
    const customized = await shop.run('inventory', 'def', '--base', 'abc', '--format', 'json');
    expect(customized.json().files[0].customized.length).toBeGreaterThan(10);
    const page = await shop.run('inventory', 'abc', 'def', '--compare', '--format', 'html');
    expect(page.stdout).toMatch(/^<!doctype html>/);
    expect((await shop.run('inventory', 'abc', 'def', '--compare', '--format', 'csv')).stdout).toMatch(
      /^Class,Property,abc,def\r\n/,
    );
  });
  test.each([
    ['one site', ['abc', '--compare'], /at least two sites/],
    ['a folder with two', ['abc', 'two', '--compare'], /holds 2 files SMS_def\.mof/],
    ['an empty folder', ['abc', 'empty', '--compare'], /holds no SMS_def\.mof/],
    ['a format without it', ['abc', '--format', 'csv'], /goes with --compare/],
  ])('%s is refused', async (_, args, sentence) => {
    shop.copySample(BASE, 'abc/SMS_def.mof');
    shop.copySample(BASE, 'two/x/SMS_def.mof');
    shop.copySample(BASE, 'two/y/SMS_def.mof');
    shop.write('empty/readme.txt', '');
    const ran = await shop.run('inventory', ...args);
    expect(ran).toMatchObject({ code: 2 });
    expect(ran.stderr).toMatch(sentence);
  });
});

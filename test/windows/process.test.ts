// What only a process of its own can show: exit codes, streams, and how CMD hands in arguments and takes output.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { program, Workshop } from '../cli/support';

const shop = new Workshop();
const SOUND = 'class A { uint32 One; };\n';
const NAME = 'Größe Ω 中文 & (1).mof';

test('exit codes and streams', async () => {
  shop.write('sound.mof', SOUND);
  shop.write('broken.mof', 'class A { string B }\n');
  expect(await shop.runProcess('check', 'sound.mof')).toMatchObject({ code: 0, stderr: '' });
  expect(await shop.runProcess('check', 'broken.mof')).toMatchObject({ code: 1, stderr: '' });
  const none = await shop.runProcess('check', 'none.mof');
  expect(none).toMatchObject({ code: 2, stdout: '' });
  expect(none.stderr.trimEnd().split('\n')).toHaveLength(1);
});

describe.skipIf(process.platform !== 'win32')('CMD', () => {
  /** Gives the bytes that the command wrote by `>`. */
  async function redirected(line: (command: string) => string): Promise<Buffer> {
    const command = `"${process.execPath}" "${await program()}"`;
    spawnSync('cmd', ['/d', '/s', '/c', `"${line(command)}"`], {
      cwd: shop.folder,
      stdio: 'ignore',
      windowsVerbatimArguments: true,
      env: { ...process.env, LOCALAPPDATA: shop.home },
    });
    return fs.readFileSync(shop.path('out.json'));
  }

  test.each([437, 1252, 65001])('redirected output is UTF-8, whatever the code page is: %s', async (codePage) => {
    shop.write(NAME, SOUND);
    const bytes = await redirected(
      (command) => `chcp ${codePage} > nul & ${command} check "${NAME}" --format json > out.json`,
    );
    const { files } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    expect(files.map((file: { path: string }) => file.path)).toEqual([NAME]);
  });

  test('a line that goes on after ^, and quotation marks around blanks, in a batch file', async () => {
    shop.write('with blank/a b.mof', SOUND);
    const lines = (command: string) => [
      '@echo off',
      `${command} check ^`,
      '  "with blank\\a b.mof" ^',
      '  --format json > out.json',
    ];
    const bytes = await redirected((command) => {
      shop.write('go.cmd', lines(command).join('\r\n'));
      return 'go.cmd';
    });
    expect(JSON.parse(bytes.toString()).files).toHaveLength(1);
  });
});

// The demonstration runs to its end, every command with the exit code it expects, and leaves what it promises.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseTree } from '../../server/src/syntax/parser';
import { program, root, Workshop } from './support';

const shop = new Workshop();

test('npm run demo prints what was backed up, found, merged and flagged', async () => {
  const args = [path.join(root, 'scripts', 'demo.mjs'), '--program', await program(), '--folder', shop.path('demo')];
  const env = { ...process.env, HOME: shop.home, LOCALAPPDATA: shop.home, XDG_DATA_HOME: '' };
  const output = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, args, { cwd: root, env, maxBuffer: 64 << 20 }, (error, stdout, stderr) =>
      error ? reject(new Error(stdout + stderr)) : resolve(stdout),
    );
  });
  expect(output).toMatch(/backed up {2}2 files and the old default/);
  expect(output).toMatch(/found {6}\d+ customizations/);
  expect(output).toMatch(/merged {5}\d+ customizations: .* no conflict\./);
  expect(output).toMatch(/flagged {4}1 boot image/);
  const merged = shop.read('demo/site/inboxes/clifiles.src/hinv/SMS_def.mof').toString('latin1');
  expect(parseTree(merged).problems()).toEqual([]);
  expect(merged).toContain('Contoso_AssetTag');
  expect(merged).toContain('SMS_Group_Name ("Audio")');
  expect(shop.read('demo/merge.md').toString()).toContain('## Applied');
  // Nothing of it went into the home of whoever ran it but the key of the backups.
  expect(shop.exists('.home/.local/share/configmgr-mof/backups')).toBe(false);
}, 300_000);

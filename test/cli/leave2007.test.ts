// From a 2007 site to a current one, on the synthetic sample site.
import { expect, test } from 'vitest';
import { BASE, MINE, Workshop } from './support';

const shop = new Workshop();

test('leave-2007 makes the files that a current site takes, and never over others', async () => {
  shop.copySample('before/inboxes/clifiles.src/hinv', 'hinv');
  shop.copySample(BASE, 'base.mof');
  const args = ['leave-2007', 'hinv/SMS_def.mof', '--base', 'base.mof', '--configuration', 'hinv/configuration.mof'];
  const ran = await shop.run(...args, '--output', 'out');
  expect(ran.code).toBe(0);
  expect(ran.stdout).toContain('Classes to import into the default client settings');
  const imported = shop.read('out/import.mof').toString('latin1');
  expect(imported).toMatch(/^class \w+ : SMS_Class_Template/m);
  expect(imported).not.toMatch(/^class Win32_Battery\b|pragma/m);
  const block = shop.read('out/configuration.block.mof').toString('latin1');
  expect(block).toMatch(/^class Contoso_AssetTag\s*$/m);
  expect(block).not.toMatch(/SMS_Class_Template|cimv2\\\\sms/i);
  expect((await shop.run('check', 'out/import.mof', 'out/configuration.block.mof')).code).toBe(0);
  expect(shop.read('out/client-settings.ps1').toString()).toContain(
    'Set-CMClientSettingHardwareInventory -DefaultSetting',
  );
  const again = await shop.run(...args, '--output', 'out');
  expect(again.code).toBe(2);
  expect(again.stderr).toContain('exists already');
});

test('leave-2007 without a default says what it does not know, and takes one that was kept', async () => {
  shop.copySample(MINE, 'mine/SMS_def.mof');
  shop.copySample(BASE, 'base.mof');
  const bare = await shop.run('leave-2007', 'mine/SMS_def.mof', '--store', 'store');
  expect(bare.stdout).toContain('is NOT known');
  await shop.run('backup', 'base.mof', '--as-default', '--store', 'store');
  const found = await shop.run('leave-2007', 'mine/SMS_def.mof', '--store', 'store', '--format', 'json');
  expect(found.json().base).toMatch(/the default kept as backup/);
  expect(found.json().flips.length).toBeGreaterThan(3);
});

test('leave-2007 of a file without a customization says so', async () => {
  shop.copySample(BASE, 'base.mof');
  shop.copySample(BASE, 'same.mof');
  expect((await shop.run('leave-2007', 'same.mof', '--base', 'base.mof')).stdout).toContain(
    'No class and no state differs from that default: there is nothing to carry over.',
  );
  const bare = await shop.run('leave-2007', 'same.mof', '--store', 'none');
  expect(bare.stdout).toMatch(/NOT known[\s\S]*No class of your own was found\./);
});

test('the folder of a site stands for the files that are meant', async () => {
  shop.copySample('before', 'site');
  shop.copySample(BASE, 'media/smssetup/inboxes/clifiles.src/hinv/sms_def.mof');
  const by = async (mine: string, base: string, configuration: string) =>
    (await shop.run('leave-2007', mine, '--base', base, '--configuration', configuration, '--format', 'json')).json();
  const hinv = 'site/inboxes/clifiles.src/hinv';
  const { own, dataClasses, flips } = await by(`${hinv}/SMS_def.mof`, 'base.mof', `${hinv}/configuration.mof`);
  expect(await by('site', 'media', 'site')).toMatchObject({ own, dataClasses, flips });
});

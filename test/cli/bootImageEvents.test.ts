// Events of a current site, on the synthetic export of the samples.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root, Workshop } from './support';

const shop = new Workshop();
const BEFORE = path.join(root, 'samples', 'today', 'boot-images.before.mof');

test('boot-images --event says what is kept and lost, and ends with 1 where something is lost for certain', async () => {
  const reload = await shop.run('boot-images', BEFORE, '--event', 'reload');
  expect(reload.code).toBe(1);
  expect(reload.stdout).toContain('LOST     Whatever was changed in the WIM outside the console.');
  const update = await shop.run('boot-images', BEFORE, '--event', 'kit-first', '--format', 'json');
  expect(update.code).toBe(0);
  expect(update.json().images.map(({ effect }: { effect: string }) => effect)).toEqual(['regenerated', 'untouched']);
  const both = await shop.run('boot-images', BEFORE, '--event', 'reload', '--after', BEFORE);
  expect(both.code).toBe(2);
});

test('boot-images --event does not end with 0 where an object of the export was left out', async () => {
  const text = readFileSync(BEFORE, 'utf16le');
  const half = shop.write(
    'half.mof',
    `${text}\ninstance of SMS_ImagePackage { Name = "Boot image (x86)"; EnableLabShell = TRUE; };`,
  );
  const { code, stderr } = await shop.run('boot-images', half, '--event', 'kit-first');
  expect(code).toBe(2);
  expect(stderr).toContain('was left out and not judged');
});

test.each([
  ['kit-first', 2],
  ['same-kit', 2],
  ['from-2012', 2],
  ['site-first', 0],
  ['distribution', 0],
  ['reload', 1],
])(
  'an image that may be a default one, --event %s: %i, because only some events treat those otherwise',
  async (event, expected) => {
    const images = shop.write('names.csv', 'PackageID,Name,EnableLabShell\nABC00001,Boot image (x64),True\n');
    const { code, stderr } = await shop.run('boot-images', images, '--event', event);
    expect(code).toBe(expected);
    expect(/not known whether the event touches it/.test(stderr)).toBe(expected === 2);
  },
);

test('boot-images --after on the samples says which component the update took', async () => {
  const { code, stdout } = await shop.run('boot-images', BEFORE, '--after', BEFORE.replace('before', 'after'));
  expect(code).toBe(1);
  expect(stdout).toMatch(/^LOST: .*\n {2}- OptionalComponents was .*WinPE-PowerShell3 and is /);
});

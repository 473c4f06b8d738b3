// A merge whose old default nobody names, as a process: on the sample site, with real files and their dates.
import { readFileSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { BASE, MINE, samples, THEIRS, Workshop } from './support';

const shop = new Workshop();
const LIVE = 'site/inboxes/clifiles.src/hinv/SMS_def.mof';
const COPY = 'site/data/hinvarchive/sms_def.mof.bk0';
const merge = ['merge', '--mine', LIVE, '--theirs', 'theirs.mof', '--dry-run', '--format', 'json'];

interface Row {
  readonly key: string;
  readonly outcome: string;
  readonly reason: string;
}

beforeAll(() => {
  shop.copySample(MINE, LIVE);
  shop.copySample(THEIRS, 'theirs.mof');
  shop.copySample(BASE, 'media/SMSSETUP/INBOXES/CLIFILES.SRC/HINV/sms_def.mof');
  const live = readFileSync(path.join(samples, MINE), 'latin1');
  // Before the last round of changes: a data class was not there yet.
  const before = live.replace(/\[[^\]]*\]\s*class Contoso_AssetTag\b[^}]*\};/, '');
  expect(before).not.toBe(live);
  shop.write(COPY, Buffer.from(before, 'latin1'));
  utimesSync(shop.path(LIVE), new Date('2008-07-01'), new Date('2008-07-01'));
  utimesSync(shop.path(COPY), new Date('2008-05-03'), new Date('2008-05-03'));
});

test('the installation media is named once and serves as the old default', async () => {
  const named = await shop.run(...merge, '--no-store', '--base', 'media');
  const found = await shop.run(...merge, '--no-store', '--media', 'theirs.mof', '--media', 'media');
  const [base, wanted] = [found.json().base, named.json()];
  expect(base).toMatchObject({ provenance: 'near', source: 'media', detail: expect.stringContaining('on the media') });
  expect(found.json().customizations).toEqual(wanted.customizations);
  expect(found.json().remarks.join()).toMatch(/“theirs\.mof” on the media is the new default itself/);
});

test('the site’s own copy shows what was changed after it, and the report says so', async () => {
  const { json } = await shop.run(...merge, '--no-store');
  const { base, customizations } = json<{ base: Record<string, unknown>; customizations: Row[] }>();
  expect(base).toMatchObject({
    provenance: 'none',
    detail: expect.stringMatching(/sms_def\.mof\.bk0” of 2008-05-03 shows one change of yours for certain/),
    copies: [{ backup: null, modified: '2008-05-03T00:00:00.000Z', certain: 1 }],
  });
  const proven = customizations.filter(({ reason }) => reason.includes('archived copy'));
  expect(proven.map(({ key, outcome }) => [key, outcome])).toEqual([['root\\cimv2/contoso_assettag', 'applied']]);
});

test('what is assumed can be decided on the command line', async () => {
  const plain = (await shop.run(...merge, '--no-store')).json<{ customizations: Row[] }>();
  const removed = plain.customizations.find(({ reason }) => reason.endsWith('Or did you remove it?'))!;
  const decided = await shop.run(...merge, '--no-store', '--resolve', `${removed.key}=mine`);
  const line = decided.json<{ customizations: Row[] }>().customizations.find(({ key }) => key === removed.key);
  expect(line).toMatchObject({ outcome: 'applied', reason: 'You kept yours.' });
});

test('a live file that the upgrade has replaced already leads to the copies of it', async () => {
  shop.copySample(THEIRS, 'upgraded/inboxes/clifiles.src/hinv/SMS_def.mof');
  shop.copySample(MINE, 'upgraded/data/hinvarchive/sms_def.mof.bak');
  const live = 'upgraded/inboxes/clifiles.src/hinv/SMS_def.mof';
  const { stderr } = await shop.run('merge', '--mine', live, '--theirs', live, '--no-store');
  expect(stderr).toMatch(/Look at “.*hinvarchive.sms_def\.mof\.bak” and name the right one with --mine\./);
});

// What a list of files offers first: the file in use before copies, and by what it holds the one that the question is about.
import { expect, test } from 'vitest';
import { candidatesFor, likelyFiles, type WantedFile } from '../../server/src/service';
import { memoryEnvironment } from './support';

const reporting = (name: string, vendor: string): string =>
  `[SMS_Report (TRUE), SMS_Group_Name ("${name}"), SMS_Class_ID ("${vendor}|${name}|1.0")] class ${name} : SMS_Class_Template { [key] string Id; };`;
const plain = reporting('Disk', 'MICROSOFT');
const customized = plain + reporting('Asset', 'CONTOSO');

const FILES = {
  '/after/data/hinvarchive/sms_def.mof.bak': `${customized}// as the site compiled it`,
  '/after/inboxes/clifiles.src/hinv/SMS_def.mof': plain,
  '/before/inboxes/clifiles.src/hinv/SMS_def.mof': customized,
  '/before/inboxes/clifiles.src/hinv/configuration.mof': 'class Data { [key] string Id; };',
  '/defaults/sms_def.rtm.mof': plain,
  '/my copies/sms_def 2.mof': customized,
  '/exports/boot-images.mof': 'instance of SMS_BootImagePackage { Name = "Boot image (x86)"; };',
  '/broken.mof': new Uint8Array([0, 1, 2, 3]),
};

const [after, before] = [
  '/after/inboxes/clifiles.src/hinv/SMS_def.mof',
  '/before/inboxes/clifiles.src/hinv/SMS_def.mof',
];

test.each<[WantedFile, string[]]>([
  ['customized', [before, after, '/my copies/sms_def 2.mof', '/defaults/sms_def.rtm.mof']],
  ['new-default', [after, before, '/defaults/sms_def.rtm.mof', '/my copies/sms_def 2.mof']],
  ['default', ['/defaults/sms_def.rtm.mof', after, '/my copies/sms_def 2.mof', before]],
])('the %s file', async (wanted, expected) => {
  const found = await likelyFiles(memoryEnvironment(FILES), Object.keys(FILES), wanted);
  expect(found.files.map(({ path }) => path)).toEqual(expected);
  // A file that cannot be read is offered: people who choose it are told why.
  expect(found.strangers).toEqual(['/exports/boot-images.mof']);
});

test('each says what it holds', async () => {
  const { files } = await likelyFiles(memoryEnvironment(FILES), Object.keys(FILES), 'customized');
  expect(files[0]!.why).toBe('customized: 2 reporting classes, 1 of another vendor than Microsoft');
});

// The two further files of a merge, offered for the new default that was chosen.
const release = (version: string, flag: string): string =>
  [1, 2, 3, 4]
    .map(
      (n) =>
        `[SMS_Report (${flag}), SMS_Group_Name ("G${n}"), SMS_Class_ID ("MICROSOFT|G${n}|${version}")] class C${n} : SMS_Class_Template { [key] string Id; };`,
    )
    .join('\n');
const SITE_FILES = {
  '/site/SMS_def.mof': release('2.0', 'TRUE'),
  '/copy/of the new default.mof': release('2.0', 'TRUE'),
  '/kept/report march.mof': release('1.0', 'FALSE') + reporting('Asset', 'CONTOSO'),
  '/media/older.mof': release('0.9', 'TRUE'),
  '/media/zz same as mine.mof': release('1.0', 'TRUE'),
  '/exports/packages.mof': 'instance of SMS_BootImagePackage { Name = "Boot image (x64)"; };',
  '/logs/mofcomp.log.mof': '(Mon Nov 30 2026 08:00:00): Parsing MOF file: SMS_def.mof',
  '/empty.mof': '',
};

test('of the files at hand, never the new default itself, a copy of it, an export or a log', async () => {
  const env = memoryEnvironment(SITE_FILES);
  const among = Object.keys(SITE_FILES);
  const { mine, base } = await candidatesFor(env, '/site/SMS_def.mof', undefined, among);
  const offered = ['/kept/report march.mof', '/media/older.mof', '/media/zz same as mine.mof'];
  expect(mine.map(({ path }) => path).sort()).toEqual(offered);
  expect(mine[0]!.path).toBe('/kept/report march.mof');
  expect(base.map(({ path }) => path).sort()).toEqual(offered.slice(1));
});

test('the default that is defined most like the customized file comes first, and that file is none', async () => {
  const env = memoryEnvironment(SITE_FILES);
  const mine = '/kept/report march.mof';
  const { base } = await candidatesFor(env, '/site/SMS_def.mof', undefined, Object.keys(SITE_FILES), mine);
  expect(base.map(({ path }) => path)).toEqual(['/media/zz same as mine.mof', '/media/older.mof']);
  expect(base[0]!.why).toContain('4 of its 4 classes');
  const plainMine = await candidatesFor(
    env,
    '/site/SMS_def.mof',
    undefined,
    Object.keys(SITE_FILES),
    '/media/older.mof',
  );
  expect(plainMine.base.map(({ path }) => path)).toEqual(['/media/zz same as mine.mof']);
});

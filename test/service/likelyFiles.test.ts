// What a list of files offers first: the file in use before copies, and by what it holds the one that the question is about.
import { expect, test } from 'vitest';
import { likelyFiles, type WantedFile } from '../../server/src/service';
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
  expect(found.map(({ path }) => path)).toEqual(expected);
});

test('each says what it holds', async () => {
  const [first] = await likelyFiles(memoryEnvironment(FILES), Object.keys(FILES), 'customized');
  expect(first!.why).toBe('customized: 2 reporting classes, 1 of another vendor than Microsoft');
});

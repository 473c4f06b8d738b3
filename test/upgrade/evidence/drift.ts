// SMS_def.mof of the sites of one level, side by side.
import type { Scene } from '../scene';
import { HEAD, MINE, NEW_DEFAULT, reporting, RTM, sitesCsv, SP1 } from '../texts';
import { table, utf16 } from './table';

const sites = (...builds: number[]): string =>
  sitesCsv(
    ...builds.map((build, i) => ({ code: `PR${i}`, ...(i === 0 ? {} : { parent: 'PR0' }), build, type: 2, status: 1 })),
  );
const files =
  (list: string, ...texts: (string | undefined)[]) =>
  (scene: Scene): void => {
    scene.write('sites.csv', list);
    texts.forEach((text, i) => void (text !== undefined && scene.write(`PR${i}/SMS_def.mof`, text)));
  };

const PART = (flag: string, more: string): string =>
  `[SMS_Report(TRUE), SMS_Class_ID("MICROSOFT|PART|1.0")] class Part : SMS_Class_Template { [key] string Name; [SMS_Report(${flag})] string Serial; ${more} };`;

table('compare-sites', [
  ['one site', 'needs-you', files(sites(SP1), MINE)],
  ['alike after the upgrade', 'done', files(sites(SP1, SP1), MINE, MINE), 'report the same'],
  [
    'alike before the upgrade',
    'needs-you',
    files(sites(RTM, RTM), MINE, MINE),
    'that are not upgraded, report the same',
  ],
  [
    'a class is missing at one site',
    'open',
    files(sites(SP1, SP1), MINE, NEW_DEFAULT),
    'Contoso_Warranty: reported at PR0; not there at PR1.',
  ],
  [
    'a class is not reported at one site',
    'open',
    files(
      sites(SP1, SP1),
      NEW_DEFAULT,
      NEW_DEFAULT.replace(reporting('Win32_Added'), reporting('Win32_Added', 'MICROSOFT', false)),
    ),
    'Win32_Added: reported at PR0; not reported at PR1.',
  ],
  [
    'differ before the upgrade',
    'open',
    files(sites(RTM, RTM), MINE, NEW_DEFAULT),
    'that are not upgraded, differ in 2 classes',
  ],
  [
    'so many classes differ that not each has its line',
    'open',
    files(
      sites(SP1, SP1),
      MINE,
      MINE + Array.from({ length: 23 }, (_, i) => reporting(`Contoso_Extra${i}`, 'CONTOSO')).join('\r\n'),
    ),
    'differ in 23 classes',
    ': 3 more differences.',
  ],
  [
    'two levels are not compared with each other',
    'needs-you',
    files(sites(SP1, RTM), NEW_DEFAULT, MINE),
    'nothing to compare it with',
    '!differ in',
  ],
  [
    'the file of one of three is missing',
    'unknown',
    files(sites(SP1, SP1, SP1), MINE, MINE),
    'No SMS_def.mof of site PR2',
  ],
  [
    'alike but for order, layout, comments and spelling',
    'done',
    files(
      sites(SP1, SP1),
      MINE,
      `/* head office */ ${HEAD.trim()} ${reporting('Contoso_Warranty', 'CONTOSO').replaceAll('\r\n', ' ').replaceAll('SMS_Report', 'sms_REPORT')} // of ours\n${reporting('Win32_Processor').replaceAll('\r\n', '\n').replaceAll(' string', '\tSTRING')}`,
    ),
    'report the same',
  ],
  [
    'alike but for the encoding',
    'done',
    (scene) => {
      files(sites(SP1, SP1), MINE)(scene);
      scene.write('PR1/SMS_def.mof', utf16(MINE));
    },
  ],
  [
    'a class is deleted again at one site',
    'open',
    files(sites(SP1, SP1), MINE, `${MINE}#pragma deleteclass("Contoso_Warranty", NOFAIL)\r\n`),
    'Contoso_Warranty: reported at PR0; not there at PR1 (deleted by the pragma on line ',
  ],
  [
    'a class is in a namespace that inventory does not read',
    'open',
    files(
      sites(SP1, SP1),
      MINE,
      `${NEW_DEFAULT.replace(reporting('Win32_Added'), '')}#pragma namespace("\\\\\\\\.\\\\root\\\\cimv2") ${reporting('Contoso_Warranty', 'CONTOSO')}`,
    ),
    'Contoso_Warranty: reported at PR0; not there at PR1 (in root\\cimv2).',
  ],
  [
    'a class is deleted at one site that never declares it, and just missing at another',
    'open',
    files(
      sites(SP1, SP1, SP1),
      MINE,
      `${NEW_DEFAULT}\r\n#PRAGMA DeleteClass ( "contoso_warranty" , NoFail )`,
      NEW_DEFAULT,
    ),
    'Contoso_Warranty: reported at PR0; not there at PR1 (deleted by the pragma on line ',
    '; not there at PR2.',
  ],
  [
    'a class takes its data from another namespace at one site',
    'open',
    files(
      sites(SP1, SP1),
      MINE.replace('SMS_Group_Name("Contoso_Warranty")', '$&, Namespace("\\\\\\\\.\\\\root\\\\cimv2")'),
      MINE.replace('SMS_Group_Name("Contoso_Warranty")', '$&, Namespace("root\\\\wmi")'),
    ),
    'Contoso_Warranty: “root\\cimv2” at PR0; “root\\wmi” at PR1.',
  ],
  [
    'a property is reported at one site only',
    'open',
    files(sites(SP1, SP1), `${HEAD}${PART('TRUE', '')}`, `${HEAD}${PART('FALSE', '[SMS_Report(TRUE)] uint32 Size;')}`),
    'Part.Serial: reported at PR0; not reported at PR1.',
    'Part.Size: not there at PR0; reported at PR1.',
  ],
  [
    'alike, and one is broken',
    'needs-you',
    files(sites(SP1, SP1), MINE, `${MINE}class {`),
    'so what it reports is not certain',
  ],
  [
    'two files of one site, and they differ',
    'unknown',
    (scene) => {
      files(sites(SP1, SP1), MINE, MINE)(scene);
      scene.write('PR1/old/SMS_def.mof', NEW_DEFAULT);
    },
    'Several files of site PR1',
  ],
  [
    'a secondary site has no file of its own',
    'done',
    (scene) => {
      files(
        sitesCsv(
          { code: 'PR0', build: SP1, type: 2 },
          { code: 'PR1', parent: 'PR0', build: SP1, type: 2 },
          { code: 'SE1', parent: 'PR1', build: SP1, type: 1 },
        ),
        MINE,
        MINE,
      )(scene);
    },
    '!SE1',
  ],
  ['builds that are not known', 'needs-you', files(sites(9999, 9999), MINE, MINE), 'whose build is not known'],
]);

// Exports of SMS_Site.
import type { Scene } from '../scene';
import type * as make from '../texts';
import { RTM, sitesCsv, SP1 } from '../texts';
import { table, utf16 } from './table';

const sites =
  (...rows: make.SiteRow[]) =>
  (scene: Scene): void =>
    void scene.write('sites.csv', sitesCsv(...rows));
export const CEN = (build: number | string = SP1, more: object = {}): make.SiteRow => ({
  code: 'CEN',
  build,
  type: 2,
  ...more,
});
export const PRI = (build: number | string = SP1, more: object = {}): make.SiteRow => ({
  code: 'PRI',
  parent: 'CEN',
  build,
  type: 2,
  ...more,
});
/** As `Get-WmiObject … | Format-List` shows objects. */
const formatList = (...rows: make.SiteRow[]): string =>
  rows
    .map(
      ({ code, parent = '', build = '', type = '' }) =>
        `\r\nBuildNumber       : ${build}\r\nReportingSiteCode : ${parent}\r\nSiteCode          : ${code}\r\nType              : ${type}\r\n`,
    )
    .join('');
const SEC = (build: number | string = SP1, more: object = {}): make.SiteRow => ({
  code: 'SEC',
  parent: 'PRI',
  build,
  type: 1,
  ...more,
});

table('upgrade-sites', [
  ['no export', 'unknown', () => undefined],
  ['all sites upgraded', 'done', sites(CEN(), PRI(), SEC())],
  ['all sites of SP2', 'done', sites(CEN(6487), PRI(6487))],
  ['the central site upgraded, the other not', 'open', sites(CEN(), PRI(RTM)), 'PRI: next'],
  ['nothing upgraded', 'open', sites(CEN(RTM), PRI(RTM)), 'CEN: next', 'PRI: after CEN'],
  ['only the central site', 'needs-you', sites(CEN()), 'one site only'],
  [
    'an unknown build',
    'needs-you',
    sites(CEN(), PRI(9999)),
    'build 9999, which is not a release known here',
    '!PRI: next',
  ],
  ['a build between two releases', 'needs-you', sites(CEN(), PRI(6000)), '!PRI: next'],
  ['no build', 'needs-you', sites(CEN(), PRI('', { version: '4.00' })), '!PRI: next'],
  ['a build that is no number', 'needs-you', sites(CEN(), PRI('SP1'))],
  ['build and version that contradict each other', 'needs-you', sites(CEN(), PRI(SP1, { version: '4.00.5931.0000' }))],
  ['the version alone', 'done', sites(CEN('', { version: '4.00.6221.1000' }), PRI('', { version: '4.00.6221.1000' }))],
  [
    'status 3, failed while upgrading',
    'open',
    sites(CEN(), PRI(SP1, { status: 3 })),
    'its status is Failed',
    '!PRI: next',
  ],
  ['status Failed in words', 'open', sites(CEN(), PRI(SP1, { status: 'Failed' })), 'its status is Failed'],
  ['status 5, upgrading', 'open', sites(CEN(), PRI(SP1, { status: 5 })), 'being upgraded'],
  ['status 2, pending', 'open', sites(CEN(), PRI(SP1, { status: 2 }))],
  ['a status that is not known', 'needs-you', sites(CEN(), PRI(SP1, { status: 77 }))],
  [
    'a status in words: Upgrade failed',
    'open',
    sites(CEN(), PRI(SP1, { status: 'Upgrade failed' })),
    'status is Failed',
  ],
  [
    'a status that the export has of the other site only',
    'needs-you',
    sites(CEN(SP1, { status: 1 }), PRI(SP1)),
    'its status is not in the export',
  ],
  [
    'a build that was cut off',
    'needs-you',
    (scene) =>
      void scene.write('sites.csv', 'SiteCode,ReportingSiteCode,Type,BuildNumber\r\nCEN,,2,6221\r\nPRI,CEN,2,622'),
    '!SMS 2003',
    'half of one',
  ],
  ['a build of SP1 with a version of SMS 2003', 'needs-you', sites(CEN(), PRI(SP1, { version: '2.50.6221.1000' }))],
  [
    'a site below a secondary site',
    'needs-you',
    sites(CEN(), SEC(), { code: 'LOW', parent: 'SEC', build: SP1, type: 2 }),
    'Site SEC, the parent of LOW, is a secondary site',
  ],
  ['status 1, active', 'done', sites(CEN(SP1, { status: 1 }), PRI(SP1, { status: 1 }))],
  ['a central site that failed: nobody is next', 'open', sites(CEN(SP1, { status: 3 }), PRI(RTM)), '!: next'],
  [
    'a parent that is not in the export',
    'open',
    sites(CEN(), PRI(), { code: 'ORP', parent: 'ZZZ', build: RTM, type: 2 }),
    'Site ZZZ, the parent of ORP, is not in the export',
    '!ORP: next',
  ],
  ['an upgraded orphan', 'needs-you', sites(CEN(), PRI(), { code: 'ORP', parent: 'ZZZ', build: SP1, type: 2 })],
  ['two roots', 'open', sites(CEN(), { code: 'TOP', build: RTM, type: 2 }), '2 sites have no parent', '!TOP: next'],
  ['two roots, both upgraded', 'needs-you', sites(CEN(), { code: 'TOP', build: SP1, type: 2 })],
  [
    'a site that is its own parent',
    'open',
    sites(CEN(), { code: 'OWN', parent: 'OWN', build: RTM, type: 2 }),
    'its own parent',
    '!OWN: next',
  ],
  [
    'parents in a loop',
    'open',
    sites(
      CEN(),
      { code: 'AAA', parent: 'BBB', build: RTM, type: 2 },
      { code: 'BBB', parent: 'AAA', build: SP1, type: 2 },
    ),
    'each other’s parents',
    '!AAA: next',
  ],
  ['a secondary site without a parent', 'needs-you', sites(CEN(), PRI(), { code: 'SEC', build: SP1, type: 1 })],
  ['the type in words', 'done', sites(CEN(SP1, { type: 'Primary' }), PRI(SP1, { type: 'primary site' }))],
  ['a type that is not known', 'needs-you', sites(CEN(), PRI(SP1, { type: 'Sitio' })), 'type is not known'],
  [
    'an SMS 2003 site below',
    'done',
    sites(CEN(), PRI(), { code: 'OLD', parent: 'CEN', build: 4160, type: 2, version: '2.50.4160.2000' }),
    'SMS 2003',
    '!OLD: next',
  ],
  [
    'an SMS 2003 build without a version',
    'done',
    sites(CEN(), PRI(), { code: 'OLD', parent: 'CEN', build: 4253, type: 2 }),
    '!OLD: next',
  ],
  [
    'a site under an SMS 2003 site',
    'needs-you',
    sites({ code: 'OLD', build: 4160, type: 2 }, { code: 'PRI', parent: 'OLD', build: SP1, type: 2 }),
  ],
  ['a child newer than its parent', 'open', sites(CEN(RTM), PRI()), 'PRI is upgraded and its parent CEN is not'],
  ['a site listed twice, differently', 'needs-you', sites(CEN(), PRI(), PRI(RTM)), 'twice'],
  ['a site listed twice, alike', 'done', sites(CEN(), PRI(), PRI())],
  [
    'exports of before and after, after is newer',
    'done',
    (scene) =>
      void scene
        .write('sites-before.csv', sitesCsv(CEN(RTM), PRI(RTM)), '2008-06-01T10:00:00Z')
        .write('sites-after.csv', sitesCsv(CEN(), PRI()), '2008-06-08T10:00:00Z'),
    'sites-after.csv of 2008-06-08 counts',
  ],
  [
    'exports of two days, the newer says that it was put back',
    'open',
    (scene) =>
      void scene
        .write('sites-1.csv', sitesCsv(CEN(), PRI()), '2008-06-01T10:00:00Z')
        .write('sites-2.csv', sitesCsv(CEN(), PRI(RTM)), '2008-06-08T10:00:00Z'),
    'PRI: next',
  ],
  [
    'two exports of one time that contradict each other',
    'needs-you',
    (scene) => void scene.write('sites-1.csv', sitesCsv(CEN(), PRI())).write('sites-2.csv', sitesCsv(CEN(), PRI(RTM))),
    'of the same time',
  ],
  [
    'a list of clients',
    'unknown',
    (scene) =>
      void scene.write(
        'sites.csv',
        '"ResourceID","Name","SiteCode","Version"\r\n"16777220","PC1","CEN","4.00.6221.1000"\r\n',
      ),
    'It lists clients',
  ],
  [
    'a list of clients beside the export',
    'done',
    (scene) =>
      void scene
        .write('sites.csv', sitesCsv(CEN(), PRI()))
        .write(
          'clients.csv',
          '"NetbiosName","SiteCode","ClientVersion","Version"\r\n"PC1","BRA","4.00.5931.0","4.00.5931.0"\r\n',
        ),
    '!BRA',
  ],
  [
    'an export that breaks off in a row',
    'needs-you',
    (scene) => void scene.write('sites.csv', `${sitesCsv(CEN(), PRI())}"SEC","PRI","62`),
  ],
  [
    'Format-List in a text file, UTF-16',
    'done',
    (scene) => void scene.write('sites.txt', utf16(formatList(CEN(), PRI()))),
  ],
  ['a plain list of sites tells no build', 'unknown', (scene) => void scene.write('sites.txt', 'CEN\r\nPRI CEN\r\n')],
  [
    'Format-Table, which cuts names off',
    'unknown',
    (scene) =>
      void scene.write(
        'sites.txt',
        'SiteCode ReportingSi... BuildNumber\r\n-------- ------------ -----------\r\nCEN      6221\r\n',
      ),
  ],
  [
    'a first line with the type, as Export-Csv writes it',
    'done',
    (scene) =>
      void scene.write(
        'sites.csv',
        `#TYPE System.Management.ManagementObject#root\\sms\\site_CEN\\SMS_Site\r\n${sitesCsv(CEN(), PRI())}`,
      ),
  ],
  ['an empty export', 'unknown', (scene) => void scene.write('sites.csv', '')],
  ['a header alone', 'unknown', (scene) => void scene.write('sites.csv', sitesCsv())],
  [
    'JSON of PowerShell',
    'done',
    (scene) =>
      void scene.write(
        'sites.json',
        JSON.stringify([
          { SiteCode: 'CEN', ReportingSiteCode: '', BuildNumber: 6221, Type: 2, Status: 1 },
          { SiteCode: 'PRI', ReportingSiteCode: 'CEN', BuildNumber: 6221, Type: 2, Status: 1 },
        ]),
      ),
  ],
  [
    'MOF in UTF-16',
    'done',
    (scene) =>
      void scene.write(
        'sites.mof',
        utf16(
          'instance of SMS_Site { SiteCode = "CEN"; ReportingSiteCode = ""; BuildNumber = 6221; Type = 2; };\r\ninstance of SMS_Site { SiteCode = "PRI"; ReportingSiteCode = "CEN"; BuildNumber = 6221; Type = 2; };\r\n',
        ),
      ),
  ],
  [
    'MOF that breaks off',
    'needs-you',
    (scene) =>
      void scene.write(
        'sites.mof',
        'instance of SMS_Site { SiteCode = "CEN"; ReportingSiteCode = ""; BuildNumber = 6221; Type = 2; };\r\ninstance of SMS_Site { SiteCode = "PRI"; ReportingSiteCode = "CEN"; BuildNumber = 6221; Type = 2;',
      ),
  ],
  [
    'a list of computers with the code and version of their site',
    'unknown',
    (scene) =>
      void scene.write('sites.csv', 'Name,SiteCode,Version\r\nPC1,CEN,4.00.6221.1000\r\nPC2,CEN,4.00.6221.1000\r\n'),
    'It lists clients, not sites',
  ],
  [
    'the same as JSON',
    'unknown',
    (scene) =>
      void scene.write('sites.json', JSON.stringify([{ Computer: 'PC1', SiteCode: 'CEN', BuildNumber: 6221 }])),
  ],
  ['a status in another language', 'needs-you', sites(CEN(SP1, { status: 'Fehler' }), PRI())],
  [
    'semicolons between the columns, as Excel writes them',
    'open',
    (scene) =>
      void scene.write('sites.csv', 'SiteCode;ReportingSiteCode;BuildNumber;Type\r\nCEN;;6221;2\r\nPRI;CEN;5931;2\r\n'),
    'PRI: next',
  ],
]);

table('upgrade-secondaries', [
  ['a secondary site upgraded', 'done', sites(CEN(), PRI(), SEC())],
  ['a secondary site waits for its primary', 'open', sites(CEN(), PRI(RTM), SEC(RTM)), 'SEC: after PRI'],
  ['a secondary site is next', 'open', sites(CEN(), PRI(), SEC(RTM)), 'SEC: next'],
  ['no secondary site in a whole export', 'not-applicable', sites(CEN(), PRI())],
  ['no secondary site in an export of one site', 'needs-you', sites(CEN())],
  ['a site of unknown type may be one', 'needs-you', sites(CEN(), PRI(SP1, { type: '' }))],
]);

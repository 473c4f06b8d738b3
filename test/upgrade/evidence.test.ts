// The table of evidence: what was put into a folder, and what the checklist may say about it. The states are written down here;
// evidence.baseline.md is the same table to read, with the sentences that a person gets to see.
import { inWords } from '../../server/src/cli/words';
import { wordedStep } from '../../server/src/report/checklist';
import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EvidenceState } from '../../server/src/upgrade/evidence';
import { evidenceText } from '../../server/src/upgrade/evidence';
import * as make from './scene';
import { prereq, RTM, Scene, sitesCsv, SP1 } from './scene';

interface Row {
  readonly group: string;
  readonly name: string;
  readonly state: string;
  readonly says: readonly string[];
}
const rows: Row[] = [];

/** @param state what the step has to be; a word in `says` has to occur in the evidence, one after `!` must not. */
type Entry = readonly [
  name: string,
  state: EvidenceState,
  arrange: (scene: Scene) => void | Promise<void>,
  ...says: string[],
];

function table(step: string, entries: readonly Entry[]): void {
  describe(step, () => {
    test.each(entries.map(([name, ...rest]) => ({ name, rest })))(
      '$name',
      async ({ name, rest: [state, arrange, ...says] }) => {
        const scene = new Scene();
        try {
          await arrange(scene);
          const result = (await scene.steps()).find(({ step: { id } }) => id === step)!;
          const { evidence } = wordedStep(result, inWords);
          const text = evidence.map(evidenceText).join('\n');
          rows.push({
            group: step,
            name,
            state: result.state,
            says: evidence.map((one) =>
              evidenceText(one)
                .replaceAll(path.join(scene.folder, 'evidence') + path.sep, '')
                .replace(/\d{8}T\d{6}\w*|\b\d+-\d{8}-\w+/g, 'ID')
                .replace(/(b|B)ackup \S+/g, '$1ackup ID'),
            ),
          });
          expect(`${state}\n`, text).toBe(`${result.state}\n`);
          for (const word of says) {
            if (word.startsWith('!')) expect(text).not.toContain(word.slice(1));
            else expect(text).toContain(word);
          }
          // A state that says done must rest on something that counts.
          if (result.state === 'done') expect(result.evidence.some(({ counts }) => counts)).toBe(true);
        } finally {
          scene.remove();
        }
      },
    );
  });
}

const log =
  (text: string | Uint8Array, name = 'ConfigMgrPrereq.log') =>
  (scene: Scene): void =>
    void scene.write(name, text);
const FRESH = '2008-06-09';
const clean = (host = 'S1'): string =>
  prereq(FRESH, 'START', `${host}; Restart; Passed`, `${host}; SQL Server; Passed`, 'END');
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
const cmtrace = (text: string, time = '10:00:00.000+000', date = '06-09-2008'): string =>
  `<![LOG[${text}]LOG]!><time="${time}" date="${date}" component="Prereq" context="" type="1" thread="12" file="x.cpp:1">\r\n`;

table('prerequisite-checker', [
  ['no log', 'unknown', () => undefined, 'Give ConfigMgrPrereq.log'],
  ['a clean run of yesterday', 'done', log(clean())],
  ['the same in UTF-16', 'done', log(utf16(clean()))],
  ['the same in UTF-16 without a byte order mark', 'done', log(Buffer.from(clean(), 'utf16le'))],
  [
    'the same in CMTrace format',
    'done',
    log(
      ['******* Start Prerequisite checking. *******', 'S1; Restart; Passed', 'Prerequisite checking is completed.']
        .map((text) => cmtrace(text))
        .join(''),
    ),
  ],
  [
    'CMTrace with an error',
    'open',
    log(
      [
        '******* Start Prerequisite checking. *******',
        'S1; Restart; Error; Restart it.',
        'Prerequisite checking is completed.',
      ]
        .map((text) => cmtrace(text))
        .join(''),
    ),
  ],
  ['lines that end in LF only', 'done', log(clean().replaceAll('\r\n', '\n'))],
  ['an error', 'open', log(prereq(FRESH, 'START', 'S1; Restart; Error; Restart it.', 'END')), 'error: S1, “Restart”'],
  [
    'warnings only',
    'needs-you',
    log(prereq(FRESH, 'START', 'S1; WSUS; Warning; Old.', 'S1; Restart; Passed', 'END')),
    'somebody has to accept',
  ],
  [
    'an error after a semicolon in the name of the rule',
    'open',
    log(prereq(FRESH, 'START', 'S1; WSUS; on the site server; Error; Old.', 'END')),
    '“WSUS; on the site server”',
  ],
  [
    'passed after a semicolon in the name of the rule',
    'done',
    log(prereq(FRESH, 'START', 'S1; WSUS; on the site server; Passed', 'END')),
  ],
  [
    'two result words that disagree',
    'needs-you',
    log(prereq(FRESH, 'START', 'S1; WSUS; Passed; Error; Old.', 'END')),
    'is not understood',
  ],
  ['the word Failed', 'open', log(prereq(FRESH, 'START', 'S1; Restart; Failed; Restart it.', 'END'))],
  ['result words in upper case', 'open', log(prereq(FRESH, 'START', 'S1; Restart; ERROR; Restart it.', 'END'))],
  [
    'result words in German',
    'needs-you',
    log(prereq(FRESH, 'START', 'S1; Neustart; Fehler; Neu starten.', 'END')),
    'Line 2 is not understood',
  ],
  [
    'one German word among English ones',
    'needs-you',
    log(prereq(FRESH, 'START', 'S1; Restart; Passed', 'S1; WSUS; Bestanden', 'END')),
  ],
  [
    'everything in German, banners too',
    'open',
    log(prereq(FRESH, 'Beginn der Prüfung', 'S1; Neustart; Bestanden', 'Prüfung abgeschlossen')),
  ],
  [
    'ERROR: Failed to connect to a server',
    'open',
    log(prereq(FRESH, 'START', 'S1; Restart; Passed', 'ERROR: Failed to connect to S2', 'END')),
    'S2',
  ],
  [
    'ERROR: without a computer',
    'open',
    log(prereq(FRESH, 'START', 'S1; Restart; Passed', 'ERROR: Access is denied.', 'END')),
    'Access is denied',
  ],
  [
    'such an error in an earlier run, repaired since',
    'needs-you',
    log(prereq('2008-06-08', 'START', 'S1; Restart; Passed', 'ERROR: Access is denied.', 'END') + clean()),
  ],
  [
    'a connection to another computer failed in an earlier run, never tried again',
    'open',
    log(prereq('2008-06-08', 'START', 'S1; Restart; Passed', 'ERROR: Failed to connect to S2', 'END') + clean()),
  ],
  ['zero rules', 'open', log(prereq(FRESH, 'START', 'END')), 'it holds no rule'],
  ['the end alone', 'open', log(prereq(FRESH, 'END'))],
  ['the beginning alone', 'open', log(prereq(FRESH, 'START')), 'did not come to its end'],
  [
    'a lost beginning',
    'open',
    log(prereq(FRESH, 'S1; Restart; Passed', 'END')),
    'beginning of the last run is missing',
  ],
  ['a lost end', 'open', log(prereq(FRESH, 'START', 'S1; Restart; Passed'))],
  ['cut off in the middle of a line', 'open', log(clean().slice(0, -60))],
  [
    'an aborted second run hides an error of the first',
    'open',
    log(
      prereq('2008-06-08', 'START', 'S1; Restart; Error; Restart it.', 'END') +
        prereq(FRESH, 'START', 'S1; Restart; Passed'),
    ),
    'The run before it: error: S1, “Restart”',
  ],
  ['an aborted second run without a rule', 'open', log(clean() + prereq('2008-06-10', 'START'))],
  [
    'an error that a second run shows repaired',
    'done',
    log(prereq('2008-06-08', 'START', 'S1; Restart; Error; Restart it.', 'END') + clean()),
  ],
  ['an error that came back', 'open', log(clean() + prereq('2008-06-10', 'START', 'S1; Restart; Error', 'END'))],
  [
    'two computers, one with an error',
    'open',
    log(prereq(FRESH, 'START', 'S1; Restart; Passed', 'S2; Restart; Error', 'END')),
  ],
  [
    'an error of one computer, then a run on another',
    'open',
    log(prereq('2008-06-08', 'START', 'S2; Restart; Error', 'END') + clean()),
  ],
  ['of 2007', 'needs-you', log(prereq('2007-11-01', 'START', 'S1; Restart; Passed', 'END')), '2007-11-01'],
  [
    'of three weeks ago',
    'needs-you',
    log(prereq('2008-05-20', 'START', 'S1; Restart; Passed', 'END')),
    '2008-05-20',
    'Setup wants a fresh one',
  ],
  ['of a year to come', 'needs-you', log(prereq('2009-06-09', 'START', 'S1; Restart; Passed', 'END')), 'still to come'],
  ['a day that does not exist', 'open', log(prereq('2008-06-31', 'START', 'S1; Restart; Passed', 'END'))],
  ['an empty file', 'unknown', log('')],
  ['a file of zeros', 'unknown', log(Buffer.alloc(4096))],
  ['a log of something else under this name', 'unknown', log('<06-09-2008 10:00:00> Setup started\r\n')],
  [
    'an unreadable log beside a clean one',
    'unknown',
    (scene) => void scene.write('a/ConfigMgrPrereq.log', clean()).write('b/ConfigMgrPrereq.log', Buffer.alloc(512)),
  ],
  [
    'a clean log and one with an error',
    'open',
    (scene) =>
      void scene
        .write('a/ConfigMgrPrereq.log', clean())
        .write('b/ConfigMgrPrereq.log', prereq(FRESH, 'START', 'S2; Restart; Error', 'END')),
  ],
  [
    'an old log with an error beside a fresh one of the same computer',
    'done',
    (scene) =>
      void scene
        .write('old/ConfigMgrPrereq.log', prereq('2008-06-01', 'START', 'S1; Restart; Error', 'END'))
        .write('new/ConfigMgrPrereq.log', clean()),
  ],
  ['the log before it, ConfigMgrPrereq.lo_', 'done', log(clean(), 'ConfigMgrPrereq.lo_')],
  [
    'one computer’s log for three sites',
    'unknown',
    (scene) =>
      void scene
        .write('ConfigMgrPrereq.log', clean('CENSRV'))
        .write(
          'sites.csv',
          sitesCsv(
            { code: 'CEN', build: RTM, type: 2, server: 'CENSRV' },
            { code: 'PRI', parent: 'CEN', build: RTM, type: 2, server: 'PRISRV' },
            { code: 'BRA', parent: 'CEN', build: RTM, type: 2, server: 'BRASRV' },
          ),
        ),
    'No log speaks of PRISRV',
  ],
  [
    'one computer’s log for three sites whose servers are not known',
    'unknown',
    (scene) =>
      void scene
        .write('ConfigMgrPrereq.log', clean())
        .write(
          'sites.csv',
          sitesCsv(
            { code: 'CEN', build: RTM, type: 2 },
            { code: 'PRI', parent: 'CEN', build: RTM, type: 2 },
            { code: 'BRA', parent: 'CEN', build: RTM, type: 2 },
          ),
        ),
    'there are 3 sites',
  ],
  [
    'the log of another computer',
    'unknown',
    (scene) =>
      void scene
        .write('ConfigMgrPrereq.log', clean('OTHER'))
        .write('sites.csv', sitesCsv({ code: 'CEN', build: RTM, type: 2, server: 'CENSRV' })),
  ],
  [
    'a log for each of two sites, full and short names',
    'done',
    (scene) =>
      void scene
        .write('a/ConfigMgrPrereq.log', clean('censrv.contoso.com'))
        .write('b/ConfigMgrPrereq.log', clean('PRISRV'))
        .write(
          'sites.csv',
          sitesCsv(
            { code: 'CEN', build: RTM, type: 2, server: 'CENSRV' },
            { code: 'PRI', parent: 'CEN', build: RTM, type: 2, server: 'prisrv.contoso.com' },
          ),
        ),
  ],
  [
    'an old log of a site that was upgraded since',
    'done',
    (scene) =>
      void scene
        .write('ConfigMgrPrereq.log', prereq('2008-05-01', 'START', 'CENSRV; Restart; Passed', 'END'))
        .write('sites.csv', sitesCsv({ code: 'CEN', build: SP1, type: 2, server: 'CENSRV' })),
    'upgraded since',
  ],
]);

const sites =
  (...rows: make.SiteRow[]) =>
  (scene: Scene): void =>
    void scene.write('sites.csv', sitesCsv(...rows));
const CEN = (build: number | string = SP1, more: object = {}): make.SiteRow => ({
  code: 'CEN',
  build,
  type: 2,
  ...more,
});
const PRI = (build: number | string = SP1, more: object = {}): make.SiteRow => ({
  code: 'PRI',
  parent: 'CEN',
  build,
  type: 2,
  ...more,
});
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
    'build 9999, which is no release known here',
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
]);

table('upgrade-secondaries', [
  ['a secondary site upgraded', 'done', sites(CEN(), PRI(), SEC())],
  ['a secondary site waits for its primary', 'open', sites(CEN(), PRI(RTM), SEC(RTM)), 'SEC: after PRI'],
  ['a secondary site is next', 'open', sites(CEN(), PRI(), SEC(RTM)), 'SEC: next'],
  ['no secondary site in a whole export', 'not-applicable', sites(CEN(), PRI())],
  ['no secondary site in an export of one site', 'needs-you', sites(CEN())],
  ['a site of unknown type may be one', 'needs-you', sites(CEN(), PRI(SP1, { type: '' }))],
]);

const FILE = 'SMS_def.mof';
const BEFORE = '2008-06-02T08:00:00Z';
const AFTER = '2008-06-08T08:00:00Z';
const exported = (scene: Scene, build: number, at: string, name = 'sites.csv'): void =>
  void scene.write(name, sitesCsv({ code: 'CEN', build, type: 2 }), at);
const backed = async (scene: Scene, content: string, at = BEFORE): Promise<string> => {
  scene.write(FILE, content);
  return scene.backup(FILE, at);
};

table('backup-inventory', [
  ['no file', 'unknown', () => undefined],
  ['customized, no backup', 'open', (scene) => void scene.write(FILE, make.MINE)],
  ['customized, backed up as it is', 'done', async (scene) => void (await backed(scene, make.MINE))],
  [
    'customized, backed up, an export says not upgraded',
    'done',
    async (scene) => {
      await backed(scene, make.MINE);
      exported(scene, RTM, '2008-06-03T00:00:00Z');
    },
  ],
  [
    'nobody knows whether it is customized, backed up',
    'needs-you',
    async (scene) => void (await backed(scene, make.OLD_DEFAULT)),
  ],
  [
    'the same where an export says not upgraded',
    'done',
    async (scene) => {
      await backed(scene, make.OLD_DEFAULT);
      exported(scene, RTM, '2008-06-03T00:00:00Z');
    },
  ],
  ['nobody knows whether it is customized, no backup', 'open', (scene) => void scene.write(FILE, make.OLD_DEFAULT)],
  [
    'differs from the old default, no backup',
    'open',
    (scene) => {
      scene.write(FILE, make.OLD_DEFAULT.replace('TRUE', 'FALSE')).write('defaults/old.mof', make.OLD_DEFAULT);
      scene.base = 'defaults/old.mof';
    },
  ],
  [
    'the same as the old default but for white space',
    'not-applicable',
    (scene) => {
      scene.write(FILE, `${make.OLD_DEFAULT}\r\n`).write('defaults/old.mof', make.OLD_DEFAULT);
      scene.base = 'defaults/old.mof';
    },
    'Nothing to save',
  ],
  [
    'the old default that was given is the file itself',
    'needs-you',
    (scene) => {
      scene.write(FILE, make.OLD_DEFAULT);
      scene.base = FILE;
    },
    'this very file',
  ],
  [
    'the old default that was given is a copy of the file',
    'needs-you',
    (scene) => {
      scene.write(FILE, make.OLD_DEFAULT).write('defaults/old.mof', make.OLD_DEFAULT);
      scene.base = 'defaults/old.mof';
    },
  ],
  [
    'the old default that was given is customized',
    'open',
    (scene) => {
      scene.write(FILE, make.MINE).write('defaults/old.mof', make.MINE);
      scene.base = 'defaults/old.mof';
    },
    'is customized itself',
  ],
  [
    'backed up, then changed',
    'open',
    async (scene) => {
      await backed(scene, make.MINE);
      scene.write(FILE, make.MINE + make.reporting('Contoso_More', 'CONTOSO'));
    },
    'no backup of it as it is now',
  ],
  [
    'backed up only after the upgrade',
    'open',
    async (scene) => {
      await backed(scene, make.NEW_DEFAULT, AFTER);
      exported(scene, SP1, '2008-06-07T00:00:00Z');
    },
    'it saves nothing of what was before',
  ],
  [
    'backed up before an export that says not upgraded',
    'done',
    async (scene) => {
      await backed(scene, make.MINE);
      scene.write(FILE, make.NEW_DEFAULT);
      exported(scene, RTM, '2008-06-03T00:00:00Z', 'sites-before.csv');
      exported(scene, SP1, '2008-06-07T00:00:00Z', 'sites-after.csv');
    },
  ],
  [
    'upgraded, the time of the backup is not known',
    'needs-you',
    async (scene) => {
      await backed(scene, make.MINE);
      scene.write(FILE, make.NEW_DEFAULT);
      exported(scene, SP1, '2008-06-07T00:00:00Z');
    },
    'the files do not tell',
  ],
  [
    'upgraded, no backup at all',
    'open',
    (scene) => {
      scene.write(FILE, make.NEW_DEFAULT);
      exported(scene, SP1, '2008-06-07T00:00:00Z');
    },
  ],
  [
    'backed up, upgraded, merged',
    'done',
    async (scene) => {
      await backed(scene, make.MINE);
      scene.write(FILE, make.NEW_DEFAULT);
      await scene.merge(FILE, make.MERGED, AFTER);
      exported(scene, SP1, '2008-06-07T00:00:00Z');
    },
  ],
  [
    'only the result of a merge is backed up',
    'open',
    async (scene) => {
      scene.write(FILE, make.NEW_DEFAULT);
      await scene.merge(FILE, make.MERGED, AFTER);
      await scene.backup(FILE, '2008-06-09T00:00:00Z');
      exported(scene, SP1, '2008-06-07T00:00:00Z');
    },
  ],
  [
    'the object of the backup is damaged',
    'open',
    async (scene) => {
      scene.write(FILE, make.MINE);
      const [sha] = await damage(scene);
      writeFileSync(scene.object(sha), 'x');
    },
    'is damaged',
  ],
  [
    'the object of the backup is cut short',
    'open',
    async (scene) => {
      scene.write(FILE, make.MINE);
      const [sha] = await damage(scene);
      truncateSync(scene.object(sha), 10);
    },
    'is damaged',
  ],
  [
    'the object of the backup is deleted',
    'open',
    async (scene) => {
      scene.write(FILE, make.MINE);
      const [sha] = await damage(scene);
      rmSync(scene.object(sha));
    },
    'its content is gone',
  ],
  [
    'a .bad.bak beside the file',
    'needs-you',
    async (scene) => {
      await backed(scene, make.MINE);
      scene.write('SMS_def.mof.bad.bak', 'class {');
    },
    'set this file aside',
  ],
  ['a file without a reporting class', 'unknown', (scene) => void scene.write(FILE, 'class A { };')],
  ['an empty file', 'unknown', (scene) => void scene.write(FILE, '')],
  ['a compiled file', 'unknown', (scene) => void scene.write(FILE, Buffer.from('FOMB\0\0\0\0'))],
  [
    'one file for two primary sites',
    'unknown',
    async (scene) => {
      await backed(scene, make.MINE);
      scene.write('sites.csv', sitesCsv(CEN(RTM), PRI(RTM)));
    },
    'Every primary site has a file of its own',
  ],
  [
    'a file for each of two primary sites, one without a backup',
    'open',
    async (scene) => {
      scene
        .write('CEN/SMS_def.mof', make.MINE)
        .write('PRI/SMS_def.mof', `${make.MINE}\r\n`)
        .write('sites.csv', sitesCsv(CEN(RTM), PRI(RTM)));
      await scene.backup('CEN/SMS_def.mof', BEFORE);
    },
  ],
  [
    'a file for each of two primary sites, both backed up',
    'done',
    async (scene) => {
      scene
        .write('CEN/SMS_def.mof', make.MINE)
        .write('PRI/SMS_def.mof', `${make.MINE}\r\n`)
        .write('sites.csv', sitesCsv(CEN(RTM), PRI(RTM)));
      await scene.backup('CEN/SMS_def.mof', BEFORE);
      await scene.backup('PRI/SMS_def.mof', BEFORE);
    },
  ],
  [
    'the file of one site is missing',
    'unknown',
    async (scene) => {
      scene.write('CEN/SMS_def.mof', make.MINE).write('sites.csv', sitesCsv(CEN(RTM), PRI(RTM)));
      await scene.backup('CEN/SMS_def.mof', BEFORE);
    },
    'those of PRI',
  ],
]);

async function damage(scene: Scene): Promise<[string]> {
  await scene.backup(FILE, BEFORE);
  const { backups } = await (await scene.store()).list();
  return [backups[0]!.manifest.content.sha256];
}

/** Backed up, upgraded, merged: what a careful admin has done. */
const merged = async (scene: Scene): Promise<void> => {
  await backed(scene, make.MINE);
  scene.write(FILE, make.NEW_DEFAULT);
  exported(scene, SP1, '2008-06-07T00:00:00Z');
  await scene.merge(FILE, make.MERGED, AFTER);
};
const compiled = (time: string): string =>
  make.dataldr([time, make.CHANGED], [time, make.RUNNING], [time, make.COMPILED]);

table('reapply-inventory', [
  ['nothing', 'needs-you', () => undefined],
  [
    'backed up, not upgraded',
    'needs-you',
    async (scene) => {
      await backed(scene, make.MINE);
      exported(scene, RTM, '2008-06-03T00:00:00Z');
    },
  ],
  [
    'upgraded, not merged',
    'open',
    async (scene) => {
      await backed(scene, make.MINE);
      scene.write(FILE, make.NEW_DEFAULT);
    },
    'Merge the backup into it',
  ],
  [
    'merged, compiled after it',
    'done',
    async (scene) => {
      await merged(scene);
      scene.write('dataldr.log', compiled('2008-06-08 08:05:00'));
    },
  ],
  ['merged, the log is not given', 'unknown', merged, 'Give dataldr.log'],
  [
    'merged, the log ends before the merge',
    'unknown',
    async (scene) => {
      await merged(scene);
      scene.write('dataldr.log', compiled('2008-06-08 07:00:00'));
    },
    'no compilation after the merge',
  ],
  [
    'merged, the log shows only that the change was seen',
    'unknown',
    async (scene) => {
      await merged(scene);
      scene.write('dataldr.log', make.dataldr(['2008-06-08 08:05:00', make.CHANGED]));
    },
  ],
  [
    'merged, the log shows a failure',
    'open',
    async (scene) => {
      await merged(scene);
      scene.write(
        'dataldr.log',
        make.dataldr(
          ['2008-06-08 08:05:00', make.RUNNING],
          ['2008-06-08 08:05:01', 'MofComp failed, renaming sms_def.mof'],
        ),
      );
    },
  ],
  [
    'merged, a failure and then a success',
    'done',
    async (scene) => {
      await merged(scene);
      scene.write(
        'dataldr.log',
        make.dataldr(['2008-06-08 08:05:01', 'MofComp failed']) + compiled('2008-06-08 09:00:00'),
      );
    },
  ],
  [
    'merged, a success and then a failure',
    'open',
    async (scene) => {
      await merged(scene);
      scene.write(
        'dataldr.log',
        compiled('2008-06-08 08:05:00') + make.dataldr(['2008-06-08 09:00:00', 'MofComp failed']),
      );
    },
  ],
  [
    'merged, an empty log',
    'unknown',
    async (scene) => {
      await merged(scene);
      scene.write('dataldr.log', '');
    },
  ],
  [
    'merged, compiled, the log in UTF-16',
    'done',
    async (scene) => {
      await merged(scene);
      scene.write('dataldr.log', utf16(compiled('2008-06-08 08:05:00')));
    },
  ],
  [
    'merged, compiled, the log in CMTrace format',
    'done',
    async (scene) => {
      await merged(scene);
      scene.write('dataldr.log', cmtrace(make.COMPILED, '01:05:00.000+420', '06-08-2008'));
    },
  ],
  [
    'merged, CMTrace of an hour before by its time zone',
    'unknown',
    async (scene) => {
      await merged(scene);
      scene.write('dataldr.log', cmtrace(make.COMPILED, '09:00:00.000-120', '06-08-2008'));
    },
  ],
  [
    'merged, then a .bad.bak',
    'open',
    async (scene) => {
      await merged(scene);
      scene
        .write('dataldr.log', compiled('2008-06-08 08:05:00'))
        .write('SMS_def.mof.bad.bak', 'class {', '2008-06-08T08:06:00Z');
    },
    'did not compile',
  ],
  [
    'merged, a .bad.bak that holds the result',
    'open',
    async (scene) => {
      await merged(scene);
      scene.write('SMS_def.mof.bad.bak', make.MERGED, '2008-06-01T00:00:00Z');
    },
  ],
  [
    'merged, compiled, an old .bad.bak',
    'done',
    async (scene) => {
      await merged(scene);
      scene
        .write('dataldr.log', compiled('2008-06-08 08:05:00'))
        .write('SMS_def.mof.bad.bak', 'class {', '2008-06-01T00:00:00Z');
    },
  ],
  [
    'merged, then edited',
    'open',
    async (scene) => {
      await merged(scene);
      scene.write('dataldr.log', compiled('2008-06-08 08:05:00')).write(FILE, `${make.MERGED}\r\n`);
    },
    'replaced or edited since',
  ],
  [
    'merged, then the new default is back',
    'open',
    async (scene) => {
      await merged(scene);
      scene.write('dataldr.log', compiled('2008-06-08 08:05:00')).write(FILE, make.NEW_DEFAULT);
    },
    '!Merge the backup into it',
  ],
  [
    'merged, then undone',
    'open',
    async (scene) => {
      await merged(scene);
      await (await scene.store()).undo(scene.file(FILE));
    },
  ],
  [
    'merged, then the old file copied over it',
    'open',
    async (scene) => {
      await merged(scene);
      scene.write(FILE, make.MINE);
    },
  ],
  [
    'the old file copied over the new one, no merge',
    'open',
    async (scene) => {
      await backed(scene, make.MINE);
      exported(scene, SP1, '2008-06-07T00:00:00Z');
    },
    'what the service pack changed is lost',
  ],
  [
    'merged before the upgrade',
    'needs-you',
    async (scene) => {
      await backed(scene, make.MINE);
      await scene.merge(FILE, make.MERGED, AFTER);
      exported(scene, RTM, '2008-06-09T00:00:00Z');
      scene.write('dataldr.log', compiled('2008-06-08 08:05:00'));
    },
    'overwrite the file once more',
  ],
  [
    'only the new default was backed up',
    'needs-you',
    async (scene) => {
      scene.write(FILE, make.NEW_DEFAULT);
      await scene.backup(FILE, AFTER);
      exported(scene, SP1, '2008-06-07T00:00:00Z');
    },
    '!Merge the backup',
  ],
  [
    'merged in an installation whose archive holds the result',
    'done',
    async (scene) => {
      const file = 'inst/inboxes/clifiles.src/hinv/SMS_def.mof';
      scene.write(file, make.MINE);
      await scene.backup(file, BEFORE);
      scene.write(file, make.NEW_DEFAULT);
      await scene.merge(file, make.MERGED, AFTER);
      scene.write('inst/data/hinvarchive/sms_def.mof.bak', make.MERGED);
    },
  ],
  [
    'merged in one installation, the log of another',
    'unknown',
    async (scene) => {
      const file = 'one/inboxes/clifiles.src/hinv/SMS_def.mof';
      scene.write(file, make.NEW_DEFAULT);
      await scene.merge(file, make.MERGED, AFTER);
      scene.write('two/logs/dataldr.log', compiled('2008-06-08 08:05:00'));
    },
    'not known to be of this site',
  ],
  [
    'merged in one installation, its own log',
    'done',
    async (scene) => {
      const file = 'one/inboxes/clifiles.src/hinv/SMS_def.mof';
      scene.write(file, make.NEW_DEFAULT);
      await scene.merge(file, make.MERGED, AFTER);
      scene.write('one/logs/dataldr.log', compiled('2008-06-08 08:05:00'));
    },
  ],
]);

const image = (name: string, extra = ''): string =>
  `instance of SMS_BootImagePackage { Name = "${name}"; PackageID = "ABC00001"; ${extra} };`;
const clientsCsv = (...rows: string[]): string => ['Name,SiteCode,ClientVersion', ...rows, ''].join('\r\n');
const clients =
  (...rows: string[]) =>
  (scene: Scene): void =>
    void scene.write('clients.csv', clientsCsv(...rows));

// ResourceID tells a computer from a site.
const withId = (...rows: string[]): string =>
  ['ResourceID,SiteCode,ClientVersion', ...rows.map((row, i) => `${i + 1},${row}`), ''].join('\r\n');

table('upgrade-clients', [
  ['no export of clients', 'needs-you', () => undefined, 'Give an export of the clients'],
  [
    'one of three is older',
    'open',
    clients('A,CEN,4.00.6221.1000', 'B,CEN,4.00.5931.0001', 'C,CEN,4.00.6221.1000'),
    '1 of 3 clients of site CEN are older: 4.00.5931.0001 (1)',
  ],
  [
    'every one is new: whether it lists all, a person knows',
    'needs-you',
    clients('A,CEN,4.00.6221.1000', 'B,CEN,4.00.6221.1193'),
    'Every one of the 2 clients',
    'for you to say',
  ],
  ['a later service pack counts as new', 'needs-you', clients('A,CEN,4.00.6487.2000'), 'Every one'],
  [
    'SMS 2003 clients are no release known here',
    'needs-you',
    clients('A,CEN,2.50.4253.3000', 'B,CEN,4.00.6221.1000'),
    '1 of 2 clients of site CEN have no version',
    '2.50.4253.3000',
    '!Every one',
  ],
  [
    'a build between the releases is not guessed at',
    'needs-you',
    clients('A,CEN,4.00.6100.1000'),
    'no version that is known here',
  ],
  ['clients without a version', 'needs-you', clients('A,CEN,'), 'none (1)', '!Every one'],
  ['no client in it', 'unknown', clients(), 'It lists no client'],
  [
    'only computers without a client',
    'unknown',
    (scene) => void scene.write('clients.csv', 'ResourceID,SiteCode,ClientVersion,Client\r\n1,CEN,,0\r\n'),
    'It lists no client',
  ],
  ['UTF-16', 'open', (scene) => void scene.write('clients.csv', utf16(withId('CEN,4.00.5931.0001'))), '1 of 1'],
  [
    'JSON',
    'open',
    (scene) =>
      void scene.write(
        'clients.json',
        JSON.stringify([{ ResourceID: 7, SMSAssignedSites: ['CEN'], ClientVersion: '4.00.5931.0001' }]),
      ),
    'site CEN',
  ],
  ['under another name', 'open', (scene) => void scene.write('machines.csv', withId('CEN,4.00.5931.0001')), '1 of 1'],
  [
    'a newer export without the old ones replaces the older',
    'needs-you',
    (scene) => {
      scene.write('clients-1.csv', withId('CEN,4.00.5931.0001'), '2008-06-01T12:00:00Z');
      scene.write('clients-2.csv', withId('CEN,4.00.6221.1000'), '2008-06-05T12:00:00Z');
    },
    'It is older than',
  ],
  [
    'an older export without old ones does not hide the newer',
    'open',
    (scene) => {
      scene.write('clients-1.csv', withId('CEN,4.00.6221.1000'), '2008-06-01T12:00:00Z');
      scene.write('clients-2.csv', withId('CEN,4.00.5931.0001'), '2008-06-05T12:00:00Z');
    },
  ],
  [
    'a newer export of another site hides nothing',
    'open',
    (scene) => {
      scene.write('clients-1.csv', withId('CEN,4.00.5931.0001'), '2008-06-01T12:00:00Z');
      scene.write('clients-2.csv', withId('PRI,4.00.6221.1000'), '2008-06-05T12:00:00Z');
    },
    'of site CEN',
  ],
  [
    'an export of sites is none of clients',
    'needs-you',
    (scene) => void scene.write('sites.csv', sitesCsv({ code: 'CEN', build: SP1, type: 2 })),
    'No export of clients',
  ],
]);

table('save-boot-images', [
  ['no export', 'unknown', () => undefined],
  [
    'a default image with the F8 prompt',
    'open',
    (scene) => void scene.write('boot.mof', image('Boot image (x86)', 'EnableLabShell = TRUE;')),
  ],
  [
    'a default image of which nothing more is known',
    'needs-you',
    (scene) => void scene.write('boot.mof', image('Boot image (x86)')),
  ],
  ['an image with a name of its own', 'not-applicable', (scene) => void scene.write('boot.mof', image('Our image'))],
  [
    'an export that breaks off',
    'needs-you',
    (scene) => void scene.write('boot.mof', image('Our image') + 'instance of SMS_BootImagePackage { Name = "Boot'),
  ],
  ['an empty export', 'unknown', (scene) => void scene.write('boot.mof', '')],
]);

const two =
  (before: string, after: string, names = ['boot-1.mof', 'boot-2.mof'], day = '2008-06-05') =>
  (scene: Scene): void => {
    scene.write(names[0]!, before, '2008-06-01T12:00:00Z');
    scene.write(names[1]!, after, `${day}T12:00:00Z`);
  };
const ID = 'PackageID = "CEN00001"; ';
const F8 = image('Boot image (x86)', `${ID}EnableLabShell = TRUE;`);
const PLAIN = image('Boot image (x86)', `${ID}EnableLabShell = FALSE;`);

table('check-boot-images', [
  ['no export', 'needs-you', () => undefined, 'two exports'],
  ['one export', 'needs-you', (scene) => void scene.write('boot.mof', F8), 'two exports'],
  ['the F8 prompt is gone', 'open', two(F8, PLAIN), 'boot-2.mof'],
  ['the image is gone', 'open', two(F8, image('Our image', 'PackageID = "CEN00009";'))],
  ['nothing is gone that the exports hold', 'needs-you', two(F8, F8), 'cannot be compared'],
  ['two exports of one time', 'needs-you', two(F8, PLAIN, undefined, '2008-06-01'), 'of the same time'],
  [
    'names count, not the dates of copies',
    'open',
    two(PLAIN, F8, ['boot-after.mof', 'boot-before.mof']),
    'boot-after.mof',
  ],
]);

test('the whole table, to read', async () => {
  const order = [...new Set(rows.map(({ group }) => group))];
  const lines = [
    '# What the checklist makes of evidence',
    '',
    'Made by `test/upgrade/evidence.test.ts`; looked at on 2008-06-10.',
  ];
  for (const group of order) {
    lines.push('', `## ${group}`, '');
    for (const { name, state, says } of rows.filter((row) => row.group === group))
      lines.push(`- **${name}** → ${state}`, ...says.map((text) => `  - ${text}`));
  }
  expect(rows.length).toBeGreaterThanOrEqual(120);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./evidence.baseline.md');
});

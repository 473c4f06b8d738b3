// What goes with Setup: its log, the versions of WSUS, the folder of downloaded prerequisites.
import { mkdirSync } from 'node:fs';
import type { Scene } from '../scene';
import { RTM, SP1, sitesCsv } from '../texts';
import { CEN } from './sites';
import { cmtrace, table, utf16 } from './table';

const setup =
  (...lines: string[]) =>
  (scene: Scene): void =>
    void scene
      .write('sites.csv', sitesCsv(CEN(SP1)))
      .write('ConfigMgrSetup.log', lines.map((line) => `<06-08-2008 10:00:00> ${line}\r\n`).join(''));

table('verify-installation', [
  ['the builds alone', 'needs-you', (scene) => void scene.write('sites.csv', sitesCsv(CEN(SP1)))],
  ['a log that says success proves nothing', 'needs-you', setup('Setup has completed.'), 'not verified'],
  ['a failure at the end', 'open', setup('Setup has completed.', 'ERROR: Failed to install the provider'), 'A failure'],
  ['a failure, then success', 'needs-you', setup('ERROR: retrying', 'Setup has completed.'), '!A failure'],
  ['canceled', 'open', setup('Setup was canceled by the user.')],
  ['rolled back', 'open', setup('Setup completed the copy of files.', 'The installation was rolled back.')],
  ['“not completed” is no success', 'open', setup('Setup has not completed.')],
  [
    'success of an earlier release alone',
    'open',
    (scene) => {
      setup('Setup has completed.')(scene);
      scene.write('sites.csv', sitesCsv(CEN(RTM)));
    },
  ],
  ['words of another language', 'needs-you', setup('Das Setup wurde abgeschlossen.'), 'No line in it says'],
  ['an empty log', 'needs-you', setup(), 'No line in it says'],
  [
    'a failure in UTF-16',
    'open',
    (scene) => {
      setup()(scene);
      scene.write('ConfigMgrSetup.log', utf16('<06-08-2008 10:00:00> Setup failed.\r\n'));
    },
  ],
  [
    'a failure in CMTrace format',
    'open',
    (scene) => {
      setup()(scene);
      scene.write('ConfigMgrSetup.log', cmtrace('Setup failed.'));
    },
  ],
  [
    'a failure in the log before the log, then success',
    'needs-you',
    (scene) => {
      setup('Setup has completed.')(scene);
      scene.write('ConfigMgrSetup.lo_', '<06-07-2008 10:00:00> Setup failed.\r\n');
    },
    'A failure',
  ],
  [
    'a failure in the log before the log, and no success since',
    'open',
    (scene) => {
      setup('Checking the database.')(scene);
      scene.write('ConfigMgrSetup.lo_', '<06-07-2008 10:00:00> Setup failed.\r\n');
    },
  ],
  [
    'a failure in the log before the log, by its time after it',
    'open',
    (scene) => {
      setup('Setup has completed.')(scene);
      scene.write('ConfigMgrSetup.lo_', '<06-09-2008 10:00:00> Setup failed.\r\n');
    },
  ],
]);

const wsus =
  (...rows: string[]) =>
  (scene: Scene): void =>
    void scene.write('wsus.csv', ['Server,Version', ...rows, ''].join('\r\n'));

table('wsus', [
  ['nothing', 'needs-you', () => undefined],
  ['SP1: whether that is every server, a person knows', 'needs-you', wsus('SUP1,3.1.6001.65'), 'for you to confirm'],
  ['SP2', 'needs-you', wsus('SUP1,3.2.7600.226'), '!older'],
  [
    'one without a service pack',
    'open',
    wsus('SUP1,3.1.6001.65', 'SUP2,3.0.6000.374'),
    'SUP2 has WSUS 3.0.6000.374, older',
  ],
  ['WSUS 2.0', 'open', wsus('SUP1,2.0.0.2620')],
  ['no version', 'needs-you', wsus('SUP1,unknown'), 'can be compared'],
  [
    'an export of something else',
    'unknown',
    (scene) => void scene.write('wsus.csv', 'A,B\r\n1,2\r\n'),
    'no version of WSUS',
  ],
  [
    'a newer export of the same server counts',
    'needs-you',
    (scene) => {
      scene.write('wsus-1.csv', 'Server,Version\r\nSUP1,3.0.6000.374\r\n', '2008-06-01T12:00:00Z');
      scene.write('wsus-2.csv', 'Server,Version\r\nSUP1,3.1.6001.65\r\n', '2008-06-05T12:00:00Z');
    },
    '!older',
  ],
]);

table('download-components', [
  ['no folder', 'needs-you', () => undefined],
  ['an empty folder', 'open', (scene) => void mkdirSync(scene.file('prereqs'), { recursive: true }), 'It is empty'],
  [
    'files: their names do not show whether they are all of this release',
    'needs-you',
    (scene) => void scene.write('prereqs/a.exe', 'x').write('prereqs/b.cab', 'y'),
    'It holds 2 files',
  ],
  [
    'files of two days',
    'needs-you',
    (scene) => void scene.write('Downloads/a.exe', 'x', '2007-09-01T12:00:00Z').write('Downloads/de/b.cab', 'y'),
    'Older than the last by more than a day, one file: a.exe',
  ],
  [
    'a download that broke off',
    'open',
    (scene) => void scene.write('prereqs/a.exe', '').write('prereqs/b.exe', 'x'),
    'Empty, one file: a.exe',
  ],
]);

// Exports of clients with their versions.
import type { Scene } from '../scene';
import { sitesCsv, SP1 } from '../texts';
import { table, utf16 } from './table';

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
    'for you to confirm',
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
  [
    'a list that somebody made, with the names of computers',
    'open',
    (scene) => void scene.write('machines.csv', 'Computer,SiteCode,Version\r\nPC1,CEN,4.00.5931.0001\r\n'),
    '1 of 1 clients of site CEN',
  ],
  [
    'headings with blanks',
    'open',
    (scene) => void scene.write('pcs.csv', 'Computer Name,Site Code,Client Version\r\nPC1,CEN,4.00.5931.0001\r\n'),
    '1 of 1 clients of site CEN',
  ],
  [
    'names of a view of the database',
    'open',
    (scene) =>
      void scene.write('pcs.csv', 'Netbios_Name0,SMS_Assigned_Sites0,Client_Version0\r\nPC1,CEN,4.00.5931.0001\r\n'),
    '1 of 1 clients of site CEN',
  ],
  [
    'a computer without a client, by the word No, is none',
    'needs-you',
    (scene) =>
      void scene.write(
        'pcs.csv',
        'Name,SiteCode,ClientVersion,Client\r\nA,CEN,4.00.5931.0001,No\r\nB,CEN,4.00.6221.1000,Yes\r\n',
      ),
    'Every one of the 1 clients',
  ],
  [
    'the plan and other notes name sites and computers, and are no clients',
    'needs-you',
    (scene) => {
      const facts = [{ site: 'CEN', name: 'DP1', role: 'site-system' }];
      scene.write('upgrade-plan.json', JSON.stringify({ computers: facts, version: 1, name: 'x' }));
      scene.write('notes.json', JSON.stringify(facts));
    },
    'No export of clients',
  ],
]);

// What wmic writes of sites: CSV, a list, its table; in UTF-16, with two carriage returns at the end of each line.
import { table, utf16 } from './table';

type Row = Readonly<Record<string, string>>;

const site = (
  SiteCode: string,
  ReportingSiteCode: string,
  BuildNumber: string,
  SiteName = `The ${SiteCode} one`,
): Row => ({
  BuildNumber,
  InstallDir: 'C:\\Program Files\\Microsoft Configuration Manager',
  ReportingSiteCode,
  SiteCode,
  SiteName,
  Status: '1',
  Type: '2',
});
const DONE = [site('CEN', '', '6221'), site('PR1', 'CEN', '6221')];
const HALF = [site('CEN', '', '6221'), site('PR1', 'CEN', '5931')];

const written = (lines: readonly string[]): Buffer => utf16(lines.map((line) => `${line}\r\r\n`).join(''));
const listed = (...rows: Row[]): string[] => [
  '',
  '',
  ...rows.flatMap((row) => [...Object.entries(row).map(([name, value]) => `${name}=${value}`), '', '']),
];
const csv = (...rows: Row[]): string[] => [
  '',
  `Node,${Object.keys(rows[0]!).join(',')}`,
  ...rows.map((row) => `CENSRV,${Object.values(row).join(',')}`),
];
const columns = (...rows: Row[]): string[] => {
  const names = Object.keys(rows[0]!);
  const width = (name: string): number => Math.max(name.length, ...rows.map((row) => row[name]!.length)) + 2;
  const line = (of: (name: string) => string): string => names.map((name) => of(name).padEnd(width(name))).join('');
  return [line((name) => name), ...rows.map((row) => line((name) => row[name]!)), ''];
};

table('upgrade-sites', [
  [
    'wmic, /format:csv',
    'open',
    (scene) => void scene.write('sites.csv', written(csv(...HALF))),
    'PR1 (The PR1 one): next',
  ],
  [
    'wmic, /format:csv, a comma in a name, which it does not quote',
    'needs-you',
    (scene) => void scene.write('sites.csv', written(csv(site('CEN', '', '6221', 'Contoso, Berlin'), DONE[1]!))),
    'which value belongs to which column is not certain',
  ],
  [
    'wmic, /format:list',
    'open',
    (scene) => void scene.write('sites.txt', written(listed(...HALF))),
    'PR1 (The PR1 one): next',
  ],
  ['wmic, /format:list, all upgraded', 'done', (scene) => void scene.write('hierarchy.txt', written(listed(...DONE)))],
  [
    'wmic, /format:list, saved again with other line ends',
    'open',
    (scene) => void scene.write('sites.txt', listed(...HALF, site('PR2', 'CEN', '5931', 'R &amp; D')).join('\n')),
    'PR2 (R & D): next',
  ],
  [
    'wmic, /format:list, cut off in a build',
    'needs-you',
    (scene) => void scene.write('sites.txt', `${listed(...DONE).join('\r\n')}\r\nBuildNumber=6221\r\nSiteCode=PR2`),
    'ends in the middle',
  ],
  [
    'wmic, its table',
    'open',
    (scene) => void scene.write('sites.txt', written(columns(...HALF))),
    'PR1 (The PR1 one): next',
  ],
  ['wmic, its table, all upgraded', 'done', (scene) => void scene.write('wmic.txt', written(columns(...DONE)))],
  [
    'wmic, its table, a name that reaches into the next column',
    'needs-you',
    (scene) =>
      void scene.write(
        'sites.txt',
        written(columns(...DONE).map((line) => line.replace('CEN       The', 'CEN      XThe'))),
      ),
  ],
  [
    'wmic, one object',
    'needs-you',
    (scene) => void scene.write('sites.txt', written(listed(DONE[0]!))),
    'one site only',
  ],
  [
    'settings of a program',
    'unknown',
    (scene) => void scene.write('notes.txt', '[x]\r\nSiteCode=CEN\r\nBuildNumber=6221\r\n'),
  ],
]);

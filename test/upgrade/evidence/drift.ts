// SMS_def.mof of the sites of one level, side by side.
import type { Scene } from '../scene';
import { MINE, NEW_DEFAULT, reporting, RTM, sitesCsv, SP1 } from '../texts';
import { table } from './table';

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
  ['builds that are not known', 'needs-you', files(sites(9999, 9999), MINE, MINE), 'whose build is not known'],
]);

// configuration.mof beside SMS_def.mof: saved before, put back after, compiled.
import type { Scene } from '../scene';
import * as make from '../texts';
import { RTM, SP1 } from '../texts';
import { AFTER, backed, BEFORE, exported, FILE } from './inventoryBackup';
import { type Entry, table } from './table';

const OTHER = 'configuration.mof';
const data = (...names: string[]): string =>
  `#pragma namespace("\\\\\\\\.\\\\root\\\\cimv2")\r\n${names
    .map(
      (name) =>
        `[dynamic, provider("RegProv"), ClassContext("local|HKEY_LOCAL_MACHINE\\\\Software\\\\${name}")]\r\nclass ${name}\r\n{\r\n  [key] string KeyName;\r\n};\r\n`,
    )
    .join('')}`;
const OWN = data('Vendor_Data', 'Contoso_Warranty');
const NEW = data('Vendor_Data', 'Vendor_More');
const BOTH = data('Vendor_Data', 'Vendor_More', 'Contoso_Warranty');

/** Both files saved before the upgrade. */
const saved = async (scene: Scene): Promise<void> => {
  await backed(scene, make.MINE);
  scene.write(OTHER, OWN);
  await scene.backup(OTHER, BEFORE);
};
/** SMS_def.mof upgraded, merged and kept by the server as what it compiled last. */
const merged = async (scene: Scene): Promise<void> => {
  await saved(scene);
  exported(scene, RTM, '2008-06-03T00:00:00Z', 'sites-before.csv');
  scene.write(FILE, make.NEW_DEFAULT).write(OTHER, NEW);
  exported(scene, SP1, '2008-06-07T00:00:00Z');
  await scene.merge(FILE, make.MERGED, AFTER);
};
const mergedBoth = async (scene: Scene): Promise<void> => {
  await merged(scene);
  await scene.merge(OTHER, BOTH, AFTER);
};
const of = (line: string): string => line.replace(/sms_def/gi, 'configuration');
const T = '2008-06-08 08:05:00';
const REPORTING = [
  [T, make.CHANGED],
  [T, make.RUNNING],
  [T, make.COMPILED],
] as const;
const DATA = REPORTING.map(([time, line]) => [time, of(line)] as const);
const logged =
  (...lines: readonly (readonly [string, string])[]): Entry[2] =>
  async (scene) => {
    await mergedBoth(scene);
    scene.write('dataldr.log', make.dataldr(...lines));
  };

table('backup-inventory', [
  [
    'configuration.mof is not backed up',
    'open',
    async (scene) => {
      await backed(scene, make.MINE);
      scene.write(OTHER, OWN);
    },
    'configuration.mof: There is no backup of it as it is now',
  ],
  ['both files backed up, no export: the other is still customized', 'done', saved],
  [
    'configuration.mof changed after its backup',
    'open',
    async (scene) => {
      await saved(scene);
      scene.write(OTHER, BOTH);
    },
    'configuration.mof: There is no backup of it as it is now',
  ],
  [
    'configuration.mof backed up by itself, nothing tells when',
    'needs-you',
    async (scene) => {
      scene.write(FILE, make.NEW_DEFAULT).write(OTHER, OWN);
      await scene.backup(FILE, BEFORE);
      await scene.backup(OTHER, BEFORE);
    },
    'The files do not show whether',
  ],
  [
    'both upgraded and merged, both backups of before',
    'done',
    mergedBoth,
    'configuration.mof: What it was before the upgrade is',
  ],
  [
    'configuration.mof backed up only after the upgrade',
    'needs-you',
    async (scene) => {
      await backed(scene, make.MINE);
      exported(scene, RTM, '2008-06-03T00:00:00Z', 'sites-before.csv');
      exported(scene, SP1, '2008-06-07T00:00:00Z');
      scene.write(OTHER, NEW);
      await scene.backup(OTHER, AFTER);
    },
    'is from before the upgrade.',
  ],
  [
    'the backup of configuration.mof is of before by the exports',
    'done',
    async (scene) => {
      await saved(scene);
      exported(scene, RTM, '2008-06-03T00:00:00Z', 'sites-before.csv');
      scene.write(FILE, make.NEW_DEFAULT).write(OTHER, NEW);
      exported(scene, SP1, '2008-06-07T00:00:00Z');
    },
  ],
  [
    'configuration.mof without a class',
    'unknown',
    async (scene) => {
      await backed(scene, make.MINE);
      scene.write(OTHER, '// nothing\r\n');
    },
    'It holds no data class',
  ],
  [
    'configuration.mof of another site is not that of this one',
    'unknown',
    async (scene) => {
      scene.write('CEN/SMS_def.mof', make.MINE).write('PR1/configuration.mof', OWN);
      await scene.backup('CEN/SMS_def.mof', BEFORE);
      await scene.backup('PR1/configuration.mof', BEFORE);
      scene.write('sites.csv', 'SiteCode,ReportingSiteCode,BuildNumber,Type\r\nCEN,,5931,2\r\nPR1,CEN,5931,2\r\n');
    },
    'give those of PR1',
  ],
]);

table('reapply-inventory', [
  ['both merged, both compiled', 'done', logged(...REPORTING, ...DATA), 'configuration.mof: The result of the merge'],
  ['both merged, the log shows the one only', 'unknown', logged(...REPORTING), 'no compilation after the merge'],
  ['both merged, the log shows the other only', 'unknown', logged(...DATA), 'no compilation after the merge'],
  [
    'both merged, configuration.mof failed to compile',
    'open',
    logged(...REPORTING, ...DATA.slice(0, 2), [
      T,
      'MOFCOMP failed for D:\\SMS\\inboxes\\clifiles.src\\hinv\\configuration.mof',
    ]),
    'could not compile',
  ],
  [
    'both merged, configuration.mof.bad.bak beside it',
    'open',
    async (scene) => {
      await mergedBoth(scene);
      scene.write('dataldr.log', make.dataldr(...REPORTING, ...DATA));
      scene.write('configuration.mof.bad.bak', BOTH, '2008-06-08T08:06:00Z');
    },
    'set a file aside after the merge',
  ],
  [
    'SMS_def.mof merged, configuration.mof replaced and not merged',
    'open',
    async (scene) => {
      await merged(scene);
      scene.write('dataldr.log', make.dataldr(...REPORTING));
    },
    'Merge the backup into it',
  ],
  [
    'SMS_def.mof merged, the old configuration.mof in place',
    'needs-you',
    async (scene) => {
      await merged(scene);
      scene.write(OTHER, OWN).write('dataldr.log', make.dataldr(...REPORTING));
    },
    'so nothing of yours is gone',
  ],
  [
    'the merged configuration.mof was edited since',
    'open',
    async (scene) => {
      await mergedBoth(scene);
      scene.write('dataldr.log', make.dataldr(...REPORTING, ...DATA)).write(OTHER, NEW);
    },
    'replaced or edited since',
  ],
]);

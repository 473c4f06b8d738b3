// SMS_def.mof after a merge: in place, and compiled by the site.
import type { Scene } from '../scene';
import * as make from '../texts';
import { RTM, sitesCsv, SP1 } from '../texts';
import { AFTER, backed, BEFORE, exported, FILE } from './inventoryBackup';
import { CEN, PRI } from './sites';
import { cmtrace, type Entry, table, utf16 } from './table';

export const merged = async (scene: Scene): Promise<void> => {
  await backed(scene, make.MINE);
  scene.write(FILE, make.NEW_DEFAULT);
  exported(scene, SP1, '2008-06-07T00:00:00Z');
  await scene.merge(FILE, make.MERGED, AFTER);
};
export const compiled = (time: string): string =>
  make.dataldr([time, make.CHANGED], [time, make.RUNNING], [time, make.COMPILED]);

export const COMPILED = [make.CHANGED, make.RUNNING, make.COMPILED];
/** As a component writes it. */
export const logged = (at: string, ...lines: string[]): string =>
  lines.map((text) => `${text}  $$<SMS_INVENTORY_DATA_LOADER><${at}><thread=3188 (0xC74)>\r\n`).join('');
export const withLog =
  (text: string) =>
  async (scene: Scene): Promise<void> => {
    await merged(scene);
    scene.write('dataldr.log', text);
  };

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
      const lines = COMPILED.map((text) => cmtrace(text, '01:05:00.000+420', '06-08-2008'));
      scene.write('dataldr.log', lines.join(''));
    },
  ],
  [
    'merged, nothing but the last line of a compilation',
    'unknown',
    withLog(make.dataldr(['2008-06-08 08:05:00', make.COMPILED])),
    'not when its compilation began',
  ],
  [
    'merged, two last lines of compilations, in CMTrace format',
    'unknown',
    async (scene) => {
      await merged(scene);
      const line = (time: string): string => cmtrace(make.COMPILED, time, '06-08-2008');
      scene.write('dataldr.log', line('09:00:00.000+000') + line('09:30:00.000+000'));
    },
    'not when its compilation began',
  ],
  [
    'merged, compiled, the beginning in the log before the log',
    'done',
    async (scene) => {
      await merged(scene);
      scene
        .write(
          'dataldr.lo_',
          make.dataldr(['2008-06-08 08:05:00', make.CHANGED], ['2008-06-08 08:05:01', make.RUNNING]),
        )
        .write('dataldr.log', make.dataldr(['2008-06-08 08:05:20', make.COMPILED]));
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
  [
    'merged, compiled by the clock of a zone that the log names',
    'done',
    withLog(logged('Sun Jun 08 02:00:00.000 2008 Pacific Daylight Time', ...COMPILED)),
    '!time zone',
  ],
  [
    'merged, compiled an hour before by the zone that the log names',
    'unknown',
    withLog(logged('Sun Jun 08 09:00:00.000 2008 W. Europe Daylight Time', ...COMPILED)),
  ],
  [
    'merged, compiled, the log does not say its zone',
    'done',
    withLog(logged('Sun Jun 08 23:30:00.000 2008 Środkowoeuropejski czas letni', ...COMPILED)),
    'does not say its time zone',
  ],
  [
    'merged, compiled on a day that is still to come',
    'unknown',
    withLog(logged('06-08-2099 09:00:00.000+000', ...COMPILED)),
    'in the future',
  ],
  [
    'merged, compiled, and another line is of a day that is still to come',
    'needs-you',
    withLog(logged('06-08-2008 09:00:00.000+000', ...COMPILED) + logged('06-08-2099 09:00:00.000+000', make.CHANGED)),
    'in the future',
  ],
  [
    'merged, compiled, then changed again in a log that still grows',
    'unknown',
    withLog(logged('06-08-2008 09:00:00.000+000', ...COMPILED) + logged('06-08-2008 10:00:00.000+000', make.CHANGED)),
    'the log ends before it is compiled',
  ],
  [
    'merged, compiled, then a line that is not understood',
    'needs-you',
    withLog(
      logged('06-08-2008 09:00:00.000+000', ...COMPILED) +
        logged('06-08-2008 09:01:00.000+000', 'Problème de compilation de sms_def.mof'),
    ),
    'is not understood',
  ],
  [
    'merged, compiled, then a line that means nothing',
    'done',
    withLog(
      logged(
        '06-08-2008 09:00:00.000+000',
        ...COMPILED,
        'End of cimv2\\sms-to-policy conversion; returning 0x0',
        'Connected to SQL; waiting for sms_def.mof change or timeout...',
      ),
    ),
  ],
  [
    'merged, a conversion that returns an error',
    'open',
    withLog(
      logged(
        '06-08-2008 09:00:00.000+000',
        ...COMPILED,
        'End of cimv2\\sms-to-policy conversion; returning 0x80041001',
      ),
    ),
  ],
  [
    'merged, the last good file is restored',
    'open',
    withLog(
      logged('06-08-2008 09:00:00.000+000', ...COMPILED, 'MOFCOMP returned 3, restoring the last good sms_def.mof'),
    ),
  ],
  [
    'merged, compiled in the log before the log',
    'done',
    async (scene) => {
      await merged(scene);
      scene
        .write('dataldr.lo_', logged('06-08-2008 09:00:00.000+000', ...COMPILED))
        .write('dataldr.log', logged('06-08-2008 11:00:00.000+000', 'Processing inventory'));
    },
    'dataldr.lo_',
  ],
  ...['SMS_def.mof.bad.bk0', 'sms_def.bad.bak', 'configuration.mof.bad.bak'].map((name): Entry => [
    `merged, compiled, then ${name}`,
    'open',
    async (scene) => {
      await merged(scene);
      scene.write('dataldr.log', compiled('2008-06-08 08:05:00')).write(name, 'class {', '2008-06-08T08:06:00Z');
    },
    'did not compile',
  ]),
  [
    'merged at one of two sites, a log of no certain site',
    'unknown',
    async (scene) => {
      scene.write('CEN/SMS_def.mof', make.NEW_DEFAULT);
      await scene.merge('CEN/SMS_def.mof', make.MERGED, AFTER);
      scene
        .write('sites.csv', sitesCsv(CEN(), PRI()), '2008-06-07T00:00:00Z')
        .write('dataldr.log', logged('06-08-2008 09:00:00.000+000', ...COMPILED));
    },
    'not known to be of this site',
  ],
]);

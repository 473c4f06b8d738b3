// Which lines of dataldr.log show that the site compiled what was merged: of after the write, of this site, of this content.
import { utimesSync } from 'node:fs';
import * as make from '../texts';
import { RTM, sitesCsv, SP1 } from '../texts';
import { AFTER, exported, FILE } from './inventoryBackup';
import { COMPILED, compiled, logged, merged, withLog } from './inventoryReapplied';
import { CEN, PRI } from './sites';
import { cmtrace, type Entry, table } from './table';

table('reapply-inventory', [
  // The words of a site that is not English, its clock and its summer.
  [
    'merged, compiled within hours, the log does not say its zone',
    'needs-you',
    withLog(logged('Sun Jun 08 14:30:00.000 2008 Środkowoeuropejski czas letni', ...COMPILED)),
    'In another time zone it was before the merge',
  ],
  [
    'merged, compiled, the zone written with two signs',
    'done',
    withLog(
      cmtrace(make.RUNNING, '10:01:00.000+-60', '06-08-2008') +
        cmtrace(make.COMPILED, '10:02:00.000+-60', '06-08-2008'),
    ),
    '!time zone',
  ],
  [
    'merged, compiled, the clock an hour back at the end of summer, then a failure',
    'open',
    withLog(
      logged('06-08-2008 08:50:00.000+000', ...COMPILED) +
        logged('06-08-2008 07:55:00.000+000', make.RUNNING, 'MofComp failed, renaming sms_def.mof'),
    ),
  ],
  [
    'merged, compiled, two hours ahead of today',
    'unknown',
    withLog(logged('06-10-2008 14:30:00.000+000', ...COMPILED)),
    'in the future',
  ],
  // A compilation of what was there before.
  [
    'merged while the site compiled what was there before',
    'unknown',
    withLog(
      logged('06-08-2008 07:59:58.000+000', make.CHANGED, make.RUNNING) +
        logged('06-08-2008 08:00:20.000+000', make.COMPILED),
    ),
    'began before it',
  ],
  [
    'merged while the site compiled, the beginning in the log before the log',
    'unknown',
    async (scene) => {
      await merged(scene);
      scene
        .write('dataldr.lo_', logged('06-08-2008 07:59:58.000+000', make.CHANGED, make.RUNNING))
        .write('dataldr.log', logged('06-08-2008 08:00:20.000+000', make.COMPILED));
    },
    'began before it',
  ],
  [
    'merged, seen before it, begun after it',
    'done',
    withLog(
      logged('06-08-2008 07:59:58.000+000', make.CHANGED) +
        logged('06-08-2008 08:00:02.000+000', make.RUNNING) +
        logged('06-08-2008 08:00:20.000+000', make.COMPILED),
    ),
  ],
  [
    'merged, compiled, put back by hand afterwards',
    'unknown',
    async (scene) => {
      await merged(scene);
      scene.write('dataldr.log', compiled('2008-06-08 08:05:00')).write(FILE, make.MERGED, '2008-06-09T10:00:00Z');
    },
    'By its date it was written again',
  ],
  [
    'merged, compiled, replaced and compiled, put back with its old date',
    'needs-you',
    async (scene) => {
      await merged(scene);
      scene.write('dataldr.log', compiled('2008-06-08 08:05:00') + compiled('2008-06-08 11:05:00'));
    },
    'compiled it 2 times since',
  ],
  [
    'merged, compiled, undone, compiled, and redone',
    'unknown',
    async (scene) => {
      await merged(scene);
      scene.write('dataldr.log', compiled('2008-06-08 08:05:00') + compiled('2008-06-08 10:05:00'));
      scene.at('2008-06-08T10:00:00Z');
      await (await scene.store()).undo(scene.file(FILE));
      scene.at('2008-06-08T11:00:00Z');
      await (await scene.store()).apply(scene.file(FILE), Buffer.from(make.MERGED), {});
      utimesSync(scene.file(FILE), new Date(AFTER), new Date(AFTER));
    },
  ],
  [
    'merged in an installation, compiled, whose archive holds something else',
    'needs-you',
    async (scene) => {
      const file = 'inst/inboxes/clifiles.src/hinv/SMS_def.mof';
      scene.write(file, make.NEW_DEFAULT);
      await scene.merge(file, make.MERGED, AFTER);
      scene
        .write('inst/logs/dataldr.log', compiled('2008-06-08 08:05:00'))
        .write('inst/data/hinvarchive/sms_def.mof.bak', make.NEW_DEFAULT);
    },
    'is not this content',
  ],
  [
    'merged before the upgrade, put back after it, compiled',
    'needs-you',
    async (scene) => {
      scene.write(FILE, make.OLD_DEFAULT);
      await scene.merge(FILE, make.MERGED, AFTER);
      exported(scene, RTM, '2008-06-08T12:00:00Z', 'sites-before.csv');
      exported(scene, SP1, '2008-06-09T12:00:00Z');
      scene.write('dataldr.log', compiled('2008-06-09 08:05:00'));
    },
    'shows the site as before the upgrade',
  ],
  // Logs that are cut, marked, or quote other lines.
  [
    'merged, compiled, then a failure whose time is cut off',
    'open',
    withLog(
      `${compiled('2008-06-08 08:05:00')}Running MOFCOMP on D:\\SMS\\sms_def.mof failed  $$<SMS_INVENTORY_DATA_LOADER><Sun Jun`,
    ),
  ],
  [
    'merged, a success whose time is cut off',
    'unknown',
    withLog(
      `${make.dataldr(['2008-06-08 08:05:00', make.RUNNING])}${make.COMPILED}  $$<SMS_INVENTORY_DATA_LOADER><Sun Jun 08 08`,
    ),
  ],
  [
    'merged, compiled, then a conversion that is marked as an error',
    'needs-you',
    withLog(
      cmtrace(make.RUNNING, '09:00:00.000+000', '06-08-2008') +
        cmtrace(make.COMPILED, '09:00:10.000+000', '06-08-2008') +
        cmtrace('Conversion of sms_def.mof finished', '09:00:20.000+000', '06-08-2008').replace('type="1"', 'type="3"'),
    ),
    'is not understood',
  ],
  [
    'merged, and a success that is marked as an error',
    'unknown',
    withLog(
      cmtrace(make.RUNNING, '09:00:00.000+000', '06-08-2008') +
        cmtrace(make.COMPILED, '09:00:10.000+000', '06-08-2008').replace('type="1"', 'type="3"'),
    ),
  ],
  ...[
    'Compilation of SMS_DEF.MOF was unsuccessful',
    'sms_def.mof was not completely processed',
    'MOFCOMP finished, exit code 3',
    'mofcomp done, without sms_def.mof',
  ].map((text): Entry => [
    `merged, compiled, then “${text}”`,
    'needs-you',
    withLog(compiled('2008-06-08 08:05:00') + make.dataldr(['2008-06-08 08:06:00', text])),
    'is not understood',
  ]),
  [
    'merged, compiled, then a second run without an error',
    'done',
    withLog(compiled('2008-06-08 08:05:00') + make.dataldr(['2008-06-08 08:06:00', 'MOFCOMP finished, exit code 0'])),
  ],
  ...[
    'Looking for “MOF backed up to D:\\SMS\\data\\hinvarchive\\sms_def.mof.bak”',
    'MOF backed up to D:\\SMS\\data\\hinvarchive\\old-sms_def.mof.bak',
    'MOF backed up to D:\\SMS\\data\\hinvarchive\\sms_def.mof.bak.tmp',
  ].map((text): Entry => [
    `merged, begun, then “${text}”`,
    'unknown',
    withLog(make.dataldr(['2008-06-08 08:05:00', make.RUNNING], ['2008-06-08 08:05:09', text])),
  ]),
  // Logs of others.
  [
    'merged, compiled in the log before the log, which is not there',
    'unknown',
    async (scene) => {
      await merged(scene);
      scene.write('dataldr.lo_', compiled('2008-06-08 08:05:00'));
    },
    'was continued in dataldr.log',
  ],
  [
    'merged, the one log in a folder of another site',
    'unknown',
    async (scene) => {
      scene.write('CEN/SMS_def.mof', make.NEW_DEFAULT);
      await scene.merge('CEN/SMS_def.mof', make.MERGED, AFTER);
      scene.write('PR1/dataldr.log', compiled('2008-06-08 08:05:00'));
    },
    'not known to be of this site',
  ],
  [
    'merged at the one site of the plan, the log in a folder of another',
    'unknown',
    async (scene) => {
      await merged(scene);
      scene.write('XYZ/dataldr.log', compiled('2008-06-08 08:05:00'));
    },
    'not known to be of this site',
  ],
  [
    'merged at two sites, the log of one copied to the other',
    'needs-you',
    async (scene) => {
      scene.write('sites.csv', sitesCsv(CEN(SP1), PRI(SP1)), '2008-06-07T00:00:00Z');
      for (const code of ['CEN', 'PRI']) {
        scene.write(`${code}/SMS_def.mof`, make.NEW_DEFAULT);
        await scene.merge(`${code}/SMS_def.mof`, make.MERGED, AFTER);
        const before = logged('06-08-2008 07:00:00.000+000', ...Array<string>(10).fill('Processing inventory'));
        scene.write(`${code}/dataldr.log`, before + compiled('2008-06-08 08:05:00'));
      }
    },
    'can be of one site only',
  ],
  [
    'put back by hand, and a .bad.bak beside it',
    'needs-you',
    (scene) => {
      exported(scene, SP1, '2008-06-07T00:00:00Z');
      scene.write(FILE, make.NEW_DEFAULT);
      scene.write(`${FILE}.bad.bak`, make.MERGED);
    },
    'set this file aside',
  ],
]);

// SMS_def.mof after a merge: in place, and compiled by the site.
import * as make from '../scene';
import { RTM, type Scene, SP1 } from '../scene';
import { AFTER, backed, BEFORE, exported, FILE } from './inventoryBackup';
import { cmtrace, table, utf16 } from './table';

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

// SMS_def.mof and its copies in the backup store, before the upgrade.
import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import type { Scene } from '../scene';
import * as make from '../texts';
import { RTM, sitesCsv, SP1 } from '../texts';
import { CEN, PRI } from './sites';
import { table } from './table';

export const FILE = 'SMS_def.mof';
export const BEFORE = '2008-06-02T08:00:00Z';
export const AFTER = '2008-06-08T08:00:00Z';
export const exported = (scene: Scene, build: number, at: string, name = 'sites.csv'): void =>
  void scene.write(name, sitesCsv({ code: 'CEN', build, type: 2 }), at);
export const backed = async (scene: Scene, content: string, at = BEFORE): Promise<string> => {
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
    'it does not hold the file from before',
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
    'The files do not show whether',
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
  [
    'backed up after the upgrade, the export of before copied later',
    'open',
    async (scene) => {
      await backed(scene, make.NEW_DEFAULT, '2008-06-05T08:00:00Z');
      exported(scene, RTM, '2008-06-07T00:00:00Z', 'sites-before.csv');
      exported(scene, SP1, '2008-06-08T00:00:00Z', 'sites-after.csv');
    },
    'it does not hold the file from before',
  ],
]);

async function damage(scene: Scene): Promise<[string]> {
  await scene.backup(FILE, BEFORE);
  const { backups } = await (await scene.store()).list();
  return [backups[0]!.manifest.content.sha256];
}

/** What the next start does about a change that a crash left unfinished. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../server/src/backup/journal';
import { encodeIntent } from '../../server/src/backup/journal';
import { KEY, bytes, openAt, put, realEnvironment, scratch, text } from './support';

const ID = '000009-20260101T000000Z-01234567';
const OLD = 'the old content';
const NEW = 'the new content';

/** A store in which a change of OLD to NEW was begun, and a target as the crash or somebody else left it. */
async function begun(target: string | Uint8Array | null) {
  const root = scratch();
  const directory = path.join(root, 'store');
  const file = put(path.join(root, 'site/SMS_def.mof'), OLD);
  fs.chmodSync(file, 0o640);
  const [backup] = (await (await openAt(directory)).backup([{ path: file }])).backups;
  const { machine } = realEnvironment;
  const intent = {
    id: ID,
    kind: 'apply' as const,
    target: file,
    before: machine.sha256(bytes(OLD)),
    after: machine.sha256(bytes(NEW)),
    backup: backup!.id,
    token: '0123456789abcdef',
    startedAt: '2026-01-01T00:00:00.000Z',
    host: 'here',
  };
  fs.writeFileSync(path.join(directory, 'journal', `${ID}.pending.json`), encodeIntent(intent, machine, KEY));
  fs.rmSync(file);
  if (target !== null) put(file, target);
  put(path.join(root, 'site/~cmof-0123456789abcdef.tmp'), 'half of the new con');
  return { root, directory, file };
}

const zeroed = new Uint8Array(200);
zeroed.set(bytes('the new'));

describe('the next start after a crash finds the target', () => {
  const cases: [string, string | Uint8Array | null, Outcome, string | null][] = [
    ['new: the change is finished', NEW, 'done', NEW],
    ['old: the change did not take place', OLD, 'undone', OLD],
    ['missing: what was there comes back', null, 'restored', OLD],
    ['empty: what was there comes back', '', 'restored', OLD],
    ['ending in zeros: what was there comes back', zeroed, 'restored', OLD],
    ['changed by somebody: it stays', 'the work of somebody else', 'left', 'the work of somebody else'],
  ];
  it.each(cases)('%s', async (_name, target, outcome, expected) => {
    const { directory, file } = await begun(target);
    const store = await openAt(directory);
    expect(store.recovery.settled.map((settled) => settled.outcome)).toEqual([outcome]);
    expect(store.recovery.settled[0]!.message).toContain(file);
    expect(fs.readFileSync(file, 'utf8')).toBe(expected);
    expect(fs.readdirSync(path.dirname(file))).toEqual(['SMS_def.mof']);
    expect((await openAt(directory)).recovery.settled).toEqual([]);
  });

  it('torn: the remains are kept as a backup, and the permissions come back', async () => {
    const { directory, file } = await begun(zeroed);
    const store = await openAt(directory);
    // Windows has no such bits.
    if (process.platform !== 'win32') expect(fs.statSync(file).mode & 0o777).toBe(0o640);
    const remains = (await store.list()).backups.find((entry) => entry.manifest.reason === 'before-recovery');
    expect([...(await store.read(remains!.manifest.id))]).toEqual([...zeroed]);
  });

  it('out of reach: it waits until the folder is back', async () => {
    const { root, directory, file } = await begun(null);
    fs.renameSync(path.join(root, 'site'), path.join(root, 'away'));
    const store = await openAt(directory);
    expect(store.recovery.open.join()).toContain('cannot be reached');
    // Other work goes on meanwhile, and pruning leaves what the open change needs.
    await store.backup([{ path: put(path.join(root, 'other.mof'), 'x') }]);
    await store.prune({ keepLast: 0, keepDaily: 0, keepMonthly: 0 });
    fs.renameSync(path.join(root, 'away'), path.join(root, 'site'));
    expect((await openAt(directory)).recovery.settled.map((settled) => settled.outcome)).toEqual(['restored']);
    expect(fs.readFileSync(file, 'utf8')).toBe(OLD);
  });

  it('beside a damaged journal record: it is reported, and nothing is guessed', async () => {
    const { directory, file } = await begun('');
    const record = path.join(directory, 'journal', `${ID}.pending.json`);
    fs.writeFileSync(record, fs.readFileSync(record).subarray(0, 100));
    const store = await openAt(directory);
    expect(store.recovery.open.join()).toContain('damaged');
    expect(fs.readFileSync(file, 'utf8')).toBe('');
    expect(text(await store.read('1'))).toBe(OLD);
  });

  it('as it is, when no key proves whose change it was', async () => {
    const { directory, file } = await begun(null);
    const store = await openAt(directory, { key: undefined });
    expect(store.recovery.settled).toEqual([]);
    expect(fs.existsSync(file)).toBe(false);
  });
});

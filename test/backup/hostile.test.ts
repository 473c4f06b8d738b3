/** Stores and manifests of somebody else: no path in them is followed by itself. */
import * as fc from 'fast-check';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Intent } from '../../server/src/backup/journal';
import { encodeIntent } from '../../server/src/backup/journal';
import type { Manifest } from '../../server/src/backup/manifest';
import { encodeManifest } from '../../server/src/backup/manifest';
import { problemOfRecordedPath, safeLeaf } from '../../server/src/backup/safePaths';
import { KEY, openAt, put, realEnvironment, refusalOf, scratch } from './support';

const { machine } = realEnvironment;
const OTHER_KEY = new Uint8Array(32).fill(2);

/** A store with one backup whose manifest says what the test likes. */
async function forged(change: (manifest: Manifest) => unknown, key: Uint8Array | undefined = OTHER_KEY) {
  const root = scratch();
  const directory = path.join(root, 'store');
  const store = await openAt(directory);
  const [manifest] = (await store.backup([{ path: put(path.join(root, 'SMS_def.mof'), 'content') }])).backups;
  const file = path.join(directory, 'manifests', `${manifest!.id}.json`);
  fs.writeFileSync(file, encodeManifest(change(manifest!) as Manifest, machine, key));
  return { root, directory, store, id: manifest!.id };
}

const onWindows = process.platform === 'win32';
const TRICKS = [
  '../../../evil.mof',
  '/tmp/cmof-nowhere/../cmof-evil.mof',
  '..',
  '',
  '/',
  // A path of the other system.
  ...(onWindows ? ['/etc/evil.mof', '//server/c$/evil'] : ['C:\\Windows\\evil.mof', '\\\\server\\c$\\evil']),
  'a\0b',
];

describe('the path in a manifest', () => {
  it.each(TRICKS)('%j is not restored to, even if it were our own', async (trick) => {
    const { store, id } = await forged(
      (manifest) => ({ ...manifest, source: { ...manifest.source, path: trick } }),
      KEY,
    );
    expect((await refusalOf(store.restore(id))).code).toBe('bad-path');
  });

  it('of a store from somebody else is not restored to by itself', async () => {
    const { root, store, id } = await forged((manifest) => manifest);
    fs.rmSync(path.join(root, 'SMS_def.mof'));
    expect((await store.show(id)).own).toBe(false);
    const { code, message } = await refusalOf(store.restore(id));
    expect(code).toBe('untrusted');
    expect(message).toContain('Say where to restore it.');
    expect(fs.existsSync(path.join(root, 'SMS_def.mof'))).toBe(false);
    // Where the person says so, it is.
    await store.restore(id, { target: path.join(root, 'chosen.mof') });
    expect(fs.readFileSync(path.join(root, 'chosen.mof'), 'utf8')).toBe('content');
  });

  it('with a proof made without our key is somebody else’s', async () => {
    for (const key of [undefined, OTHER_KEY]) {
      const { store, id } = await forged((manifest) => manifest, key);
      expect((await store.show(id)).own).toBe(false);
    }
  });

  it('whatever it is, stays inside the folder that a person chose', () => {
    const part = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '',
        'C:',
        '\\',
        '/',
        'NUL',
        'con.mof',
        'a:b',
        '\\\\?\\',
        'x. ',
        '\u0000',
        '~',
        'SMS_def.mof',
      ),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.constantFrom('/', '\\', ''), (parts, separator) => {
        const name = safeLeaf(parts.join(separator), 'fallback');
        for (const [paths, folder] of [
          [path.posix, '/chosen'],
          [path.win32, 'C:\\chosen'],
        ] as const) {
          const target = paths.normalize(paths.join(folder, name));
          expect(paths.dirname(target)).toBe(folder);
          expect(problemOfRecordedPath(target, paths)).toBeUndefined();
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('is checked against the rules of Windows there', () => {
    const good = [
      'C:\\Program Files (x86)\\Microsoft Configuration Manager\\inboxes\\clifiles.src\\hinv\\SMS_def.mof',
      '\\\\server\\SMS_ABC\\inboxes\\clifiles.src\\hinv\\SMS_def.mof',
      'd:\\a.mof',
    ];
    const bad = [
      'SMS_def.mof',
      '\\SMS_def.mof',
      'C:SMS_def.mof',
      'C:\\',
      'C:\\a\\..\\b.mof',
      'C:\\a\\.\\b.mof',
      'C:/a/b.mof',
      'C:\\a/../b.mof',
      '\\\\?\\C:\\a.mof',
      '\\\\.\\PhysicalDrive0',
      '\\\\server\\share',
      '\\\\server\\..\\a.mof',
      '\\\\server\\share\\..\\..\\a.mof',
      'C:\\nul',
      'C:\\NUL.mof',
      'C:\\com1.mof\\a.mof',
      'C:\\LPT9',
      'C:\\CONIN$',
      'C:\\a.mof:stream',
      'C:\\a.mof.',
      'C:\\a \\b.mof',
      'C:\\a\u0001.mof',
      'C:\\a*.mof',
      '/etc/passwd',
    ];
    expect(good.map((each) => problemOfRecordedPath(each, path.win32))).toEqual(good.map(() => undefined));
    for (const each of bad) expect(problemOfRecordedPath(each, path.win32), each).toBeTypeOf('string');
  });
});

describe('other fields of a manifest', () => {
  const EVIL = '../../../../etc/passwd';
  it.each([
    ['the hash', (manifest: Manifest) => ({ ...manifest, content: { ...manifest.content, sha256: EVIL } })],
    ['the id', (manifest: Manifest) => ({ ...manifest, id: EVIL })],
    ['the number', (manifest: Manifest) => ({ ...manifest, sequence: -1 })],
    ['no source', (manifest: Manifest) => ({ ...manifest, source: null })],
    ['a prototype', (manifest: Manifest) => ({ ...manifest, createdBy: JSON.parse('{"__proto__":{"product":"x"}}') })],
  ])('%s is refused as damaged when it is no such thing', async (_name, change) => {
    const { store, id } = await forged(change as (manifest: Manifest) => unknown, KEY);
    expect((await refusalOf(store.restore(id, { target: path.join(scratch(), 'x') }))).code).toBe('damaged');
    expect((await store.list()).damaged).toHaveLength(1);
  });

  it('the place of the object is not followed', async () => {
    const { root, store, id } = await forged((manifest) => ({
      ...manifest,
      content: { ...manifest.content, object: '../../secret' },
    }));
    put(path.join(root, 'secret'), 'secret');
    await store.restore(id, { target: path.join(root, 'out') });
    expect(fs.readFileSync(path.join(root, 'out'), 'utf8')).toBe('content');
  });

  it('an id typed by a person does not lead out of the store', async () => {
    const { store } = await forged((manifest) => manifest);
    for (const id of [EVIL, '..', '', '/', '000001-20260101T000000Z-../../x']) {
      expect((await refusalOf(store.restore(id))).code).toBe('not-found');
    }
  });
});

describe('a journal from somebody else', () => {
  it('makes recovery neither write nor remove anything', async () => {
    const root = scratch();
    const directory = path.join(root, 'store');
    const store = await openAt(directory);
    const [manifest] = (await store.backup([{ path: put(path.join(root, 'evil'), 'evil content') }])).backups;
    const victim = path.join(root, 'victim.mof');
    const temporary = put(path.join(root, '~cmof-0123456789abcdef.tmp'), 'not ours');
    const id = '000009-20260101T000000Z-01234567';
    const intent: Intent = {
      ...{
        id,
        kind: 'apply' as const,
        target: victim,
        before: manifest!.content.sha256,
        after: null,
        backup: manifest!.id,
      },
      ...{ token: '0123456789abcdef', startedAt: '2026-01-01T00:00:00.000Z', host: 'elsewhere' },
    };
    fs.writeFileSync(path.join(directory, 'journal', `${id}.pending.json`), encodeIntent(intent, machine, OTHER_KEY));
    const again = await openAt(directory);
    expect(again.recovery.settled).toEqual([]);
    expect(again.recovery.open.join()).toContain('another user or on another machine');
    await again.backup([{ path: path.join(root, 'evil') }]);
    expect(fs.existsSync(victim)).toBe(false);
    expect(fs.readFileSync(temporary, 'utf8')).toBe('not ours');
    // With our own proof the same record is acted upon, so the test above is not about a malformed one.
    fs.writeFileSync(path.join(directory, 'journal', `${id}.pending.json`), encodeIntent(intent, machine, KEY));
    expect((await openAt(directory)).recovery.settled).toHaveLength(1);
    expect(fs.existsSync(temporary)).toBe(false);
  });
});

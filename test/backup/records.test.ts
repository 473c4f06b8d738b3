/** Records that are whole as bytes and wrong in what they say: each field is looked at before anybody acts on it. */
import { describe, expect, it, test } from 'vitest';
import type { FinishedIntent } from '../../server/src/backup/journal';
import { decodeIntent, encodeIntent } from '../../server/src/backup/journal';
import type { Manifest } from '../../server/src/backup/manifest';
import { decodeManifest, encodeManifest } from '../../server/src/backup/manifest';
import { decodeRecord, encodeRecord } from '../../server/src/backup/records';
import { KEY, bytes, realEnvironment, text } from './support';

const { machine } = realEnvironment;
const ID = '000007-20260102T030405Z-0123abcd';
const HASH = 'ab'.repeat(32);

const MANIFEST: Manifest = {
  id: ID,
  sequence: 7,
  run: '0011223344556677',
  createdAt: '2026-01-02T03:04:05.000Z',
  createdBy: { product: 'ConfigMgr MOF', host: 'here', user: 'me' },
  reason: 'asked',
  role: 'inventory',
  label: null,
  site: 'ABC',
  source: { path: '/site/SMS_def.mof', realPath: null, modifiedAt: '2026-01-01T00:00:00.000Z', mode: 0o644 },
  content: { sha256: HASH, size: 12, object: `objects/ab/${HASH}` },
  summary: { encoding: 'UTF-8' },
};

const INTENT: FinishedIntent = {
  id: ID,
  kind: 'apply',
  target: '/site/SMS_def.mof',
  before: HASH,
  after: HASH,
  backup: ID,
  token: '0123456789abcdef',
  startedAt: '2026-01-02T03:04:05.000Z',
  host: 'here',
  outcome: 'done',
  finishedAt: '2026-01-02T03:04:06.000Z',
};

/** The record with another value in one place; `undefined` takes the field away. */
function changed(record: object, path: string, value: unknown): never {
  const copy = JSON.parse(JSON.stringify(record)) as Record<string, unknown>;
  const parts = path.split('.');
  const last = parts.pop()!;
  const owner = parts.reduce((at, part) => at[part] as Record<string, unknown>, copy);
  owner[last] = value;
  return JSON.parse(JSON.stringify(copy)) as never;
}

/** What reading a record of ours says: its code where it is refused. */
function verdict(read: () => unknown): string {
  try {
    read();
    return 'read';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

const readManifest = (record: Manifest, name = ID): string =>
  verdict(() => decodeManifest(encodeManifest(record, machine, KEY), name, machine, KEY));
const readIntent = (record: FinishedIntent, name = ID): string =>
  verdict(() => decodeIntent(encodeIntent(record, machine, KEY), name, machine, KEY));

const TEXT = [undefined, null, 1, {}];
const HASHES = [undefined, 1, HASH.slice(1), HASH.toUpperCase()];
const COUNT = [undefined, null, '1', -1, 1.5];
const RECORD = [undefined, null, 'x', []];

describe('a manifest', () => {
  it('with everything it needs is read', () => {
    expect(readManifest(MANIFEST)).toBe('read');
    expect(readManifest({ ...MANIFEST, label: 'before SP1', site: null, summary: null })).toBe('read');
  });

  const wrong: [string, unknown[]][] = [
    ['format', [null, 'another']],
    ['version', ['1', null]],
    ['id', [undefined, 'x', '000008-20260102T030405Z-0123abcd']],
    ['sequence', [undefined, 8, '7']],
    ['run', TEXT],
    ['createdAt', [...TEXT, 'yesterday']],
    ['reason', [undefined, null, 'because']],
    ['role', [undefined, null, 'king']],
    ['label', [undefined, 1, {}]],
    ['site', [undefined, 1, {}]],
    ['createdBy', RECORD],
    ['createdBy.product', TEXT],
    ['createdBy.host', TEXT],
    ['createdBy.user', TEXT],
    ['source', RECORD],
    ['source.path', TEXT],
    ['source.realPath', [undefined, 1, {}]],
    ['source.modifiedAt', [...TEXT, 'yesterday']],
    ['source.mode', COUNT],
    ['content', RECORD],
    ['content.sha256', [...HASHES, null]],
    ['content.size', COUNT],
    ['summary', [undefined, 'x', [], {}, { encoding: 1 }]],
  ];
  it.each(wrong)('whose %s is no such thing is damaged', (path, values) => {
    for (const value of values) expect(readManifest(changed(MANIFEST, path, value)), String(value)).toBe('damaged');
  });

  it('is that of the backup whose name the file has, or damaged', () => {
    expect(readManifest(MANIFEST, '000008-20260102T030405Z-0123abcd')).toBe('damaged');
  });

  it('of a later version is left to that version', () => {
    expect(readManifest(changed(MANIFEST, 'version', 2))).toBe('store-newer');
    expect(readManifest(changed(MANIFEST, 'version', 1))).toBe('read');
  });
});

describe('a record of the journal', () => {
  it('with everything it needs is read, open or ended', () => {
    for (const outcome of [undefined, 'done', 'undone', 'restored', 'left'])
      expect(readIntent(changed(INTENT, 'outcome', outcome))).toBe('read');
    // A file that was new, and one that is taken away.
    expect(readIntent({ ...INTENT, before: null, backup: null })).toBe('read');
    expect(readIntent({ ...INTENT, after: null })).toBe('read');
    for (const kind of ['apply', 'restore', 'undo'] as const) expect(readIntent({ ...INTENT, kind })).toBe('read');
  });

  const wrong: [string, unknown[]][] = [
    ['format', [null, 'another']],
    ['version', ['1', null]],
    ['id', [undefined, 'x', '000008-20260102T030405Z-0123abcd']],
    ['kind', [undefined, null, 'remove']],
    ['target', TEXT],
    ['before', [...HASHES, null]],
    ['after', HASHES],
    ['backup', [undefined, null, 'x', 1]],
    ['token', [...TEXT, '0123456789abcde', '0123456789ABCDEF', '../23456789abcdef']],
    ['outcome', [null, 'lost']],
  ];
  it.each(wrong)('whose %s is no such thing is damaged', (path, values) => {
    for (const value of values) expect(readIntent(changed(INTENT, path, value)), String(value)).toBe('damaged');
  });

  it('is that of the change whose name the file has, or damaged', () => {
    expect(readIntent(INTENT, '000008-20260102T030405Z-0123abcd')).toBe('damaged');
    // Neither does a name help that is no name of a change.
    expect(readIntent(changed(INTENT, 'id', 'x'), 'x')).toBe('damaged');
  });

  it('of a later version is left to that version', () => {
    expect(readIntent(changed(INTENT, 'version', 2))).toBe('store-newer');
  });
});

test('a record whose white space was changed is refused, though it says the same', () => {
  const whole = text(encodeRecord({ a: 1, b: 'x' }, machine, KEY));
  expect(decodeRecord(bytes(whole), machine, KEY)).toEqual({ record: { a: 1, b: 'x' }, own: true });
  // As long as before, and longer.
  for (const other of [whole.replace('\n', '\t'), whole.replace('\n', '\n '), `${whole}\n`, whole.trimEnd()])
    expect(decodeRecord(bytes(other), machine, KEY)).toBeTypeOf('string');
  for (const other of ['[]', 'null', '1', '"x"']) expect(decodeRecord(bytes(other), machine, KEY)).toBeTypeOf('string');
});

test('a record is our own by a proof made with our key alone', () => {
  const record = { a: 1 };
  const own = (written: Uint8Array | undefined, read: Uint8Array | undefined): unknown =>
    (decodeRecord(encodeRecord(record, machine, written), machine, read) as { own: boolean }).own;
  expect(own(KEY, KEY)).toBe(true);
  expect(own(KEY, undefined)).toBe(false);
  expect(own(undefined, KEY)).toBe(false);
  expect(own(undefined, undefined)).toBe(false);
  expect(own(new Uint8Array(32).fill(2), KEY)).toBe(false);
});

// A merge without a named base, over the protocol: the media of the settings, and answers to what is assumed.
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { TestServer } from './client';
import { previewOf } from './merging';

const samples = path.resolve(import.meta.dirname, '../../samples/site');
const HINV = 'inboxes/clifiles.src/hinv/SMS_def.mof';
const media = 'media/SMSSETUP/INBOXES/CLIFILES.SRC/HINV';

let server: TestServer;
const files = () => ({
  mine: pathToFileURL(path.join(samples, 'before', HINV)).href,
  theirs: pathToFileURL(path.join(samples, 'after', HINV)).href,
});
const preview = (say: object = {}) => previewOf(server, { ...files(), ...say });

async function use(settings: object): Promise<void> {
  server.settings = { backup: { folder: path.join(server.folder, 'store') }, ...settings };
  await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
}

beforeAll(async () => {
  server = await TestServer.start();
  mkdirSync(path.join(server.folder, media), { recursive: true });
  cpSync(path.join(samples, 'defaults/SMS_def.rtm.mof'), path.join(server.folder, media, 'sms_def.mof'));
});
afterAll(() => server.dispose());

it('what is assumed can be answered, kept out, and asked again', async () => {
  await use({});
  const plain = await preview();
  expect(plain.provenance).toBe('none');
  const removed = plain.customizations.find(({ reason }) => reason.endsWith('Or did you remove it?'))!;
  const resolve = { [removed.key]: 'mine' };
  const decided = await preview({ resolve });
  expect(decided.customizations.find(({ key }) => key === removed.key)).toMatchObject({ outcome: 'applied' });
  expect(decided.answered).toMatchObject([{ key: removed.key, choice: 'mine', choices: ['mine', 'theirs'] }]);
  expect(decided.texts.result).not.toBe(plain.texts.result);
  expect((await preview()).texts).toEqual(plain.texts);
  expect(plain.remarks.join()).not.toContain('old default has');
});

/** A busy machine needs more than the second that waitFor waits by itself. */
const PATIENTLY = { timeout: 30_000, interval: 100 };

it('the media of the settings give the old default and its text', async () => {
  await use({ installationMedia: [path.join(server.folder, 'media'), ' '] });
  // The settings are asked for after the server was told that they changed.
  const found = await vi.waitFor(async () => {
    const merged = await preview();
    expect(merged.provenance).toBe('near');
    return merged;
  }, PATIENTLY);
  expect(found).toMatchObject({ provenance: 'near', provenanceDetail: expect.stringContaining('on the media fits') });
  expect(found.texts.base).toContain('SMS_Class_Template');
  await use({ installationMedia: [path.join(server.folder, 'gone')] });
  const none = await vi.waitFor(async () => {
    const merged = await preview();
    expect(merged.provenance).toBe('none');
    return merged;
  }, PATIENTLY);
  expect(none.remarks[0]).toMatch(/No SMS_def\.mof was found on the media “.*gone”/);
  expect(JSON.stringify([none.provenanceDetail, none.remarks])).not.toMatch(/--\w/);
});

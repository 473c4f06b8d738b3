// What a current site needs, over the protocol, on the synthetic files of the samples.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  COMMANDS,
  type BootImagesResult,
  type ConfigurationParams,
  type ConfigurationResult,
  type LeavingResult,
} from '../../server/src/protocol';
import { TestServer } from './client';

const root = path.resolve(import.meta.dirname, '../../samples');
const sample = (name: string): string => pathToFileURL(path.join(root, name)).href;
const today = (name: string): string => sample(`today/${name}`);

let server: TestServer;
let folder: string;
const at = (name: string): string => pathToFileURL(path.join(folder, name)).href;
const configuration = (params: ConfigurationParams) =>
  server.execute<ConfigurationResult>(COMMANDS.configuration, params);

beforeAll(async () => {
  server = await TestServer.start();
  folder = mkdtempSync(path.join(tmpdir(), 'mof-current-'));
});
afterAll(async () => {
  await server.dispose();
  rmSync(folder, { recursive: true, force: true });
});

test('configuration.mof is looked at, with the other half', async () => {
  const { findings, markdown } = await configuration({
    uri: today('configuration.before.mof'),
    exports: [today('inventory.before.mof')],
  });
  expect(findings).toBe(2);
  expect(markdown).toContain('OUTSIDE the section');
});

test('own classes are carried; what was shown is written after a backup, and nothing else', async () => {
  const target = path.join(folder, 'configuration.mof');
  cpSync(path.join(root, 'today/configuration.after.mof'), target);
  const params = { uri: today('configuration.before.mof'), into: at('configuration.mof') };
  const shown = await configuration(params);
  expect(shown).toMatchObject({ findings: 0, questions: [] });
  expect(shown.text).toContain('class Contoso_Branch');
  expect(readFileSync(target, 'utf8')).not.toContain('Contoso_Branch');
  await expect(configuration({ ...params, writes: '0'.repeat(64) })).rejects.toThrow(/changed since/);
  const written = await configuration({ ...params, writes: shown.sha256! });
  expect(written.backup).toBeTruthy();
  expect(readFileSync(target, 'utf8')).toBe(shown.text);
});

test('the files for a site that leaves 2007 are made, and never over others', async () => {
  const params = {
    uri: sample('site/before/inboxes/clifiles.src/hinv/SMS_def.mof'),
    base: sample('site/defaults/SMS_def.rtm.mof'),
    folder: at('out'),
  };
  const { text, files } = await server.execute<LeavingResult>(COMMANDS.leaving, params);
  expect(text).toContain('To switch in client settings');
  expect(text).not.toContain(folder);
  expect(files.map((uri) => path.posix.basename(uri))).toContain('import.mof');
  expect(existsSync(path.join(folder, 'out/client-settings.txt'))).toBe(true);
  await expect(server.execute(COMMANDS.leaving, params)).rejects.toThrow(/exists already/);
});

test('boot images say what an event does to them', async () => {
  const uris = [today('boot-images.before.mof')];
  const { eventMarkdown } = await server.execute<BootImagesResult>(COMMANDS.bootImages, { uris, event: 'reload' });
  expect(eventMarkdown).toContain('outside the console');
  await expect(server.execute(COMMANDS.bootImages, { uris, event: 'other' })).rejects.toThrow(/kit-first, same-kit/);
});

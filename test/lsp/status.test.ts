// What is shown beside the language of a file: it follows the file, the settings and the folder.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { STATUS_REQUEST, type StatusResult } from '../../server/src/protocol';
import { TestServer } from './client';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start({ settings: { maxFileSize: 0.1 } });
});
afterAll(() => server.dispose());

const status = (uri: string): Promise<StatusResult | null> => server.connection.sendRequest(STATUS_REQUEST, { uri });

it('tells the dialect, where it is from, and what the index holds', async () => {
  const uri = server.uri('one/a.mof');
  await server.open(uri, 'class Own_A { uint32 One; };\nclass Own_B { uint32 One; };\n');
  await server.problems(uri, () => true);
  expect(await status(uri)).toMatchObject({ dialect: 'wmi', dialectFrom: 'file', classes: 2, files: 1 });
  const other = server.uri('two/b.mof');
  await server.open(other, 'enumeration Own_E : uint8 { One = 1 };\n');
  await server.problems(other, () => true);
  expect(await status(other)).toMatchObject({ dialect: 'cim3', dialectFrom: 'file' });
});

it('says that the settings of a folder chose the dialect', async () => {
  const uri = server.uri('set/c.mof');
  const folder = path.dirname(fileURLToPath(uri));
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, '.configmgr-mof.json'), '{ "dialect": "cim2" }');
  await server.open(uri, 'class Own_C { uint32 One; };\n');
  await vi.waitFor(async () => expect(await status(uri)).toMatchObject({ dialect: 'cim2', dialectFrom: 'settings' }), {
    timeout: 60_000,
  });
});

it('claims no dialect of a file that is too large, and nothing of one that is not open', async () => {
  const uri = server.uri('large.mof');
  await server.open(uri, `// ${'x'.repeat(100_001)}\n`);
  const found = await status(uri);
  expect(found).not.toBeNull();
  expect(found).not.toHaveProperty('dialect');
  expect(await status(server.uri('elsewhere.mof'))).toBeNull();
});

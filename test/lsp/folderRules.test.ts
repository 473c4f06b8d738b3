/** The settings of a folder over the protocol. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestServer } from './client';

// What .configmgr-mof.json says in an editor: the same as on the command line.
const WRONG = 'class Own_A { uint33 One; };\n';
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start({ settings: { rules: { 'unknown-type': 'hint' } } });
});
afterAll(() => server.dispose());

it('goes before the settings of the user, follows its changes, and says what cannot be followed', async () => {
  const uri = server.uri('team/deep/a.mof');
  const settings = path.join(path.dirname(path.dirname(fileURLToPath(uri))), '.configmgr-mof.json');
  const changed = () =>
    server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: server.uri('team/.configmgr-mof.json'), type: 2 }],
    });
  const severity = async (wanted: number | undefined) => {
    const found = await server.problems(uri, (all) => {
      const one = all.find(({ code }) => code === 'unknown-type');
      return one?.severity === wanted;
    });
    return found.find(({ code }) => code === 'unknown-type')?.severity;
  };
  mkdirSync(path.dirname(fileURLToPath(uri)), { recursive: true });
  writeFileSync(settings, '{ "rules": { "unknown-type": "warning" } }');
  await server.open(uri, WRONG);
  expect(await severity(2)).toBe(2);

  writeFileSync(settings, '{ "rules": { "unknown-type": "off" } }');
  await changed();
  expect(await severity(undefined)).toBeUndefined();

  // Saved while it is typed: nobody wants to hear of each half.
  writeFileSync(settings, '{ "rules": { "unknown-');
  await changed();
  // The user's own level holds meanwhile.
  expect(await severity(4)).toBe(4);
  writeFileSync(settings, '{ "rules": { "unknown-typ": "off" } }');
  await changed();
  const warned = () =>
    server.notifications.filter(
      ({ method, params }) => method === 'window/showMessage' && /configmgr-mof\.json/.test(JSON.stringify(params)),
    );
  await server.until('a warning', () => warned().length > 0);
  expect(warned()).toHaveLength(1);
  expect(JSON.stringify(warned())).toContain('unknown-typ');

  rmSync(settings);
  await changed();
  expect(await severity(4)).toBe(4);
});

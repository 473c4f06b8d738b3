// Class states over the protocol, on the synthetic exports of the samples.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COMMANDS, type ClassStatesResult } from '../../server/src/protocol';
import { TestServer } from './client';

const today = (name: string): string =>
  pathToFileURL(path.resolve(import.meta.dirname, '../../samples/today', name)).href;

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.dispose());

test('two exports are compared, with the file that restores the first', async () => {
  const params = { before: today('inventory.before.mof'), after: today('inventory.after.mof') };
  const { findings, restore, markdown, summary } = await server.execute<ClassStatesResult>(
    COMMANDS.classStates,
    params,
  );
  expect(findings).toBe(3);
  expect(summary).toContain('3 states changed');
  expect(restore).toContain('class Win32_Battery');
  expect(markdown).not.toMatch(/ --\w|configmgr-mof/);
  await expect(server.execute(COMMANDS.classStates, { before: params.before })).rejects.toThrow(/needs “after”/);
});

// What the server writes above and beside classes of inventory, with the settings that turn it off.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CodeLens, InlayHint } from 'vscode-languageserver';
import type { InventoryResult } from '../../server/src/protocol';
import { TestServer } from './client';

const DATA =
  '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n[dynamic, provider("RegProv"), ClassContext("local|HKEY_LOCAL_MACHINE\\\\Software\\\\X")]\nclass App_X { [key] string Id; };\n';
const TEXT =
  '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\n[SMS_Report(TRUE), SMS_Class_ID("CONTOSO|APP_X|1.0")]\nclass App_X : SMS_Class_Template { [SMS_Report(TRUE), key] string Id; string Name; };\n';

let server: TestServer;
let folder: string;
let uri: string;
const document = (): object => ({ textDocument: { uri } });
const titles = async (): Promise<string[]> =>
  (await server.request<CodeLens[]>('textDocument/codeLens', document())).map(({ command }) => command!.title);
const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'mof-lenses-'));
  writeFileSync(path.join(folder, 'configuration.mof'), DATA);
  writeFileSync(path.join(folder, 'SMS_def.mof'), TEXT);
  writeFileSync(path.join(folder, 'default.mof'), TEXT.replaceAll('TRUE', 'FALSE').replace(', key]', ']'));
  server = await TestServer.start({ folders: [folder] });
  uri = pathToFileURL(path.join(folder, 'SMS_def.mof')).href;
  await server.open(uri, TEXT);
  await server.until('the index', () => server.log.some((line) => line.includes('in 3 files')));
});
afterAll(async () => {
  await server.dispose();
  rmSync(folder, { recursive: true, force: true });
});

it('writes lines above a reporting class, and knows its data class in the file beside', async () => {
  const lenses = await server.request<CodeLens[]>('textDocument/codeLens', document());
  expect(lenses.map(({ command }) => command!.title)).toEqual([
    'reported 1 of 2',
    'do not report',
    'data class beside this file',
  ]);
  expect(lenses[0]!.range).toEqual({ start: { line: 2, character: 6 }, end: { line: 2, character: 11 } });
  // A client that has not said that it knows our commands gets none to run.
  expect(new Set(lenses.map(({ command }) => command!.command))).toEqual(new Set(['']));
});

it('has the data classes of configuration.mof beside it, as the editor has that file', async () => {
  const configuration = pathToFileURL(path.join(folder, 'configuration.mof')).href;
  const ask = async (): Promise<InventoryResult> =>
    server.request<InventoryResult>('workspace/executeCommand', { command: 'mof.inventory', arguments: [{ uri }] });
  expect((await ask()).beside).toEqual([
    {
      relation: 'configuration',
      uri: configuration,
      classes: [
        {
          ...{ name: 'App_X', kind: 'data', namespace: 'root\\cimv2', reported: false, isPaired: true },
          detail: 'RegProv, local|HKEY_LOCAL_MACHINE\\Software\\X',
          nameRange: { start: { line: 2, character: 6 }, end: { line: 2, character: 11 } },
        },
      ],
    },
  ]);
  await server.open(configuration, `${DATA}class App_Y { [key] string Id; };\n`);
  expect((await ask()).beside[0]!.classes.map(({ name, isPaired }) => [name, isPaired])).toEqual([
    ['App_X', true],
    ['App_Y', false],
  ]);
});

it('says what is customized once the editor has named a default', async () => {
  const base = pathToFileURL(path.join(folder, 'default.mof')).href;
  const { classes } = await server.request<InventoryResult>('workspace/executeCommand', {
    ...{ command: 'mof.inventory', arguments: [{ uri, base }] },
  });
  // What differs, with what the default has in its place.
  expect(classes[0]).toMatchObject({
    customized: ['App_X is reported now.'],
    inDefault: '[SMS_Report(FALSE), SMS_Class_ID("CONTOSO|APP_X|1.0")]\nclass App_X',
    properties: [
      { name: 'Id', customized: ['App_X.Id is reported now.'], inDefault: '[SMS_Report(FALSE)] string Id;' },
      { name: 'Name', customized: [] },
    ],
  });
  expect(classes[0]!.properties[1]).not.toHaveProperty('inDefault');
  const lenses = await server.request<CodeLens[]>('textDocument/codeLens', document());
  expect(lenses.at(-1)!.command).toMatchObject({
    title: 'customized in 2 ways',
    tooltip: 'App_X is reported now.\nApp_X.Id is reported now.',
  });
  await server.request('workspace/executeCommand', { command: 'mof.inventory', arguments: [{ uri }] });
  expect((await titles()).join()).not.toContain('customized');
});

it('writes notes beside names', async () => {
  const hints = await server.request<InlayHint[]>('textDocument/inlayHint', { ...document(), range });
  expect(hints.map(({ label, position }) => [label, position.line])).toEqual([
    ['group “App_X”', 2],
    ['not reported', 2],
  ]);
});

it('writes neither where the settings say so', async () => {
  server.settings = { inventory: { codeLens: false, inlayHints: false } };
  await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await expect.poll(titles, { timeout: 60_000 }).toEqual([]);
  expect(await server.request('textDocument/inlayHint', { ...document(), range })).toEqual([]);
});

// What the server writes above and beside classes of inventory, with the settings that turn it off.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LSPErrorCodes, type CodeLens, type InlayHint } from 'vscode-languageserver';
import type { InventoryResult, InventoryRowResult, ToggleReportResult } from '../../server/src/protocol';
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

const ask = (argument: object = {}): Promise<InventoryResult> =>
  server.request<InventoryResult>('workspace/executeCommand', {
    ...{ command: 'mof.inventory', arguments: [{ uri, ...argument }] },
  });
const askRow = (argument: object): Promise<InventoryRowResult> =>
  server.request<InventoryRowResult>('workspace/executeCommand', {
    ...{ command: 'mof.inventory.row', arguments: [{ uri, ...argument }] },
  });

it('answers what an edit has overtaken: with the code of the protocol, or for one of the two texts', async () => {
  const at = { line: 0, character: 0 };
  const lenses = titles().catch((error: { code: number }) => error.code);
  const view = ask();
  await server.change(uri, [{ range: { start: at, end: at }, text: '\n' }]);
  const { version } = await view;
  expect([LSPErrorCodes.ContentModified, await titles()]).toContainEqual(await lenses);
  expect((await ask()).version - version).toBeLessThanOrEqual(1);
  await server.change(uri, [{ range: { start: at, end: { line: 1, character: 0 } }, text: '' }]);
});

it('has the data classes of configuration.mof beside it, as the editor has that file', async () => {
  const configuration = pathToFileURL(path.join(folder, 'configuration.mof')).href;
  const folded = await ask();
  const counts = { reporting: 0, data: 1, unpaired: 0, shown: 1 };
  expect(folded.files).toEqual([{ relation: 'configuration', uri: configuration, ...counts }]);
  // Nobody has asked for its classes.
  expect(folded.beside.items).toEqual([]);
  const unfolded = { unfolded: [configuration] };
  const { beside, revision } = await ask({ ...unfolded, known: folded.revision, again: true });
  expect(beside.items).toEqual([
    {
      ...{ id: expect.stringContaining('root\\cimv2/app_x'), file: 0, name: 'App_X', kind: 'data' },
      ...{ namespace: 'root\\cimv2', reported: false, isPaired: true },
      detail: 'RegProv, local|HKEY_LOCAL_MACHINE\\Software\\X',
    },
  ]);
  const nameRange = { start: { line: 2, character: 6 }, end: { line: 2, character: 11 } };
  expect(await askRow({ id: beside.items[0]!.id })).toEqual({
    beside: { id: beside.items[0]!.id, uri: configuration, nameRange },
  });
  const place = { uri: configuration, position: { line: 2, character: 30 } };
  expect((await askRow({ at: place })).beside?.id).toBe(beside.items[0]!.id);
  expect((await askRow({ name: 'app_x' })).class?.source).toMatchObject({ uri: configuration, nameRange });
  await server.open(configuration, `${DATA}class App_Y { [key] string Id; };\n`);
  expect((await ask({ ...unfolded, known: revision, search: 'none of them', again: true })).files[0]!.shown).toBe(0);
  const more = await ask(unfolded);
  expect(more.beside.items.map(({ name, isPaired }) => [name, isPaired])).toEqual([
    ['App_X', true],
    ['App_Y', false],
  ]);
  expect(more.files[0]).toMatchObject({ data: 2, unpaired: 1 });
});

it('sends of the rows only what has changed since the answer that the client has', async () => {
  const first = await ask();
  expect(first.classes).toMatchObject({ start: 0, items: [{ name: 'App_X', counts: [2, 1, 2], data: 'folder' }] });
  expect(first.totals).toEqual({ classes: 1, reported: 1, properties: 1 });
  const same = await ask({ known: first.revision });
  expect([same.classes, same.beside, same.customized].map(({ items, deleted }) => [items, deleted])).toEqual([
    [[], 0],
    [[], 0],
    [[], 0],
  ]);
  // Lines move, rows do not; then a class is added.
  const top = { line: 0, character: 0 };
  await server.change(uri, [{ range: { start: top, end: top }, text: '\n\n' }]);
  const moved = await ask({ known: same.revision });
  expect(moved.classes).toEqual({ start: 1, deleted: 0, items: [] });
  expect((await askRow({ id: first.classes.items[0]!.id })).class?.nameRange.start).toEqual({ line: 4, character: 6 });
  const end = { line: 5, character: 0 };
  const text = '[SMS_Report(TRUE)] class New : SMS_Class_Template { [key] string A; };';
  await server.change(uri, [{ range: { start: end, end }, text }]);
  const added = await ask({ known: moved.revision });
  expect([added.classes.start, added.classes.deleted, added.classes.items.map(({ name }) => name)]).toEqual([
    ...[1, 0],
    ['New'],
  ]);
  // Of an answer that it has no longer, and of another search, the whole.
  expect((await ask({ known: moved.revision })).classes.items).toHaveLength(2);
  const searched = await ask({ known: added.revision, search: 'nam', again: true });
  expect(searched.classes).toMatchObject({ start: 0, items: [{ name: 'App_X', counts: [2, 1, 1] }] });
  expect(searched.totals.classes).toBe(2);
  const { properties } = (await askRow({ id: first.classes.items[0]!.id, search: 'nam' })).class!;
  expect(properties.map(({ name, isHidden }) => [name, isHidden ?? false])).toEqual([
    ['Id', true],
    ['Name', false],
  ]);
  await server.change(uri, [{ text: TEXT }]);
  expect(await askRow({ id: 'gone' })).toEqual({});
});

it('switches rows by what they are known by, wherever they have moved to', async () => {
  const { classes } = await ask();
  const toggle = (targets: object[]): Promise<ToggleReportResult> =>
    server.request<ToggleReportResult>('workspace/executeCommand', {
      ...{ command: 'mof.toggleMany', arguments: [{ uri, targets }] },
    });
  const { id } = classes.items[0]!;
  await server.change(uri, [{ text: `\n${TEXT}` }]);
  const { edits } = await toggle([
    { id, report: false },
    { id, property: 'name', report: true },
  ]);
  expect(edits.map(({ range, newText }) => [range.start.line, newText])).toEqual([
    [2, 'FALSE'],
    [3, '[SMS_Report(TRUE)] '],
  ]);
  await expect(toggle([{ id: `${id}#2`, report: true }])).rejects.toThrow(/changed meanwhile/);
  await server.change(uri, [{ text: TEXT }]);
});

it('switches the one of two classes of a name that was meant, or none', async () => {
  const twin = '[SMS_Report(TRUE), SMS_Group_Name("Twin")] class Twin : SMS_Class_Template { [key] string A; };\n';
  const other = twin.replace('"Twin"', '"Other"');
  const start = '#pragma namespace("\\\\.\\\\root\\\\cimv2\\\\sms")\n';
  await server.change(uri, [{ text: start + twin + other }]);
  const { classes } = await ask();
  const rows = classes.items.map(({ id, edition, twins }) => ({ id, edition, twins }));
  expect(rows.map(({ twins }) => twins)).toEqual([2, 2]);
  const toggle = (row: object): Promise<ToggleReportResult> =>
    server.execute<ToggleReportResult>('mof.toggleMany', { uri, targets: [{ ...row, report: false }] });
  const [second, third, fourth] = [1, 2, 3].map((line) => ({ line, character: 0 }));
  const added = twin.replace('"Twin"', '"New"');
  await server.change(uri, [{ range: { start: second, end: second }, text: added }]);
  for (const [i, row] of rows.entries()) expect((await toggle(row)).edits[0]!.range.start.line).toBe(2 + i);
  await server.change(uri, [{ range: { start: third, end: fourth }, text: '' }]);
  await expect(toggle(rows[0]!)).rejects.toThrow(/changed meanwhile/);
  expect((await toggle(rows[1]!)).edits[0]!.range.start.line).toBe(2);
  await server.change(uri, [{ text: TEXT }]);
});

it('says what is customized once the editor has named a default', async () => {
  const base = pathToFileURL(path.join(folder, 'default.mof')).href;
  const { classes, customized } = await ask({ base });
  // What differs, with what the default has in its place; each line counted from the one before.
  expect(classes.items[0]).toMatchObject({ name: 'App_X', isCustomized: true });
  expect(customized.items).toEqual([
    {
      ...{ lines: 2, from: 6, to: 11, sentences: ['App_X is reported now.'] },
      inDefault: '[SMS_Report(FALSE), SMS_Class_ID("CONTOSO|APP_X|1.0")]\nclass App_X',
    },
    {
      ...{ lines: 0, from: 66, to: 68, sentences: ['App_X.Id is reported now.'] },
      inDefault: '[SMS_Report(FALSE)] string Id;',
    },
  ]);
  expect((await askRow({ base, name: 'App_X' })).class).toMatchObject({
    customized: ['App_X is reported now.'],
    properties: [{ customized: ['App_X.Id is reported now.'] }, { customized: [] }],
  });
  const lenses = await server.request<CodeLens[]>('textDocument/codeLens', document());
  expect(lenses.at(-1)!.command).toMatchObject({
    title: 'customized in 2 ways',
    tooltip: 'App_X is reported now.\nApp_X.Id is reported now.',
  });
  await ask();
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

// Settings: per folder of the workspace, without a restart, and what cannot be is said.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import type { CodeLens, Diagnostic, InlayHint } from 'vscode-languageserver';
import { TestServer } from './client';

const WRONG = 'class Own_A { uint33 One; };\n';
const MAPPED =
  'class Own_A { [Values { "Off", "On" }] uint8 State; };\nclass Own_B : Own_A { };\ninstance of Own_B { State = 1; };\n';
let server: TestServer;
let folder: string | undefined;
afterEach(async () => {
  await server.dispose();
  if (folder) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
});

const severityOf = (all: readonly Diagnostic[]) => all.find(({ code }) => code === 'unknown-type')?.severity;
const said = () =>
  server.notifications
    .filter(({ method }) => method === 'window/showMessage')
    .map(({ params }) => (params as { message: string }).message);

it('a folder of the workspace has settings of its own, and they change without a restart', async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'mof-settings-'));
  // One of them is inside of another, and has the settings of the whole.
  const [a, b, inner] = ['a', 'b', 'b/inner'].map((name) => path.join(folder!, name));
  for (const one of [a!, b!, inner!]) mkdirSync(one);
  const uriOf = (one: string) => pathToFileURL(path.join(one, 'x.mof')).href;
  const settings =
    (level: string) =>
    ({ scopeUri }: { scopeUri?: string }) =>
      scopeUri === pathToFileURL(b!).href ? { rules: { 'unknown-type': level } } : {};
  server = await TestServer.start({ folders: [a!, b!, inner!], settingsOf: settings('hint') });
  for (const one of [a!, b!, inner!]) await server.open(uriOf(one), WRONG);
  expect(severityOf(await server.problems(uriOf(b!), (all) => severityOf(all) === 4))).toBe(4);
  expect(severityOf(await server.problems(uriOf(a!), (all) => severityOf(all) === 1))).toBe(1);
  expect(severityOf(await server.problems(uriOf(inner!), (all) => severityOf(all) === 1))).toBe(1);
  server.settingsOf = settings('information');
  await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  expect(severityOf(await server.problems(uriOf(b!), (all) => severityOf(all) === 3))).toBe(3);
});

it('what cannot be is said once, with what is taken instead', async () => {
  server = await TestServer.start({
    settings: {
      ...{ dialect: 'wim', maxProblems: 1e9, diagnosticsDelay: 'soon', inventory: { codeLens: 'yes' } },
      ...{ rules: { 'unknown-typ': 'hint', 'unknown-type': 'loud' }, format: { brace: 'left' } },
    },
  });
  await server.until('seven warnings', () => said().length >= 7);
  expect(said().sort()).toEqual([
    'configmgrMof.diagnosticsDelay cannot be "soon": it is a number from 0 to 10000. 150 is taken.',
    'configmgrMof.dialect cannot be "wim": it is one of auto, wmi, cim2, cim3. auto is taken.',
    expect.stringMatching(/^configmgrMof\.format: “brace” of formatting cannot be "left"/),
    'configmgrMof.inventory.codeLens cannot be "yes": it is true or false. true is taken.',
    'configmgrMof.maxProblems cannot be 1000000000: it is a number from 0 to 100000. 100000 is taken.',
    expect.stringMatching(/^configmgrMof\.rules: There is no rule “unknown-typ”\. Did you mean unknown-type/),
    expect.stringMatching(/^configmgrMof\.rules: “loud” is not a level/),
  ]);
  await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  const uri = server.uri('a.mof');
  await server.open(uri, WRONG);
  await server.problems(uri, (all) => all.length > 0);
  expect(said()).toHaveLength(7);
});

it('lines above classes and notes beside values are there, or not, as they are set', async () => {
  server = await TestServer.start({ settings: { codeLens: { references: true }, inlayHints: { types: true } } });
  const uri = server.uri('b.mof');
  const textDocument = { uri };
  await server.open(uri, MAPPED);
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const hints = async () =>
    (await server.request<InlayHint[]>('textDocument/inlayHint', { textDocument, range })).map(({ label }) => label);
  const lenses = async () => {
    const found = await server.request<CodeLens[]>('textDocument/codeLens', { textDocument });
    const resolve = (lens: CodeLens) => (lens.command ? lens : server.request<CodeLens>('codeLens/resolve', lens));
    return (await Promise.all(found.map(resolve))).map(({ command }) => command!.title);
  };
  await expect.poll(hints, { timeout: 60_000 }).toEqual([': uint8', 'On']);
  expect(await lenses()).toEqual(['1 subclass', '1 reference', '1 reference']);
  server.settings = { codeLens: { subclasses: false }, inlayHints: { values: false } };
  await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await expect.poll(lenses, { timeout: 60_000 }).toEqual([]);
  expect(await hints()).toEqual([]);
});

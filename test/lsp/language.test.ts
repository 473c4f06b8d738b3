// The server speaks the language of the client, and shows names of any script as they are.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CodeLens } from 'vscode-languageserver';
import german from '../../l10n/bundle.l10n.de.json';
import { TestServer } from './client';

/** Cyrillic, Chinese, a letter with a combining mark, Hebrew. */
const SCRIPTS = ['Москва', '北京市', 'Zu\u0308rich', 'אתר'];
const textOf = (name: string): string =>
  `[SMS_Report(TRUE), SMS_Group_Name("${name}"), SMS_Class_ID("CONTOSO|APP_X|1.0")]\nclass ${name}_App : SMS_Class_Template { [SMS_Report(TRUE), key] string ${name}; };\n`;

let server: TestServer;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'mof-language-'));
  server = await TestServer.start({ texts: german, env: { CONFIGMGR_MOF_STORE: path.join(folder, 'store') } });
});
afterAll(async () => {
  await server.dispose();
  rmSync(folder, { recursive: true, force: true });
});

it.each(SCRIPTS)('says in German what holds for %s', async (name) => {
  const site = path.join(folder, name);
  mkdirSync(site);
  const uri = pathToFileURL(path.join(site, 'SMS_def.mof')).href;
  writeFileSync(path.join(site, 'SMS_def.mof'), textOf(name));
  await server.open(uri, textOf(name));
  const lenses = await server.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
  expect(lenses.map(({ command }) => command!.title)).toEqual([
    '1 von 1 gemeldet',
    'nicht melden',
    'keine Datenklasse bekannt',
  ]);
  const position = { line: 1, character: 8 };
  const hover = await server.request<{ contents: { value: string } }>('textDocument/hover', {
    ...{ textDocument: { uri }, position },
  });
  expect(hover.contents.value).toContain(`Inventur: **gemeldet** als „${name}“`);
  await expect(
    server.request('textDocument/rename', { ...{ textDocument: { uri }, position }, newName: '1' }),
  ).rejects.toThrow('„1“ ist kein Name');
});

it('names such a file as it is called', async () => {
  for (const name of SCRIPTS) {
    const uri = pathToFileURL(path.join(folder, name, 'missing.mof')).href;
    const command = { command: 'mof.backup', arguments: [{ uris: [uri], label: name }] };
    await expect(server.request('workspace/executeCommand', command)).rejects.toThrow(path.join(name, 'missing.mof'));
  }
});

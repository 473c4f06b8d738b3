// What the workspace no longer has is forgotten: nobody is sent to it, and no rename edits it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Location, WorkspaceEdit } from 'vscode-languageserver';
import { TestServer } from './client';

const BASE = 'class Sample_Base { [key] string Name; };\n';
const derived = (name: string): string => `class ${name} : Sample_Base { };\n`;

let top: string;
let server: TestServer;
const file = (...parts: string[]): string => path.join(top, ...parts);
const uriOf = (...parts: string[]): string => pathToFileURL(file(...parts)).href;

beforeEach(async () => {
  top = mkdtempSync(path.join(tmpdir(), 'mof-forget-'));
  for (const folder of ['one', 'two', 'outside']) mkdirSync(file(folder));
  mkdirSync(file('one', 'sub'));
  writeFileSync(file('one', 'base.mof'), BASE);
  writeFileSync(file('one', 'sub', 'a.mof'), derived('Sample_A'));
  writeFileSync(file('one', 'sub', 'b.mof'), derived('Sample_B'));
  writeFileSync(file('two', 'c.mof'), derived('Sample_C'));
  writeFileSync(file('outside', 'd.mof'), derived('Sample_D'));
  server = await TestServer.start({ folders: [file('one'), file('two')] });
  await server.open(uriOf('one', 'base.mof'), BASE);
});
afterEach(async () => {
  await server.dispose();
  rmSync(top, { recursive: true, force: true });
});

const at = () => ({ textDocument: { uri: uriOf('one', 'base.mof') }, position: { line: 0, character: 8 } });

/** The files that name the class, and those that a rename of it would edit: always the same ones. */
async function files(): Promise<string[]> {
  const params = { ...at(), context: { includeDeclaration: true } };
  const found = await server.request<Location[]>('textDocument/references', params);
  const edit = await server.request<WorkspaceEdit>('textDocument/rename', { ...at(), newName: 'Sample_Root' });
  const named = found.map(({ uri }) => path.basename(uri)).sort();
  expect(
    Object.keys(edit.changes!)
      .map((uri) => path.basename(uri))
      .sort(),
  ).toEqual(named);
  return named;
}

it('the files of a folder that is removed from the workspace', async () => {
  expect(await files()).toEqual(['a.mof', 'b.mof', 'base.mof', 'c.mof']);
  await server.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
    event: { added: [], removed: [{ uri: uriOf('two'), name: 'two' }] },
  });
  expect(await files()).toEqual(['a.mof', 'b.mof', 'base.mof']);
  await server.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
    event: { added: [{ uri: uriOf('two'), name: 'two' }], removed: [] },
  });
  expect(await files()).toEqual(['a.mof', 'b.mof', 'base.mof', 'c.mof']);
});

it('the files of a folder that is removed while it is being read', async () => {
  mkdirSync(file('three'));
  for (let i = 0; i < 100; i++) writeFileSync(file('three', `${i}.mof`), derived(`Sample_Three${i}`));
  const three = { uri: uriOf('three'), name: 'three' };
  for (const event of [
    { added: [three], removed: [] },
    { added: [], removed: [three] },
  ])
    await server.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
  expect(await files()).toEqual(['a.mof', 'b.mof', 'base.mof', 'c.mof']);
});

it('the files of a folder that is deleted, of which the client tells in one event', async () => {
  rmSync(file('one', 'sub'), { recursive: true });
  await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: uriOf('one', 'sub'), type: 3 }],
  });
  expect(await files()).toEqual(['base.mof', 'c.mof']);
});

it('a file outside of the workspace once it is closed', async () => {
  await server.open(uriOf('outside', 'd.mof'), derived('Sample_D'));
  expect(await files()).toEqual(['a.mof', 'b.mof', 'base.mof', 'c.mof', 'd.mof']);
  await server.close(uriOf('outside', 'd.mof'));
  expect(await files()).toEqual(['a.mof', 'b.mof', 'base.mof', 'c.mof']);
});

it('what an editor had not saved, once the file is closed', async () => {
  await server.open(uriOf('two', 'c.mof'), 'class Sample_C { };\n');
  expect(await files()).toEqual(['a.mof', 'b.mof', 'base.mof']);
  await server.close(uriOf('two', 'c.mof'));
  expect(await files()).toEqual(['a.mof', 'b.mof', 'base.mof', 'c.mof']);
});

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

// From some hundred files on they are read in a thread of its own.
it('knows every file where there are very many, what was open or deleted meanwhile included', async () => {
  for (let n = 0; n < 260; n++) writeFileSync(file('two', `many-${n}.mof`), derived(`Sample_Many_${n}`));
  writeFileSync(file('two', 'many-7.mof'), Buffer.from(`\ufeff${derived('Sample_Many_7')}`, 'utf16le'));
  writeFileSync(file('two', 'too-large.mof'), `// ${'x'.repeat(110_000)}\n${derived('Sample_Large')}`);
  const many = await TestServer.start({ folders: [file('two')], settings: { maxFileSize: 0.1 } });
  try {
    // Asked at once: nothing is known of the class yet, and that is not said.
    await many.open(uriOf('two', 'early.mof'), 'class Sample_Early : Sample_Many_9 { };');
    const early = { textDocument: { uri: uriOf('two', 'early.mof') }, position: { line: 0, character: 25 } };
    expect(await many.request('textDocument/definition', early)).toMatchObject([{ uri: uriOf('two', 'many-9.mof') }]);
    await many.open(uriOf('two', 'many-3.mof'), derived('Sample_Opened'));
    rmSync(file('two', 'many-5.mof'));
    const changes = [{ uri: uriOf('two', 'many-5.mof'), type: 3 }];
    await many.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    const isKnown = async (query: string): Promise<boolean> =>
      (await many.request<{ name: string }[]>('workspace/symbol', { query })).some(({ name }) => name === query);
    for (const gone of ['Sample_Many_3', 'Sample_Many_5', 'Sample_Large'])
      expect(await isKnown(gone), gone).toBe(false);
    for (const known of ['Sample_Opened', 'Sample_C', 'Sample_Many_0', 'Sample_Many_7', 'Sample_Many_259'])
      expect(await isKnown(known), known).toBe(true);
    expect(many.log.join('\n')).toMatch(/too-large\.mof was left out of the index/);
  } finally {
    await many.dispose();
  }
});

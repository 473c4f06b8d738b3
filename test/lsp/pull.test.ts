/** Findings for clients that ask for them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import type {
  CodeAction,
  Diagnostic,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { TestServer, type StartOptions } from './client';

const BROKEN = 'class Sample_A\n{\n    string Name\n};\n';
const SOUND = 'class Sample_A\n{\n    string Name;\n};\n';
const ASKS: StartOptions['capabilities'] = {
  textDocument: { diagnostic: { relatedInformation: true, tagSupport: { valueSet: [1, 2] } } },
  workspace: { diagnostics: { refreshSupport: true } },
};

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function start(options: StartOptions = {}): Promise<TestServer> {
  const server = await TestServer.start(options);
  ends.push(() => server.dispose());
  return server;
}

/** A workspace folder with one broken file and one sound one. */
function folderOfTwo(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'mof-pull-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(path.join(folder, 'broken.mof'), BROKEN);
  writeFileSync(path.join(folder, 'sound.mof'), SOUND.replace('Sample_A', 'Sample_B'));
  return folder;
}

const uriIn = (folder: string, name: string): string => pathToFileURL(path.join(folder, name)).href;

it('answers who asks for diagnostics, says when nothing is new, and sends none by itself', async () => {
  const server = await start({ capabilities: ASKS });
  expect(server.initialized.capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: true });
  const uri = server.uri('a.mof');
  await server.open(uri, BROKEN);
  const ask = (previousResultId?: string) =>
    server.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  const first = await ask();
  expect(first).toMatchObject({ kind: 'full', items: [{ code: 'syntax/missing-semicolon' }] });
  expect(await ask(first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
  await server.change(uri, [{ text: `${SOUND}class Sample_New { };\n` }]);
  expect(await ask(first.resultId)).toMatchObject({ kind: 'full', items: [] });
  await server.until('a word that others are to be asked for again', () => server.refreshes > 0);
  expect(server.diagnostics.size).toBe(0);
});

it('links the first declaration and strikes through what is deprecated, for clients that can show it', async () => {
  const text =
    '[Deprecated {"Sample_New"}] class Sample_Old { [key] string Name; };\n' +
    'class Sample_Twice { string A; };\nclass Sample_Twice { string B; };\ninstance of Sample_Old { Name = "a"; };\n';
  const server = await start({ capabilities: ASKS });
  const uri = server.uri('a.mof');
  await server.open(uri, text);
  const params = { textDocument: { uri } };
  const { items } = await server.request<{ items: object[] }>('textDocument/diagnostic', params);
  expect(items).toContainEqual(
    expect.objectContaining({
      code: 'duplicate-class',
      relatedInformation: [
        {
          location: { uri, range: { start: { line: 1, character: 6 }, end: { line: 1, character: 18 } } },
          message: 'Declared first here.',
        },
      ],
    }),
  );
  expect(items).toContainEqual(expect.objectContaining({ code: 'deprecated-use', tags: [2] }));
  const plain = await start();
  const other = plain.uri('a.mof');
  await plain.open(other, text);
  const sent = await plain.problems(other, (all) => all.length > 0);
  expect(sent.some((one) => one.relatedInformation !== undefined || one.tags !== undefined)).toBe(false);
});

it('checks files that are not open where the user wants it: for those who ask', async () => {
  const folder = folderOfTwo();
  const server = await start({ folders: [folder], capabilities: ASKS, settings: { checkClosedFiles: true } });
  const ask = async (previous: readonly { uri: string; value: string }[] = []) =>
    (await server.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: previous })).items;
  const found = await ask();
  const broken = found.find(({ uri }) => uri.endsWith('/broken.mof'));
  expect(broken).toMatchObject({ kind: 'full', items: [{ code: 'syntax/missing-semicolon' }] });
  const ids = (all: readonly WorkspaceDocumentDiagnosticReport[]) =>
    all.map(({ uri, resultId }) => ({ uri, value: resultId! }));
  expect((await ask(ids(found))).map(({ kind }) => kind)).toEqual(['unchanged', 'unchanged']);
  // An open file is asked for by itself.
  await server.open(uriIn(folder, 'broken.mof'), BROKEN);
  expect((await ask()).map(({ uri }) => path.basename(uri))).toEqual(['sound.mof']);
});

it('checks them for those who do not ask, too, and takes that back with the file or the setting', async () => {
  const folder = folderOfTwo();
  const server = await start({ folders: [folder], settings: { checkClosedFiles: true } });
  const broken = uriIn(folder, 'broken.mof');
  const has = (count: number) => () => server.diagnostics.get(broken)?.diagnostics.length === count;
  await server.until('problems of a closed file', has(1));
  await server.open(broken, SOUND);
  await server.until('those of the open text', has(0));
  await server.close(broken);
  await server.until('those of the disk again', has(1));
  server.settings = { checkClosedFiles: false };
  await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await server.until('none once nobody wants them', has(0));
});

it('leaves closed files alone where nobody wants them', async () => {
  const folder = folderOfTwo();
  const server = await start({ folders: [folder], capabilities: ASKS });
  expect(await server.request('workspace/diagnostic', { previousResultIds: [] })).toEqual({ items: [] });
});

it('offers all safe repairs as one source action, and those of one rule as a quick fix, with the version', async () => {
  const server = await start({ capabilities: { workspace: { workspaceEdit: { documentChanges: true } } } });
  const uri = server.uri('a.mof');
  await server.open(uri, 'class Sample_A\n{\n    string Name\n    uint8 Size\n};\n');
  await server.problems(uri, (all) => all.length === 2);
  const range = { start: { line: 2, character: 15 }, end: { line: 2, character: 15 } };
  const ask = (only?: string[]) =>
    server.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [], ...(only ? { only } : {}) },
    });
  const [whole, ...others] = await ask(['source.fixAll']);
  expect(others).toEqual([]);
  expect(whole).toMatchObject({
    title: 'Fix all 2 problems that can be fixed safely',
    kind: 'source.fixAll.mof',
    edit: { documentChanges: [{ textDocument: { uri, version: 1 } }] },
  });
  const [change] = whole!.edit!.documentChanges! as { edits: unknown[] }[];
  expect(change!.edits).toHaveLength(2);
  const titles = (await ask()).map(({ title }) => title);
  expect(titles).toContain('Fix all 2 problems of syntax/missing-semicolon');
  expect(titles).not.toContain(whole!.title);
  expect(server.initialized.capabilities.codeActionProvider).toMatchObject({
    codeActionKinds: expect.arrayContaining(['source.fixAll.mof']) as unknown,
  });
});

it('links the code of a rule to its page, for a client that can show that', async () => {
  const diagnostic = { codeDescriptionSupport: true };
  const other = await start({ capabilities: { textDocument: { diagnostic } } });
  const uri = other.uri('a.mof');
  await other.open(uri, 'class A_B { uint33 X };');
  const textDocument = { uri };
  const report = await other.request<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument });
  const links = new Map(report.items.map(({ code, codeDescription }) => [code, codeDescription?.href]));
  const page = links.get('unknown-type')!;
  expect(page).toMatch(/^file:.*\/rules\.md#unknown-type$/);
  expect(readFileSync(new URL(page), 'utf8')).toContain('\n## unknown-type\n');
  // Errors of syntax have no section of their own there.
  expect(links.get('syntax/missing-semicolon')).toBeUndefined();
});

/** What a rename asks about: mentions in text that people read, in files that are not open, too. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import {
  LSPErrorCodes,
  type AnnotatedTextEdit,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { TestServer } from './client';

it('marks the mentions of a member in comments and descriptions, so that a person confirms them', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mof-rename-'));
  writeFileSync(
    path.join(folder, 'base.mof'),
    '// FlowRate\nclass A_B { [Description ("FlowRate!")] uint8 FlowRate; };\n',
  );
  const text = 'class A_C : A_B { [Override ("FlowRate")] uint8 FlowRate; };\n';
  const uri = pathToFileURL(path.join(folder, 'own.mof')).href;
  const server = await TestServer.start({
    folders: [folder],
    capabilities: {
      workspace: {
        workspaceEdit: {
          documentChanges: true,
          changeAnnotationSupport: { groupsOnLabel: true },
        },
      },
    },
  });
  try {
    await server.open(uri, text);
    const { documentChanges, changeAnnotations } = await server.request<WorkspaceEdit>('textDocument/rename', {
      ...{ textDocument: { uri }, position: { line: 0, character: 50 } },
      newName: 'Flow',
    });
    const seen = (documentChanges as TextDocumentEdit[]).map(({ textDocument, edits }) => [
      path.basename(textDocument.uri),
      (edits as AnnotatedTextEdit[]).map(({ range: { start }, annotationId }) => [
        start.line,
        annotationId !== undefined,
      ]),
    ]);
    expect(seen.sort()).toEqual([
      [
        'base.mof',
        [
          [0, true],
          [1, true],
          [1, false],
        ],
      ],
      [
        'own.mof',
        [
          [0, false],
          [0, false],
        ],
      ],
    ]);
    expect(Object.values(changeAnnotations!)).toEqual([expect.objectContaining({ needsConfirmation: true })]);
    // What follows a file that moves has the versions of open files, too.
    await server.change(uri, [{ text: '#pragma include ("base.mof")\n' }]);
    const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;
    const moved = await server.request<WorkspaceEdit>('workspace/willRenameFiles', {
      files: [{ oldUri: uriOf('base.mof'), newUri: uriOf('old/base.mof') }],
    });
    expect(moved.documentChanges).toMatchObject([
      { textDocument: { uri, version: 2 }, edits: [{ newText: 'old/base.mof' }] },
    ]);
  } finally {
    await server.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
});

it('renames nothing where the text was edited after the editor asked: another name is at that place', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mof-rename-'));
  for (let i = 0; i < 200; i++) writeFileSync(path.join(folder, `${i}.mof`), `class A_${i} { };\n`);
  const server = await TestServer.start({ folders: [folder] });
  try {
    const uri = pathToFileURL(path.join(folder, 'own.mof')).href;
    const first = 'class B_First { };\n';
    await server.open(uri, `${first}class B_Other { };\n`);
    const place = { textDocument: { uri }, position: { line: 0, character: 8 } };
    // Once while the files are read, and once when they are.
    for (let round = 0; round < 2; round++) {
      const asked = ['textDocument/rename', 'textDocument/references', 'textDocument/implementation'].map((method) =>
        server.request(method, { ...place, newName: 'B_New', context: { includeDeclaration: true } }),
      );
      const answers = Promise.allSettled(asked);
      await server.change(uri, [{ text: round === 0 ? 'class B_Other { };\n' : first }]);
      for (const answer of await answers)
        expect(answer).toMatchObject({ status: 'rejected', reason: { code: LSPErrorCodes.ContentModified } });
    }
  } finally {
    await server.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
});

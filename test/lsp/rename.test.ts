/** What a rename asks about: mentions in text that people read, in files that are not open, too. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import type { AnnotatedTextEdit, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
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

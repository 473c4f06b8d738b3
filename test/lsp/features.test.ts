/** Language features over the protocol. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  CompletionItem,
  CompletionList,
  DocumentSymbol,
  Hover,
  Location,
  SelectionRange,
  SemanticTokens,
  SemanticTokensDelta,
  TextEdit,
  TypeHierarchyItem,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { toSpan } from '../../server/src/lsp/convert';
import { applyEdits } from '../../server/src/text/edits';
import { LineIndex } from '../../server/src/text/lineIndex';
import { TestServer } from './client';

const BASE = 'class Sample_Base\n{\n    [key] string Name;\n};\n';
const TEXT = `#pragma namespace ("\\\\\\\\.\\\\root\\\\default")
class Sample_Thing : Sample_Base
{
    [Description ("How many.")] uint32 Count;
};
instance of Sample_Thing as $One
{
    Name = "one";
    Count = 1;
};
`;

let server: TestServer;
let folder: string;
let uri: string;
const at = (line: number, character: number) => ({ textDocument: { uri }, position: { line, character } });

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'mof-workspace-'));
  writeFileSync(path.join(folder, 'base.mof'), BASE);
  writeFileSync(path.join(folder, 'thing.mof'), TEXT);
  server = await TestServer.start({ folders: [folder] });
  uri = pathToFileURL(path.join(folder, 'thing.mof')).href;
  await server.open(uri, TEXT);
  await server.until('the index', () => server.log.some((line) => line.includes('classes in 2 files')));
});
afterAll(async () => {
  await server.dispose();
  rmSync(folder, { recursive: true, force: true });
});

describe('language features over the protocol', () => {
  it('hover over an include says which file it leads to, and whether that is there', async () => {
    const including = pathToFileURL(path.join(folder, 'including.mof')).href;
    const text = '#pragma include ("base.mof")\n#include ("no\\\\such`.mof")\n#include (".")\n';
    await server.open(including, text);
    const over = async (line: number): Promise<string> => {
      const place = { textDocument: { uri: including }, position: { line, character: 20 - 7 * Math.sign(line) } };
      if (line === 2) place.position.character = 11;
      return JSON.stringify((await server.request<Hover | null>('textDocument/hover', place))?.contents);
    };
    expect(await over(0)).toContain(`Includes \`${path.join(folder, 'base.mof')}\`.`);
    expect(await over(1)).toContain(`Includes \`\`${path.join(folder, 'no', 'such`.mof')}\`\`, which is not there.`);
    expect(await over(2)).toContain('which is no file');
    await server.close(including);
  });
  it('definition into another open file, wherever the class is after a change of white space or of its name', async () => {
    const base = pathToFileURL(path.join(folder, 'base.mof')).href;
    await server.open(base, BASE);
    const places = async () =>
      (await server.request<Location[]>('textDocument/definition', at(1, 24))).map(({ range }) => range.start);
    const replace = async (character: number, length: number, text: string): Promise<void> => {
      const range = { start: { line: 0, character }, end: { line: 0, character: character + length } };
      await server.change(base, [{ range, text }]);
    };
    await replace(0, 0, '// x\n\n');
    expect(await places()).toEqual([{ line: 2, character: 6 }]);
    await server.problems(base);
    await replace(0, 0, '\n');
    await server.problems(base);
    expect(await places()).toEqual([{ line: 3, character: 6 }]);
    await server.change(base, [{ text: 'class Sample_Other { };' }]);
    expect(await places()).toEqual([]);
    await server.close(base);
    await expect.poll(places, { timeout: 5000 }).toEqual([{ line: 0, character: 6 }]);
  });
  it('hover over a class of another file', async () => {
    const { contents } = await server.request<Hover>('textDocument/hover', at(1, 24));
    expect(JSON.stringify(contents)).toContain('Sample_Base');
  });

  it('complete a type in the place of one', async () => {
    await server.change(uri, [
      { range: { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } }, text: '    uin\n' },
    ]);
    const list = await server.request<CompletionList>('textDocument/completion', at(4, 7));
    expect(list.items.map(({ label }) => label)).toContain('uint16');
    await server.change(uri, [
      { range: { start: { line: 4, character: 0 }, end: { line: 5, character: 0 } }, text: '' },
    ]);
  });

  it('describe a class of another file once somebody looks at it', async () => {
    const list = await server.request<CompletionList>('textDocument/completion', at(1, 24));
    const item = list.items.find(({ label }) => label === 'Sample_Base')!;
    expect(item.documentation).toBeUndefined();
    const resolved = await server.request<CompletionItem>('completionItem/resolve', item);
    expect(JSON.stringify(resolved.documentation)).toContain('Declared in base.mof');
  });

  it('keep includes right when a file moves', async () => {
    const includer = pathToFileURL(path.join(folder, 'all.mof')).href;
    await server.open(includer, '#pragma include ("base.mof")\n');
    const files = [
      {
        oldUri: pathToFileURL(path.join(folder, 'base.mof')).href,
        newUri: pathToFileURL(path.join(folder, 'lib', 'root.mof')).href,
      },
    ];
    const edit = await server.request<WorkspaceEdit>('workspace/willRenameFiles', { files });
    expect(edit.changes).toEqual({
      [includer]: [
        { range: { start: { line: 0, character: 18 }, end: { line: 0, character: 26 } }, newText: 'lib/root.mof' },
      ],
    });
    await server.close(includer);
    const { fileOperations, workspaceFolders } = server.initialized.capabilities.workspace!;
    expect(fileOperations?.willRename).toBeDefined();
    expect(workspaceFolders?.supported).toBe(true);
  });

  it('send only the colors that are new, and all of them to an editor without a grammar', async () => {
    const params = { textDocument: { uri } };
    const whole = await server.request<SemanticTokens>('textDocument/semanticTokens/full', params);
    const legend = server.initialized.capabilities.semanticTokensProvider!.legend.tokenTypes;
    const types = new Set(whole.data.filter((_, at) => at % 5 === 3).map((type) => legend[type]));
    expect([...types]).toEqual(expect.arrayContaining(['class', 'keyword', 'string', 'number']));
    const delta = { ...params, previousResultId: whole.resultId };
    const same = await server.request<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', delta);
    expect(same.edits).toEqual([]);
    const place = { line: 5, character: 0 };
    await server.change(uri, [{ range: { start: place, end: place }, text: '// new\n' }]);
    const next = { ...params, previousResultId: same.resultId };
    const { edits } = await server.request<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', next);
    expect(edits).toHaveLength(1);
    expect(edits[0]!.data!.length).toBeLessThan(whole.data.length / 2);
    await server.change(uri, [{ range: { start: place, end: { line: 6, character: 0 } }, text: '' }]);
    const unknown = { ...params, previousResultId: 'of nobody' };
    const full = await server.request<SemanticTokens>('textDocument/semanticTokens/full/delta', unknown);
    expect(full.data).toEqual(whole.data);
  });

  it('go to the definition in another file, and find the references from there', async () => {
    const [definition] = await server.request<Location[]>('textDocument/definition', at(1, 24));
    expect(definition).toEqual({
      uri: pathToFileURL(path.join(folder, 'base.mof')).href,
      range: { start: { line: 0, character: 6 }, end: { line: 0, character: 17 } },
    });
    const found = await server.request<Location[]>('textDocument/references', {
      ...at(1, 24),
      context: { includeDeclaration: true },
    });
    expect(found.map((place) => path.basename(place.uri)).sort()).toEqual(['base.mof', 'thing.mof']);
  });

  it('unfold the type hierarchy, find types and subclasses', async () => {
    const [item] = await server.request<TypeHierarchyItem[]>('textDocument/prepareTypeHierarchy', at(1, 8));
    expect(item!.name).toBe('Sample_Thing');
    const [parent] = await server.request<TypeHierarchyItem[]>('typeHierarchy/supertypes', { item });
    expect([parent!.name, path.basename(parent!.uri)]).toEqual(['Sample_Base', 'base.mof']);
    const [child] = await server.request<TypeHierarchyItem[]>('typeHierarchy/subtypes', { item: parent });
    expect(child).toEqual(item);
    const [below] = await server.request<Location[]>('textDocument/implementation', at(1, 24));
    expect([path.basename(below!.uri), below!.range.start.line]).toEqual(['thing.mof', 1]);
    const [type] = await server.request<Location[]>('textDocument/typeDefinition', at(5, 30));
    expect(type!.range.start.line).toBe(1);
    expect(await server.request('textDocument/declaration', at(3, 43))).toHaveLength(1);
  });

  it('rename a class in all files, and say why a name cannot be', async () => {
    const { changes } = await server.request<WorkspaceEdit>('textDocument/rename', {
      ...at(1, 24),
      newName: 'Sample_Root',
    });
    expect(
      Object.keys(changes!)
        .map((file) => path.basename(file))
        .sort(),
    ).toEqual(['base.mof', 'thing.mof']);
    await expect(server.request('textDocument/rename', { ...at(1, 24), newName: '1 2' })).rejects.toThrow(/\w+ .*\./);
  });

  it('outline, fold, color, link, highlight, expand and search', async () => {
    const symbols = await server.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri } });
    const names = (all: DocumentSymbol[]): string[] =>
      all.flatMap(({ name, children }) => [name, ...names(children ?? [])]);
    expect(names(symbols)).toEqual(expect.arrayContaining(['Sample_Thing', 'Count']));
    expect(await server.request('textDocument/foldingRange', { textDocument: { uri } })).toEqual(
      expect.arrayContaining([expect.objectContaining({ startLine: 2, endLine: 3 })]),
    );
    const { data } = await server.request<SemanticTokens>('textDocument/semanticTokens/full', {
      textDocument: { uri },
    });
    expect(data.length % 5).toBe(0);
    expect(data.length).toBeGreaterThan(25);
    expect(await server.request('textDocument/documentLink', { textDocument: { uri } })).toEqual([]);
    expect(await server.request<object[]>('textDocument/documentHighlight', at(8, 5))).toHaveLength(2);
    const [selection, ...others] = await server.request<SelectionRange[]>('textDocument/selectionRange', {
      textDocument: { uri },
      positions: [{ line: 3, character: 40 }],
    });
    expect(others).toEqual([]);
    // Each step selects more: one that does not is a key that does nothing.
    for (let step: SelectionRange | undefined = selection; step?.parent; step = step.parent)
      expect(step.range).not.toEqual(step.parent.range);
    const found = await server.request<{ name: string }[]>('workspace/symbol', { query: 'thing' });
    expect(found.map(({ name }) => name)).toEqual(['Sample_Thing']);
  });

  it('format a file without touching a token', async () => {
    const messy = server.uri('messy.mof');
    await server.open(messy, 'class A\n{\nstring   Name;\n      uint8 Size  ;\n};\n');
    const edits = await server.request<TextEdit[]>('textDocument/formatting', {
      textDocument: { uri: messy },
      options: { tabSize: 4, insertSpaces: true },
    });
    expect(edits.length).toBeGreaterThan(0);
    expect(edits.every(({ newText }) => newText.trim() === '')).toBe(true);
  });

  it('format in the layout of the file, with the indentation and the ends of lines that the editor wants', async () => {
    const resource = server.uri('resource.mof');
    const text = '[ClassVersion("1.0")]\nclass A : OMI_BaseResource {\n[Key]\nstring Name;  // its name \n};';
    await server.open(resource, text);
    const edits = await server.request<TextEdit[]>('textDocument/formatting', {
      textDocument: { uri: resource },
      options: { tabSize: 8, insertSpaces: false, trimTrailingWhitespace: true, insertFinalNewline: true },
    });
    const lines = new LineIndex(text);
    expect(
      applyEdits(
        text,
        edits.map(({ range, newText }) => ({ ...toSpan(lines, range), newText })),
      ),
    ).toBe('[ClassVersion("1.0")]\nclass A : OMI_BaseResource\n{\n\t[Key]\n\tstring Name;  // its name\n};\n');
  });

  it('offer to report a class and its properties', async () => {
    const inventory = server.uri('inventory.mof');
    await server.open(
      inventory,
      '[SMS_Report(FALSE), SMS_Class_ID("A|B|1.0")]\nclass A : SMS_Class_Template\n{\n    [SMS_Report(TRUE), key] string K;\n};\n',
    );
    const actions = await server.request<{ title: string; kind: string }[]>('textDocument/codeAction', {
      textDocument: { uri: inventory },
      range: { start: { line: 1, character: 6 }, end: { line: 1, character: 6 } },
      context: { diagnostics: [] },
    });
    expect(actions.filter(({ kind }) => kind === 'refactor.rewrite').map(({ title }) => title)).toContain('Report A');
  });

  it('learn of a file that changes on the disk, and of one that goes', async () => {
    const user = server.uri('user.mof');
    await server.open(user, 'class Sample_User : Sample_Later { };\n');
    const definition = () =>
      server.request<Location[]>('textDocument/definition', {
        textDocument: { uri: user },
        position: { line: 0, character: 25 },
      });
    expect(await definition()).toEqual([]);
    const later = path.join(folder, 'later.mof');
    writeFileSync(later, 'class Sample_Later { };\n');
    const changed = (type: number) =>
      server.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: pathToFileURL(later).href, type }],
      });
    await changed(1);
    let found: Location[] = [];
    for (let i = 0; i < 50 && found.length === 0; i++) found = await definition();
    expect(found).toHaveLength(1);
  });
});

describe('a server that nothing brings down', () => {
  it('answers about files that are not open, places that do not exist and rubbish', async () => {
    const methods = ['hover', 'completion', 'definition', 'documentHighlight', 'prepareRename'];
    for (const method of methods) {
      await server.request(`textDocument/${method}`, {
        textDocument: { uri: 'file:///nowhere.mof' },
        position: { line: 5, character: 5 },
      });
      await server.request(`textDocument/${method}`, at(99_999, 99_999));
    }
    const rubbish = server.uri('rubbish.mof');
    // A name that cannot be renamed is refused with the reason, which is an answer too.
    const isAnswer = (error: Error): void => expect(error.message).toMatch(/cannot be renamed/);
    const texts = [
      '\u0000\uFFFF{[("',
      '"'.repeat(5000),
      '{'.repeat(5000),
      'class '.repeat(2000),
      '/*'.repeat(3000),
      '\uD800\uDC00\uD800',
    ];
    await server.open(rubbish, '');
    for (const text of texts) {
      await server.change(rubbish, [{ text }]);
      for (const method of methods) {
        const params = { textDocument: { uri: rubbish }, position: { line: 0, character: 3 } };
        await server.request(`textDocument/${method}`, params).catch(isAnswer);
      }
      await server.request('textDocument/documentSymbol', { textDocument: { uri: rubbish } });
      await server.request('textDocument/semanticTokens/full', { textDocument: { uri: rubbish } });
      await server.request('textDocument/formatting', {
        textDocument: { uri: rubbish },
        options: { tabSize: 4, insertSpaces: true },
      });
    }
    await server.close(rubbish);
    expect(server.process.exitCode).toBeNull();
    expect(server.log.filter((line) => / failed: /.test(line))).toEqual([]);
  });

  it('drops requests that were canceled, and goes on', async () => {
    const { CancellationTokenSource } = await import('vscode-jsonrpc/node');
    const asked = Array.from({ length: 20 }, () => {
      const source = new CancellationTokenSource();
      const answer = server.connection.sendRequest('textDocument/completion', at(3, 10), source.token);
      source.cancel();
      return answer.then(
        () => 'answered',
        () => 'canceled',
      );
    });
    const ends = await Promise.all(asked);
    expect(ends).toHaveLength(20);
    expect(await server.request<Hover>('textDocument/hover', at(1, 24))).not.toBeNull();
  });

  it('ends when its client says so', async () => {
    const other = await TestServer.start();
    await other.dispose();
    expect(other.process.exitCode).toBe(0);
  });
});

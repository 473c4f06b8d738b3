/** Findings over the protocol, in time with the text. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS_NOTIFICATION } from '../../server/src/protocol';
import { TestServer } from './client';

const BROKEN = 'class Sample_A\r\n{\r\n    string Name\r\n};\r\n';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.dispose());

describe('diagnostics over the protocol', () => {
  it('names the server and syncs by increments', () => {
    expect(server.initialized.serverInfo?.name).toBe('mof-language-server');
    expect(server.initialized.capabilities.textDocumentSync).toMatchObject({ openClose: true, change: 2 });
  });

  it('appear when a file is opened, go away with the edit that fixes it and come back with the one that breaks it', async () => {
    const uri = server.uri('fix.mof');
    await server.open(uri, BROKEN);
    const found = await server.problems(uri, (all) => all.length > 0);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ severity: 1, source: 'ConfigMgr MOF', code: 'syntax/missing-semicolon' });
    expect(found[0]!.range.start.line).toBe(2);

    const at = { line: 2, character: 15 };
    await server.change(uri, [{ range: { start: at, end: at }, text: ';' }]);
    expect(await server.problems(uri, (all) => all.length === 0)).toEqual([]);

    await server.change(uri, [{ range: { start: at, end: { line: 2, character: 16 } }, text: '' }]);
    expect(await server.problems(uri, (all) => all.length > 0)).toHaveLength(1);
  });

  it('are worked out once for a burst of changes, though nothing waits for the typing to rest', async () => {
    const eager = await TestServer.start({ settings: { diagnosticsDelay: 0 } });
    const uri = eager.uri('burst.mof');
    await eager.open(uri, `class Sample_A { string Name; };\n${'// a line\n'.repeat(2000)}`);
    await eager.problems(uri);
    const sent = () => eager.notifications.filter(({ method }) => method === 'textDocument/publishDiagnostics').length;
    const changes: Promise<void>[] = [];
    for (let at = 0; at < 300; at++) {
      const place = { line: 2, character: at };
      changes.push(eager.change(uri, [{ range: { start: place, end: place }, text: 'x' }]));
    }
    await Promise.all(changes);
    await eager.problems(uri);
    const last = eager.diagnostics.get(uri)!;
    expect(last.version).toBe(301);
    // Pieces of the burst may arrive apart from each other, each with a check of its own.
    expect(sent()).toBeLessThan(150);
    await eager.dispose();
  });

  it('go away when the file is closed', async () => {
    const uri = server.uri('close.mof');
    await server.open(uri, BROKEN);
    await server.problems(uri, (all) => all.length > 0);
    await server.close(uri);
    expect(await server.problems(uri, (all) => all.length === 0)).toEqual([]);
  });

  it('speak of the text after several changes in one message, in any order', async () => {
    const uri = server.uri('several.mof');
    await server.open(uri, 'class A { };\nclass B { };\nclass C { };\n');
    const insert = (line: number, text: string) => ({
      range: { start: { line, character: 9 }, end: { line, character: 10 } },
      text,
    });
    // From the end, as several cursors send them, then one that speaks of the text which those made.
    await server.change(uri, [insert(2, ' uint8 x; '), insert(0, ' uint8 x; '), insert(1, ' unit8 x; ')]);
    const found = await server.problems(uri, (all) => all.length > 0);
    expect(found.map(({ code, range }) => [code, range.start.line, range.start.character])).toEqual([
      ['unknown-type', 1, 10],
    ]);
    await server.change(uri, [{ text: 'class A { };' }]);
    expect(await server.problems(uri, (all) => all.length === 0)).toEqual([]);
  });

  it('offer a quick fix, and applying it fixes the file', async () => {
    const uri = server.uri('fix.mof');
    await server.open(uri, BROKEN);
    const [problem] = await server.problems(uri, (all) => all.length > 0);
    const actions = await server.request<
      { title: string; edit: { changes: Record<string, { range: object; newText: string }[]> } }[]
    >('textDocument/codeAction', { textDocument: { uri }, range: problem!.range, context: { diagnostics: [problem] } });
    const edits = actions[0]!.edit.changes[uri]!;
    await server.change(
      uri,
      edits.map(({ range, newText }) => ({ range, text: newText })),
    );
    expect(await server.problems(uri, (all) => all.length === 0)).toEqual([]);
  });

  it('offer to silence a rule but not a syntax error', async () => {
    const uri = server.uri('silence.mof');
    await server.open(uri, 'class A\n{\n    unit8 x;\n};\n');
    const [problem] = await server.problems(uri, (all) => all.length > 0);
    const actions = await server.request<
      { title: string; edit: { changes: Record<string, { range: object; newText: string }[]> } }[]
    >('textDocument/codeAction', { textDocument: { uri }, range: problem!.range, context: { diagnostics: [problem] } });
    const silence = actions.find(({ title }) => title.startsWith('Silence'))!;
    expect(silence.edit.changes[uri]![0]!.newText).toContain('mof-disable-next-line unknown-type');
    await server.change(
      uri,
      silence.edit.changes[uri]!.map(({ range, newText }) => ({ range, text: newText })),
    );
    expect(await server.problems(uri, (all) => all.length === 0)).toEqual([]);
  });

  it('mark a boot image that would lose something on the line which says so', async () => {
    const uri = server.uri('images.mof');
    const text =
      'instance of SMS_BootImagePackage\n{\n    EnableLabShell = TRUE;\n    Name = "Boot image (x86)";\n    PackageID = "ABC00001";\n};\n';
    await server.open(uri, text);
    const found = await server.problems(uri, (all) => all.length > 0);
    expect(found.find(({ code }) => code === 'boot-images/will-lose')?.range.start.line).toBe(3);
    expect(found.some(({ range }) => range.start.line === 2)).toBe(true);
  });
});

describe('settings and limits', () => {
  it('silence a rule, and speak again when it is taken back', async () => {
    const uri = server.uri('levels.mof');
    await server.open(uri, 'class A { unit8 x; };');
    await server.problems(uri, (all) => all.length === 1);
    server.settings = { rules: { 'unknown-type': 'off' } };
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await server.problems(uri, (all) => all.length === 0);
    server.settings = {};
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await server.problems(uri, (all) => all.length === 1);
  });

  it('are said where they bite: a file too large, too many problems', async () => {
    const limited = await TestServer.start({ settings: { maxFileSize: 0.1, maxProblems: 3 } });
    try {
      const large = limited.uri('large.mof');
      const limitsOf = (uri: string) =>
        limited.notifications
          .filter(({ method, params }) => method === LIMITS_NOTIFICATION && (params as { uri: string }).uri === uri)
          .map(({ params }) => (params as { limits: { code: string }[] }).limits.map(({ code }) => code))
          .at(-1);
      // The settings arrive after the start; the first file shows that they have.
      const many = limited.uri('many.mof');
      await limited.open(many, 'class A { unit8 a; unit8 b; unit8 c; unit8 d; unit8 e; };');
      await limited.until('the limit of problems', () => limitsOf(many)?.[0] === 'problems');
      expect(await limited.problems(many, (all) => all.length <= 4)).toHaveLength(4);

      await limited.open(large, `class A { unit8 x; };${' '.repeat(150_000)}`);
      await limited.until('the limit of size', () => limitsOf(large)?.[0] === 'file-size');
      expect(await limited.problems(large)).toEqual([]);
      // Shortened below the limit, the file is checked after all.
      await limited.change(large, [
        { range: { start: { line: 0, character: 30 }, end: { line: 0, character: 150_000 } }, text: '' },
      ]);
      await limited.until('the limit is taken back', () => limitsOf(large)?.length === 0);
      expect(await limited.problems(large, (all) => all.length === 1)).toHaveLength(1);
    } finally {
      await limited.dispose();
    }
  });
});

describe('the workspace', () => {
  it('tells the encoding of a file by its bytes', async () => {
    const file = path.join(server.folder, 'wide.mof');
    writeFileSync(file, Buffer.from('\uFEFFclass A { };', 'utf16le'));
    const uri = pathToFileURL(file).href;
    expect(await server.request('configmgr-mof/fileFormat', { uri })).toEqual({
      encoding: 'utf-16le',
      bom: true,
      description: 'UTF-16LE with BOM',
    });
    await expect(server.request('configmgr-mof/fileFormat', { uri: server.uri('missing.mof') })).rejects.toThrow(
      /missing\.mof/,
    );
  });
});

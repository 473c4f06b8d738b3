// How the server behaves at the edges of the protocol, seen by a client that writes its own bytes: out of turn, malformed, with
// less than other clients can do.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { compileServer } from './client';

interface Message {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

type Told<Name extends string> = Readonly<Record<Name, { readonly kind: string; readonly value: string }>>;

/** Reads frames and answers nothing by itself. */
class RawClient {
  readonly seen: Message[] = [];
  exitCode: number | null | undefined;
  private buffer = Buffer.alloc(0);
  private wake: () => void = () => undefined;
  private id = 0;

  private constructor(private readonly process: ChildProcessWithoutNullStreams) {
    process.stdout.on('data', (chunk: Buffer) => {
      this.buffer = Buffer.concat([this.buffer, chunk]);
      this.read();
    });
    process.once('exit', (code) => {
      this.exitCode = code;
      this.wake();
    });
    // Writing to a server that has ended is no failure of a test.
    process.stdin.on('error', () => undefined);
  }

  static async start(): Promise<RawClient> {
    return new RawClient(spawn(process.execPath, [await compileServer(), '--stdio']));
  }

  private read(): void {
    for (;;) {
      const head = this.buffer.indexOf('\r\n\r\n');
      if (head < 0) break;
      const length = Number(/Content-Length: (\d+)/i.exec(this.buffer.toString('latin1', 0, head))![1]);
      if (this.buffer.length < head + 4 + length) break;
      this.seen.push(JSON.parse(this.buffer.toString('utf8', head + 4, head + 4 + length)) as Message);
      this.buffer = this.buffer.subarray(head + 4 + length);
    }
    this.wake();
  }

  raw(body: string): void {
    this.process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  notify(method: string, params: unknown = {}): void {
    this.raw(JSON.stringify({ jsonrpc: '2.0', method, params }));
  }

  /** The answer, whatever it is. */
  request(method: string, params: unknown = {}): Promise<Message> {
    const id = ++this.id;
    this.raw(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    return this.first(`an answer to ${method}`, (message) => message.id === id && message.method === undefined);
  }

  answer(id: Message['id'], result: unknown): void {
    this.raw(JSON.stringify({ jsonrpc: '2.0', id, result }));
  }

  async first(what: string, wanted: (message: Message) => boolean): Promise<Message> {
    await this.until(what, () => this.seen.some(wanted));
    return this.seen.find(wanted)!;
  }

  async until(what: string, done: () => boolean): Promise<void> {
    const deadline = Date.now() + 20_000;
    while (!done()) {
      if (Date.now() > deadline)
        throw new Error(`Waited in vain for ${what}: ${JSON.stringify(this.seen).slice(0, 2000)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 100);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  async initialize(capabilities: object = {}): Promise<Message> {
    const result = await this.request('initialize', { processId: null, rootUri: null, capabilities });
    this.notify('initialized');
    return result;
  }

  open(uri: string, text: string): void {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'mof', version: 1, text } });
  }

  kill(): void {
    if (this.exitCode === undefined) this.process.kill();
  }
}

const URI = 'file:///nowhere/a.mof';
const TEXT = '[Key] class A_B\n{\n    [key] string Name;\n};\n';
const at = { textDocument: { uri: URI }, position: { line: 2, character: 19 } };
const NOT_INITIALIZED = -32002;
const INVALID_REQUEST = -32600;
const INVALID_PARAMS = -32602;
const METHOD_NOT_FOUND = -32601;
const PARSE_ERROR = -32700;
const CANCELED = -32800;

let client: RawClient;
afterEach(() => client.kill());

describe('the order of things', () => {
  it('before initialize every request is refused, notifications are dropped, and the server is none the worse', async () => {
    client = await RawClient.start();
    client.open(URI, TEXT);
    for (const method of ['textDocument/hover', 'workspace/symbol', 'shutdown', 'mof/unheard'])
      expect((await client.request(method, at)).error?.code, method).toBe(NOT_INITIALIZED);
    expect((await client.initialize()).error).toBeUndefined();
    expect((await client.request('textDocument/hover', at)).result).toBeNull();
    client.open(URI, TEXT);
    expect((await client.request('textDocument/hover', at)).result).not.toBeNull();
  });

  it('a second initialize is refused and changes nothing', async () => {
    client = await RawClient.start();
    await client.initialize();
    expect((await client.initialize()).error?.code).toBe(INVALID_REQUEST);
    client.open(URI, TEXT);
    expect((await client.request('textDocument/hover', at)).result).not.toBeNull();
  });

  it('after shutdown every request is refused; exit ends with 0', async () => {
    client = await RawClient.start();
    await client.initialize();
    expect((await client.request('shutdown')).result).toBeNull();
    for (const method of ['textDocument/hover', 'shutdown', 'initialize'])
      expect((await client.request(method, at)).error?.code, method).toBe(INVALID_REQUEST);
    client.notify('exit');
    await client.until('the end', () => client.exitCode !== undefined);
    expect(client.exitCode).toBe(0);
  });

  it('exit without shutdown ends with 1', async () => {
    client = await RawClient.start();
    await client.initialize();
    client.notify('exit');
    await client.until('the end', () => client.exitCode !== undefined);
    expect(client.exitCode).toBe(1);
  });
});

describe('what cannot be read', () => {
  it('a body that is no JSON, no message, or of a method that nobody knows', async () => {
    client = await RawClient.start();
    await client.initialize();
    client.raw('{ "jsonrpc": "2.0", "id": 7, ');
    const none = ['[]', '17', '"text"', 'null', '{}', '{"jsonrpc":"2.0"}'];
    for (const body of [...none, '{"jsonrpc":"2.0","id":"mine"}']) client.raw(body);
    expect((await client.request('mof/unheard')).error?.code).toBe(METHOD_NOT_FOUND);
    const refused = client.seen.flatMap(({ id, error }) => (error && id !== undefined ? [[id, error.code]] : []));
    expect(refused).toEqual([
      [null, PARSE_ERROR],
      ...none.map(() => [null, INVALID_REQUEST]),
      ['mine', INVALID_REQUEST],
      [expect.any(Number), METHOD_NOT_FOUND],
    ]);
    client.notify('mof/unheard');
    client.open(URI, TEXT);
    expect((await client.request('textDocument/hover', at)).result).not.toBeNull();
  });

  it('parameters that are not what the method takes', async () => {
    client = await RawClient.start();
    await client.initialize();
    client.open(URI, TEXT);
    const wrong = [null, [], {}, { textDocument: null }, { textDocument: { uri: 7 } }, { textDocument: { uri: URI } }];
    for (const params of wrong) {
      const isAboutFile = params === wrong.at(-1);
      for (const method of ['hover', 'completion', 'definition', 'rename']) {
        const { error } = await client.request(`textDocument/${method}`, params);
        expect(error?.code, `${method} ${JSON.stringify(params)} ${error?.message}`).toBe(INVALID_PARAMS);
        expect(error!.message).toMatch(/^“textDocument\/\w+” needs .*\.$/);
      }
      for (const method of ['rangeFormatting', 'codeAction', 'inlayHint', 'semanticTokens/range', 'selectionRange'])
        for (const more of isAboutFile
          ? [{}, { range: null }, { range: { start: {} } }, { positions: [null] }]
          : [{}]) {
          const { error } = await client.request(`textDocument/${method}`, params && { ...params, ...more });
          expect(error?.code, `${method} ${JSON.stringify(more)} ${error?.message}`).toBe(INVALID_PARAMS);
        }
      for (const method of ['formatting', 'codeLens', 'semanticTokens/full', 'documentSymbol']) {
        const { error } = await client.request(`textDocument/${method}`, params);
        if (isAboutFile) expect([undefined, -32803], `${method} ${error?.message}`).toContain(error?.code);
        else expect(error?.code, `${method} ${error?.message}`).toBe(INVALID_PARAMS);
      }
      client.notify('textDocument/didChange', params);
      client.notify('textDocument/didOpen', params);
      client.notify('textDocument/didClose', params);
      client.notify('workspace/didChangeWatchedFiles', params);
    }
    for (const position of [
      { line: -1, character: -5 },
      { line: 1e9, character: 1e9 },
      { line: 0.5, character: 'x' },
    ])
      await client.request('textDocument/hover', { textDocument: { uri: URI }, position });
    for (const method of [
      'workspace/symbol',
      'workspace/executeCommand',
      'completionItem/resolve',
      'codeLens/resolve',
    ]) {
      const left = client.first('a refusal', ({ id }) => id === method);
      client.raw(JSON.stringify({ jsonrpc: '2.0', id: method, method }));
      for (const { error } of [await left, await client.request(method, null)])
        expect(error, method).toEqual({ code: INVALID_PARAMS, message: `“${method}” needs parameters: an object.` });
    }
    client.open(URI, TEXT);
    expect((await client.request('textDocument/hover', at)).result).not.toBeNull();
    expect(client.exitCode).toBeUndefined();
  });
});

describe('versions of a file', () => {
  const change = (version: unknown, text: string, range?: object | null): void =>
    client.notify('textDocument/didChange', {
      textDocument: { uri: URI, version },
      contentChanges: [{ text, ...(range === undefined ? {} : { range }) }],
    });
  const told = () => client.seen.filter(({ method }) => method === 'window/showMessage');
  const outline = async (): Promise<string[]> => {
    const { result } = await client.request('textDocument/documentSymbol', { textDocument: { uri: URI } });
    return (result as { name: string }[]).map(({ name }) => name);
  };
  const start = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

  it('one that comes late counts in its order, whether or not somebody has asked meanwhile', async () => {
    client = await RawClient.start();
    await client.initialize();
    client.open(URI, 'class A_B { };');
    change(5, 'class A_C { };\n', start);
    change(4, 'class A_D { };\n', start);
    expect(await outline()).toEqual(['A_C', 'A_D', 'A_B']);
    change(3, 'class A_E { };');
    expect(await outline()).toEqual(['A_C', 'A_D', 'A_E']);
    change(7, 'class A_F { };\n', start);
    expect(await outline()).toEqual(['A_F', 'A_C', 'A_D', 'A_E']);
    change(6, '', { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } });
    expect(await outline()).toEqual(['A_F', 'A_D', 'A_E']);
    expect(told()).toEqual([]);
  });

  it('what was typed is what is known, in whatever order it arrives', async () => {
    client = await RawClient.start();
    await client.initialize();
    const word = 'class A_Typed { };';
    const at = (character: number) => ({ start: { line: 0, character }, end: { line: 0, character } });
    for (const order of [
      [0, 1, 3, 2],
      [3, 2, 1, 0],
      [17, 4, 9, 0, 5],
    ]) {
      client.open(URI, '');
      const rest = [...word].map((_, i) => i).filter((i) => !order.includes(i));
      for (const i of [...order, ...rest]) change(i + 2, word[i]!, at(i));
      expect(await outline()).toEqual(['A_Typed']);
      client.notify('textDocument/didClose', { textDocument: { uri: URI } });
    }
    expect(told()).toEqual([]);
  });

  it('one from before the file was opened is left out, and the person is told once', async () => {
    client = await RawClient.start();
    await client.initialize();
    client.open(URI, 'class A_B { };');
    change(1, 'class A_C { };\n', start);
    change(2, 'class A_F { };');
    change(0, 'class A_E { };');
    change(0, 'class A_E { };');
    expect(await outline()).toEqual(['A_F']);
    expect(told()).toHaveLength(1);
    expect((told()[0]!.params as { message: string }).message).toMatch(/a change of version 0 after version 2/);
    // A file that is opened again starts over.
    client.notify('textDocument/didClose', { textDocument: { uri: URI } });
    client.open(URI, 'class A_B { };');
    change(2, 'class A_G { };');
    expect(await outline()).toEqual(['A_G']);
    change(1, '');
    expect(await outline()).toEqual(['A_G']);
    expect(told()).toHaveLength(2);
  });

  it('a client that does not count is followed, and one that says of a full text that it has no range', async () => {
    client = await RawClient.start();
    await client.initialize();
    client.open(URI, 'class A_B { };');
    change(1, 'class A_C { };\n', start);
    change(1, 'class A_D { };\n', start);
    expect(await outline()).toEqual(['A_D', 'A_C', 'A_B']);
    change(null, 'class A_E { };\n', start);
    expect(await outline()).toEqual(['A_E', 'A_D', 'A_C', 'A_B']);
    change(2, 'class A_F { };', null);
    expect(await outline()).toEqual(['A_F']);
    expect(told()).toEqual([]);
  });
});

describe('a client that can do little', () => {
  it('gets a flat outline, plain text for snippets, and is asked for nothing', async () => {
    client = await RawClient.start();
    await client.initialize({});
    client.open(URI, TEXT);
    const outline = (await client.request('textDocument/documentSymbol', { textDocument: { uri: URI } })).result as {
      name: string;
      location?: { uri: string };
      children?: unknown;
    }[];
    expect(outline.map(({ name }) => name)).toEqual(expect.arrayContaining(['A_B', 'Name']));
    expect(outline.every(({ location, children }) => location?.uri === URI && children === undefined)).toBe(true);
    const { result } = await client.request('textDocument/completion', {
      textDocument: { uri: URI },
      position: { line: 4, character: 0 },
    });
    const { items } = result as { items: { insertTextFormat?: number; textEdit: { newText: string } }[] };
    expect(items.length).toBeGreaterThan(0);
    expect(items.some((item) => item.insertTextFormat === 2 || /\$\{?\d/.test(item.textEdit.newText))).toBe(false);
    const sent = await client.first('diagnostics', ({ method }) => method === 'textDocument/publishDiagnostics');
    for (const one of (sent.params as { diagnostics: object[] }).diagnostics)
      for (const field of ['relatedInformation', 'tags', 'codeDescription']) expect(one).not.toHaveProperty(field);
    // It cannot register anything, has no settings to ask for and shows no progress.
    expect(client.seen.filter(({ id, method }) => id !== undefined && method !== undefined)).toEqual([]);
  });

  it.each([
    ['says nothing of it', undefined, 'plaintext'],
    ['shows plain text alone', ['plaintext'], 'plaintext'],
    ['likes plain text better', ['plaintext', 'markdown'], 'plaintext'],
    ['likes Markdown better', ['markdown', 'plaintext'], 'markdown'],
  ])('gets what is told of a name as it shows text: one that %s', async (_, formats, kind) => {
    client = await RawClient.start();
    await client.initialize({
      textDocument: {
        hover: { contentFormat: formats },
        completion: { completionItem: { documentationFormat: formats } },
        signatureHelp: { signatureInformation: { documentationFormat: formats } },
      },
    });
    client.open(URI, `${TEXT}[Description ("A_B *stars* [x](y)"), Provider ("x")] class C : A_B {};\nclass D : `);
    const line = TEXT.split('\n').length - 1;
    const place = (character: number, below = 0) => ({
      ...{ textDocument: { uri: URI }, position: { line: line + below, character } },
    });
    const text = `class C : A_B\n{\n    [key] string Name;\n}`;
    const hover = (await client.request('textDocument/hover', place(59))).result as Told<'contents'>;
    expect(hover.contents.kind).toBe(kind);
    if (kind === 'plaintext') expect(hover.contents.value.startsWith(`${text}\n\nA_B *stars* [x](y)\n\n`)).toBe(true);
    else expect(hover.contents.value).toContain('A\\_B \\*stars\\*');
    const list = (await client.request('textDocument/completion', place(10, 1))).result as {
      items: { label: string }[];
    };
    const item = list.items.find(({ label }) => label === 'C');
    const resolved = (await client.request('completionItem/resolve', item)).result as Told<'documentation'>;
    expect(resolved.documentation).toEqual(hover.contents);
    const help = (await client.request('textDocument/signatureHelp', place(14))).result as {
      signatures: Told<'documentation'>[];
    };
    expect(help.signatures[0]!.documentation.kind).toBe(kind);
  });

  it('that can do more is asked, and may refuse', async () => {
    client = await RawClient.start();
    await client.initialize({
      workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true } },
    });
    for (const method of ['workspace/configuration', 'client/registerCapability']) {
      const { id } = await client.first(method, (message) => message.method === method);
      client.raw(JSON.stringify({ jsonrpc: '2.0', id, error: { code: METHOD_NOT_FOUND, message: 'no' } }));
    }
    client.open(URI, TEXT);
    expect((await client.request('textDocument/hover', at)).result).not.toBeNull();
  });
});

it('a request that is canceled at once is answered, with the code of the protocol or with its result', async () => {
  client = await RawClient.start();
  await client.initialize();
  client.open(URI, TEXT.repeat(2000));
  for (let id = 1000; id < 1020; id++) {
    client.raw(
      JSON.stringify({ jsonrpc: '2.0', id, method: 'textDocument/references', params: { ...at, context: {} } }),
    );
    client.notify('$/cancelRequest', { id });
  }
  client.notify('$/cancelRequest', { id: 'never' });
  await client.until('all answers', () => client.seen.filter(({ id }) => Number(id) >= 1000).length === 20);
  for (const { error } of client.seen.filter(({ id }) => Number(id) >= 1000))
    if (error) expect(error.code).toBe(CANCELED);
  expect((await client.request('textDocument/hover', at)).result).not.toBeNull();
});

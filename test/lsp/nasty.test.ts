// The same nasty texts through what an editor shows of a file: titles, labels, hovers, problems. What is inserted stays as it is.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hiddenIn, NASTY } from '../support/nasty';
import { TestServer } from './client';

let server: TestServer;
const SMALL = NASTY.slice(0, -1);
const literal = (text: string): string =>
  `"${text.replace(/[\\"]/g, '\\$&').replace(/[\t\n\r]/g, (char) => ({ '\t': '\\t', '\n': '\\n', '\r': '\\r' })[char]!)}"`;
const MOF = SMALL.map(
  (text, i) =>
    `[SMS_Report(TRUE), SMS_Group_Name(${literal(text)}), SMS_Class_ID(${literal(`A|${i}|${text}`)}), Description(${literal(text)}), Odd${i}(${literal(text)})]\n` +
    `class N_${i} : SMS_Class_Template { [SMS_Report(TRUE), key, Description(${literal(text)}), SMS_Units(${literal(text)}), ValueMap{${literal(text)}}, Values{${literal(text)}}] string P = ${literal(text)};\n` +
    `[Description(${literal(text)})] uint32 M([in, Description(${literal(text)})] string Q${i} = ${literal(text)}); };\n` +
    `/* ${text.replaceAll('*/', '')} */ instance of N_${i} { P = ${literal(text)}; };\n#pragma include (${literal(text)})\n#pragma namespace (${literal(text)})\n`,
).join('');

beforeAll(async () => {
  server = await TestServer.start({
    capabilities: {
      textDocument: {
        hover: { contentFormat: ['markdown'] },
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      },
    },
  });
});
afterAll(() => server.dispose());

/** Fields that an editor shows. */
const SHOWN = new Set([
  'label',
  'detail',
  'description',
  'documentation',
  'title',
  'message',
  'name',
  'containerName',
  'value',
  'contents',
  'tooltip',
  'placeholder',
  'collapsedText',
  'labelDetails',
]);
function shownIn(value: unknown, key = '', found: [string, string][] = []): [string, string][] {
  if (typeof value === 'string') {
    if (SHOWN.has(key)) found.push([key, value]);
  } else if (Array.isArray(value)) for (const one of value) shownIn(one, key, found);
  else if (value !== null && typeof value === 'object')
    for (const [name, one] of Object.entries(value))
      if (name !== 'data' && name !== 'arguments' && name !== 'edit') shownIn(one, name, found);
  return found;
}

test('nothing that an editor shows hides or moves anything', async () => {
  const uri = server.uri('nasty.mof');
  await server.open(uri, MOF);
  const bad: string[] = [];
  let count = 0;
  const look = (what: string, answer: unknown): void => {
    for (const [key, text] of shownIn(answer)) {
      count++;
      const hidden = hiddenIn(text.replaceAll('\u2060(', '('));
      if (hidden.length > 0) bad.push(`${what} ${key} ${hidden.join()} ${JSON.stringify(text).slice(0, 160)}`);
    }
  };
  const textDocument = { uri };
  const ask = async (method: string, more: object = {}): Promise<void> => {
    const answer = await server.connection
      .sendRequest(`textDocument/${method}`, { textDocument, ...more })
      .catch((e: unknown) => {
        throw new Error(`${method}: ${String(e)}`);
      });
    look(method, answer);
    if (method === 'codeLens')
      for (const lens of (answer as object[]) ?? [])
        look('lens resolve', await server.connection.sendRequest('codeLens/resolve', lens));
    if (method === 'completion') {
      const items = (answer as { items?: object[] })?.items ?? (answer as object[]) ?? [];
      for (const item of items.slice(0, 12))
        look('completion resolve', await server.connection.sendRequest('completionItem/resolve', item));
    }
  };
  const lines = MOF.split('\n');
  const range = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
  look('diagnostics', server.diagnostics.get(uri)?.diagnostics);
  await ask('documentSymbol');
  await ask('codeLens');
  await ask('inlayHint', { range });
  await ask('foldingRange');
  await ask('documentLink');
  await ask('codeAction', { range, context: { diagnostics: server.diagnostics.get(uri)?.diagnostics ?? [] } });
  look('workspace symbols', await server.connection.sendRequest('workspace/symbol', { query: 'N_' }));
  for (const [line, text] of lines.entries()) {
    for (const at of [...text.matchAll(/\bN_\d|\bP\b|\bQ\d|"|\bM\(|\bOdd\d|Description|SMS_\w+/g)].map(
      ({ index }) => index,
    )) {
      const position = { line, character: at + 1 };
      await ask('hover', { position });
      if (at % 13 === 0) await ask('completion', { position });
      if (at % 11 === 0) await ask('signatureHelp', { position });
    }
  }
  expect(count).toBeGreaterThan(1000);
  expect(bad.slice(0, 30)).toEqual([]);
}, 120_000);

test('a warning about a file names it in plain text', async () => {
  const uri = server.uri('[x](command:quit)\u202e.mof');
  await server.open(uri, '');
  await server.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 0 },
    contentChanges: [{ text: 'class A { };' }],
  });
  const shown = (): string[] =>
    server.notifications
      .filter(({ method }) => method === 'window/showMessage')
      .map(({ params }) => (params as { message: string }).message);
  await server.until('the warning', () => shown().some((text) => text.includes('was left out')));
  for (const text of shown()) {
    expect(hiddenIn(text.replaceAll('\u2060(', '('))).toEqual([]);
    expect(text).not.toContain('](');
  }
});

/** Answers of the real server over its pipe. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Message,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import { percentile, type Benchmark, type Result } from './bench';
import { denseInventory } from './texts';

/** The server as it is shipped, started from the folder in which npm runs its scripts. */
export const SERVER = path.resolve('dist', 'mof-language-server.js');

/** A server that has answered `initialize`; checks without waiting for the typing to rest. */
export async function start(program = SERVER) {
  const begun = performance.now();
  const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  // What this program takes to read the JSON of a thousand problems is no time of the server.
  const arrival = { time: 0 };
  const decode = (body: Uint8Array): Promise<Message> => {
    arrival.time = performance.now();
    return Promise.resolve(JSON.parse(Buffer.from(body).toString('utf8')) as Message);
  };
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout, { contentTypeDecoder: { name: 'application/json', decode } }),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  const initializationOptions = { settings: { diagnosticsDelay: 0 } };
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } },
    initializationOptions,
  });
  const time = performance.now() - begun;
  const stop = async (): Promise<void> => {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    connection.dispose();
  };
  return { connection, time, stop, arrival };
}

/** How an editor goes on after each keystroke. */
type Manner =
  /** It asks for nothing, and the next keystroke comes at once. */
  | 'alone'
  /** It asks for all that it shows of a file once the problems are here, and the next keystroke does not wait for it. */
  | 'all at once'
  /** It asks for all that with the keystroke, and the next one comes when a person would type it. */
  | 'all, at a human pace';

/** Milliseconds between two keystrokes of a person, from the quickest to the slowest; typing rests amid some of them. */
const PAUSES = [30, 200] as const;

/**
 * Types in the middle of a file; gives the times from the keystroke until the last byte of the diagnostics of that version is
 * here, sorted.
 * @param base address of the default that the view compares with
 */
async function keystrokes(text: string, uri: string, manner: Manner = 'alone', base?: string): Promise<number[]> {
  const { connection, stop, arrival } = await start();
  const arrived = new Map<number, () => void>();
  connection.onNotification('textDocument/publishDiagnostics', ({ version }: { version: number }) =>
    arrived.get(version)?.(),
  );
  const checked = (version: number): Promise<void> => new Promise((resolve) => arrived.set(version, resolve));
  let version = 1;
  const first = checked(version);
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'mof', version, text },
  });
  await first;
  const line = Math.floor(text.split('\n').length / 2);
  const times: number[] = [];
  const asked: Promise<unknown>[] = [];
  const askAll = askerOf(connection, uri, line, base);
  // What is read once, when the file is opened, is no keystroke's.
  if (manner !== 'alone') await Promise.all(askAll());
  let pause = 0;
  for (let typed = 0; typed < 120; typed++) {
    version++;
    const answer = checked(version);
    const begun = performance.now();
    const at = { line, character: typed };
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: at, end: at }, text: '// typed '[typed % 9] }],
    });
    if (manner === 'all, at a human pace') asked.push(...askAll());
    await answer;
    times.push(arrival.time - begun);
    if (manner === 'all at once') asked.push(...askAll());
    if (manner !== 'all, at a human pace') continue;
    pause = (pause + 37) % (PAUSES[1] - PAUSES[0]);
    await setTimeout(PAUSES[0] + pause);
  }
  await Promise.all(asked);
  await stop();
  return times.slice(20).sort((a, b) => a - b);
}

/** Asks for what an editor shows of a file: lines above classes, notes, colors, outline, folds, and the view with its rows. */
function askerOf(connection: MessageConnection, uri: string, line: number, base?: string): () => Promise<unknown>[] {
  const textDocument = { uri };
  const range = { start: { line: line - 40, character: 0 }, end: { line: line + 40, character: 0 } };
  // What an edit overtakes is refused: nobody waits for it.
  const ask = <T>(method: string, params: object): Promise<T | undefined> =>
    connection.sendRequest<T>(method, params).catch(() => undefined);
  let previousResultId: string | undefined;
  const askColors = async (): Promise<void> => {
    const isFirst = previousResultId === undefined;
    const method = `textDocument/semanticTokens/full${isFirst ? '' : '/delta'}`;
    const colors = await ask<{ resultId?: string }>(method, { textDocument, previousResultId });
    previousResultId = colors?.resultId ?? previousResultId;
  };
  // The view asks once more when it has an answer, and says which one it has.
  let known: number | undefined;
  let isReading = false;
  const askView = async (): Promise<void> => {
    if (isReading) return;
    isReading = true;
    const view = { command: 'mof.inventory', arguments: [{ uri, known, base }] };
    const answer = await ask<{ revision?: number }>('workspace/executeCommand', view);
    isReading = false;
    known = answer?.revision ?? known;
  };
  return () => [
    ask('textDocument/codeLens', { textDocument }),
    ask('textDocument/inlayHint', { textDocument, range }),
    ask('textDocument/documentSymbol', { textDocument }),
    ask('textDocument/foldingRange', { textDocument }),
    askColors(),
    askView(),
  ];
}

/** The same with everything on, a configuration.mof of the same classes in the folder, and a default that differs in some. */
async function keystrokesWithAll(text: string, manner: Manner): Promise<number[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mof-bench-'));
  try {
    const named = (name: string): string => path.join(folder, name);
    writeFileSync(named('configuration.mof'), text.replaceAll(' : SMS_Class_Template', '').replaceAll('SMS_', 'X_'));
    writeFileSync(named('default.mof'), text.replaceAll(/"Group (\d*)7"/g, '"Other group $17"'));
    return await keystrokes(
      text,
      pathToFileURL(named('SMS_def.mof')).href,
      manner,
      pathToFileURL(named('default.mof')).href,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const server: Benchmark = {
  name: 'server over its streams',
  async run() {
    if (!existsSync(SERVER)) throw new Error(`${SERVER} is not there. Run “npm run build” first.`);
    const times = await keystrokes(denseInventory(20_000), 'file:///bench.mof');
    const busy = await keystrokesWithAll(denseInventory(20_000), 'all at once');
    const paced = await keystrokesWithAll(denseInventory(20_000), 'all, at a human pace');
    return [
      ...typed('keystroke to diagnostics, 20,000 lines', times),
      ...typed('the same with everything on, right after it was asked for', busy),
      ...typed('the same with everything on, at a human pace', paced),
    ];
  },
};

function typed(name: string, sorted: readonly number[]): Result[] {
  return [
    { name: `${name}, p50`, value: percentile(sorted, 0.5), unit: 'ms' },
    { name: `${name}, p95`, value: percentile(sorted, 0.95), unit: 'ms', budget: { atMost: 15 } },
  ];
}

/** Answers of the real server over its pipe. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter, type Message } from 'vscode-jsonrpc/node';
import { percentile, type Benchmark } from './bench';
import { denseInventory, SITE_FILES } from './texts';

/** The server as it is shipped, started from the folder in which npm runs its scripts. */
const SERVER = path.resolve('dist', 'mof-language-server.js');

/** A server that has answered `initialize`; checks without waiting for the typing to rest. */
async function start() {
  const begun = performance.now();
  const child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
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
    capabilities: {},
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

/** How long a server takes, from the start of its process, to answer `initialize` and to say what is wrong in its first file. */
async function startAndOpen(): Promise<{ initialized: number; checked: number }> {
  const begun = performance.now();
  const { connection, time, stop } = await start();
  const published = new Promise((resolve) => connection.onNotification('textDocument/publishDiagnostics', resolve));
  await connection.sendNotification('initialized', {});
  const text = readFileSync(SITE_FILES.mine, 'latin1');
  const textDocument = { uri: pathToFileURL(SITE_FILES.mine).href, languageId: 'mof', version: 1, text };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  await published;
  const checked = performance.now() - begun;
  await stop();
  return { initialized: time, checked };
}

/**
 * Types in the middle of a file; gives the times from the keystroke until the last byte of the diagnostics of that version is
 * here, sorted.
 * @param hasAll after each keystroke the editor asks for lines above classes, notes and the view, as it does once typing rests,
 * and the next keystroke does not wait for the answers
 */
async function keystrokes(text: string, uri: string, hasAll = false): Promise<number[]> {
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
  // What an edit overtakes is refused: nobody waits for it.
  const ask = (method: string, params: object): Promise<unknown> =>
    connection.sendRequest(method, params).catch(() => undefined);
  // The view asks once more when it has an answer, and says which one it has.
  let known: number | undefined;
  let isReading = false;
  const askAll = (): Promise<unknown>[] => {
    const textDocument = { uri };
    const range = { start: { line: line - 40, character: 0 }, end: { line: line + 40, character: 0 } };
    const requests = [
      ask('textDocument/codeLens', { textDocument }),
      ask('textDocument/inlayHint', { textDocument, range }),
    ];
    if (isReading) return requests;
    isReading = true;
    const view = ask('workspace/executeCommand', { command: 'mof.inventory', arguments: [{ uri, known }] });
    return [
      ...requests,
      view.then((answer) => {
        isReading = false;
        known = (answer as { revision?: number } | undefined)?.revision ?? known;
      }),
    ];
  };
  for (let typed = 0; typed < 120; typed++) {
    version++;
    const answer = checked(version);
    const begun = performance.now();
    const at = { line, character: typed };
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: at, end: at }, text: '// typed '[typed % 9] }],
    });
    await answer;
    times.push(arrival.time - begun);
    if (hasAll) asked.push(...askAll());
  }
  await Promise.all(asked);
  await stop();
  return times.slice(20).sort((a, b) => a - b);
}

/** The same with everything on, and a configuration.mof of the same classes in the folder. */
async function keystrokesWithAll(text: string): Promise<number[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mof-bench-'));
  try {
    writeFileSync(
      path.join(folder, 'configuration.mof'),
      text.replaceAll(' : SMS_Class_Template', '').replaceAll('SMS_', 'X_'),
    );
    return await keystrokes(text, pathToFileURL(path.join(folder, 'SMS_def.mof')).href, true);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const server: Benchmark = {
  name: 'server over its streams',
  async run() {
    if (!existsSync(SERVER)) throw new Error(`${SERVER} is not there. Run “npm run build” first.`);
    const starts: number[] = [];
    const firsts: number[] = [];
    for (let i = 0; i < 9; i++) {
      const { initialized, checked } = await startAndOpen();
      starts.push(initialized);
      firsts.push(checked);
    }
    starts.sort((a, b) => a - b);
    firsts.sort((a, b) => a - b);
    const times = await keystrokes(denseInventory(20_000), 'file:///bench.mof');
    const busy = await keystrokesWithAll(denseInventory(20_000));
    return [
      // The quickest is the one that other programs disturbed least.
      {
        name: 'process started and initialize answered, quickest of 9',
        value: starts[0]!,
        unit: 'ms',
        budget: { atMost: 80 },
        note: `median ${percentile(starts, 0.5).toFixed(0)} ms`,
      },
      {
        name: 'process started and a file of 118 kB checked, quickest of 9',
        value: firsts[0]!,
        unit: 'ms',
        budget: { atMost: 130 },
        note: `median ${percentile(firsts, 0.5).toFixed(0)} ms`,
      },
      { name: 'keystroke to diagnostics, 20,000 lines, p50', value: percentile(times, 0.5), unit: 'ms' },
      {
        name: 'keystroke to diagnostics, 20,000 lines, p95',
        value: percentile(times, 0.95),
        unit: 'ms',
        budget: { atMost: 15 },
      },
      {
        name: 'the same right after lines above classes, notes and the view were asked for, p50',
        value: percentile(busy, 0.5),
        unit: 'ms',
      },
      {
        name: 'the same right after lines above classes, notes and the view were asked for, p95',
        value: percentile(busy, 0.95),
        unit: 'ms',
      },
    ];
  },
};

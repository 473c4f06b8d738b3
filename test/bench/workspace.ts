/** A large workspace over the server's streams: reading it from the disk, searching all of it, and a burst of keystrokes. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import { between, momentOf, percentile, type Benchmark, type Result } from './bench';
import { CORPUS, denseInventory } from './texts';

const SERVER = path.resolve('dist', 'mof-language-server.js');
/** A name that hundreds of files have, and one that a few dozen have. */
const COMMON = 'CIM_ManagedElement';
const RENAMED = 'CIM_LogicalDevice';

interface Running {
  readonly connection: MessageConnection;
  /** The processor time of the server so far, in milliseconds; undefined where the system does not tell. */
  readonly processor: () => number | undefined;
  /** The most memory that the server has had so far, in MB; undefined where the system does not tell. */
  readonly memory: () => number | undefined;
  readonly read: Promise<string>;
  readonly stop: () => Promise<void>;
  readonly pid: number;
}

/** A server on a folder; `read` resolves with its own words once all files are known. */
async function start(folder: string): Promise<Running> {
  const child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const read = new Promise<string>((resolve) => {
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      if (/classes in \d+ files/.test(message)) resolve(message);
    });
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'corpus' }],
    capabilities: {},
    initializationOptions: { settings: { diagnosticsDelay: 0 } },
  });
  await connection.sendNotification('initialized', {});
  const stop = async (): Promise<void> => {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    connection.dispose();
  };
  const processor = (): number | undefined => processorTime(child.pid!);
  const memory = (): number | undefined => mostMemory(child.pid!);
  return { connection, read, stop, processor, memory, pid: child.pid! };
}

/** Linux tells it in hundredths of a second: fields 14 and 15, after the name, which may have spaces. */
function processorTime(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return 10 * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return undefined;
  }
}

/** Linux tells it in kilobytes. */
function mostMemory(pid: number): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1000;
  } catch {
    return undefined;
  }
}

/** As `watch` does for this process: where others want the processor, too, the server's own time is nearer the truth. */
function lesser(wall: number, before: number | undefined, after: number | undefined): number {
  return before === undefined || after === undefined ? wall : Math.min(wall, after - before);
}

/** Times of the same request, sorted, after two that warm up. */
async function timed(runs: number, ask: (run: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs + 2; run++) {
    const begun = performance.now();
    await ask(run);
    times.push(performance.now() - begun);
  }
  return times.slice(2).sort((a, b) => a - b);
}

/** The one that other programs disturbed least. */
function quickest(sorted: readonly number[]): string {
  return `p50 ${percentile(sorted, 0.5).toFixed(1)} ms, quickest ${sorted[0]!.toFixed(1)} ms`;
}

/** The address of the file that declares a class, opened; with the place of its name. */
async function openDeclaring(connection: MessageConnection, folder: string, className: string) {
  const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith(`${path.sep}${className}.mof`),
  )!;
  const text = readFileSync(path.join(folder, file), 'utf8');
  const uri = pathToFileURL(path.join(folder, file)).href;
  const textDocument = { uri, languageId: 'mof', version: 1, text };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  const before = text.slice(0, new RegExp(`class\\s+${className}`).exec(text)!.index + 'class '.length).split('\n');
  return { textDocument: { uri }, position: { line: before.length - 1, character: before.at(-1)!.length } };
}

/** 1,000 keystrokes sent at once: how long until the last is checked, and what a hover takes meanwhile. */
async function burst(): Promise<readonly Result[]> {
  const empty = mkdtempSync(path.join(tmpdir(), 'mof-bench-'));
  const { connection, stop, processor, pid } = await start(empty);
  const text = denseInventory(58_000);
  const uri = pathToFileURL(path.join(empty, 'burst.mof')).href;
  const last = 1001;
  let opened = (): void => undefined;
  let done = (): void => undefined;
  connection.onNotification('textDocument/publishDiagnostics', ({ version }: { version: number }) => {
    if (version === 1) opened();
    if (version === last) done();
  });
  const first = new Promise<void>((resolve) => (opened = resolve));
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'mof', version: 1, text },
  });
  await first;
  const checked = new Promise<void>((resolve) => (done = resolve));
  const line = Math.floor(text.split('\n').length / 2);
  const hovers: Promise<number>[] = [];
  const busy = processor();
  const begun = performance.now();
  for (let version = 2; version <= last; version++) {
    const at = { line, character: version - 2 };
    void connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: at, end: at }, text: '// typed '[(version - 2) % 9] }],
    });
    if (version % 200 !== 0) continue;
    const asked = momentOf([pid, process.pid]);
    hovers.push(
      connection
        .sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 3, character: 4 } })
        .then(() => between(asked, momentOf([pid, process.pid]))),
    );
  }
  await checked;
  const time = lesser(performance.now() - begun, busy, processor());
  const longest = Math.max(...(await Promise.all(hovers)));
  await stop();
  rmSync(empty, { recursive: true, force: true });
  const size = `${(text.length / 1e6).toFixed(1)} MB`;
  return [
    { name: `1,000 keystrokes at once, ${size}: last diagnostics`, value: time, unit: 'ms', budget: { atMost: 1000 } },
    { name: 'longest hover meanwhile', value: longest, unit: 'ms', budget: { atMost: 100 } },
  ];
}

export const workspace: Benchmark = {
  name: 'workspace over the streams',
  async run() {
    if (!existsSync(SERVER)) throw new Error(`${SERVER} is not there. Run “npm run build” first.`);
    const folder = path.join(CORPUS, 'cim-2.32');
    if (!existsSync(folder)) return burst();
    const begun = performance.now();
    const { connection, read, stop, processor, memory } = await start(CORPUS);
    const words = /\d[\d,]* classes in \d[\d,]* files/.exec(await read)![0];
    const reading = lesser(performance.now() - begun, 0, processor());
    const peak = memory();
    const searches = ['ManagedElement', 'win32', 'cim_log', 'share', 'x', 'SMS'];
    const symbols = await timed(24, (run) =>
      connection.sendRequest('workspace/symbol', { query: searches[run % searches.length] }),
    );
    const common = await openDeclaring(connection, folder, COMMON);
    const references = await timed(20, () =>
      connection.sendRequest('textDocument/references', { ...common, context: { includeDeclaration: true } }),
    );
    const device = await openDeclaring(connection, folder, RENAMED);
    const renames = await timed(12, () =>
      connection.sendRequest('textDocument/rename', { ...device, newName: 'CIM_LogicalThing' }),
    );
    await stop();
    return [
      { name: `start and read from disk: ${words}`, value: reading, unit: 'ms', budget: { atMost: 1200 } },
      ...(peak === undefined
        ? []
        : [{ name: 'most memory of the process by then', value: peak, unit: 'MB' as const, budget: { atMost: 200 } }]),
      {
        name: 'workspace/symbol, p95',
        value: percentile(symbols, 0.95),
        unit: 'ms',
        note: quickest(symbols),
        budget: { atMost: 30 },
      },
      {
        name: `references of ${COMMON}, p95`,
        value: percentile(references, 0.95),
        unit: 'ms',
        note: quickest(references),
        budget: { atMost: 40 },
      },
      {
        name: `rename of ${RENAMED}, p95`,
        value: percentile(renames, 0.95),
        unit: 'ms',
        note: quickest(renames),
        budget: { atMost: 60 },
      },
      ...(await burst()),
    ];
  },
};

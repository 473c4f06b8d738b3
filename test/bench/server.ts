/** Answers of the real server over its pipe. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  CancellationTokenSource,
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Message,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import { FILE_FORMAT_REQUEST, STATUS_REQUEST } from '../../server/src/protocol';
import { between, momentOf, percentile, type Benchmark, type Result } from './bench';
import { denseInventory } from './texts';

/** The server as it is shipped, started from the folder in which npm runs its scripts. */
export const SERVER = path.resolve('dist', 'mof-language-server.js');

/** A server that has answered `initialize`; checks without waiting for the typing to rest. */
export async function start(program = SERVER) {
  const begun = performance.now();
  const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const pids = [child.pid!, process.pid];
  const arrival = { moment: momentOf(pids) };
  const decode = (body: Uint8Array): Promise<Message> => {
    arrival.moment = momentOf(pids);
    return Promise.resolve(messageOf(Buffer.from(body)));
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
  return { connection, time, stop, arrival, pid: child.pid! };
}

/** Bytes from which on a message is not read as a whole. */
const LONG = 100_000;

/** A message. What this program takes to read the JSON of an outline is no time of the server: of a long one it reads the beginning. */
function messageOf(body: Buffer): Message {
  const beginning = body.toString('utf8', 0, 300);
  const answered = /^\{"jsonrpc":"2\.0","id":(\d+),"result":/.exec(beginning);
  const version = /"params":\{"uri":"[^"]*","version":(\d+),"diagnostics"/.exec(beginning);
  if (body.length < LONG || !(answered ?? version)) return JSON.parse(body.toString('utf8')) as Message;
  const textIn = (pattern: RegExp): string | undefined => pattern.exec(beginning)?.[1];
  const message = answered
    ? {
        id: Number(answered[1]),
        result: { resultId: textIn(/"resultId":"(\d+)"/), revision: Number(textIn(REVISION)) },
      }
    : { method: 'textDocument/publishDiagnostics', params: { version: Number(version![1]) } };
  return { jsonrpc: '2.0', ...message } as Message;
}

/** What the view has, which it names when it asks again: without it, it would be given all rows each time. */
const REVISION = /"revision":(\d+)/;

/** How an editor goes on after each keystroke. */
type Manner =
  /** It asks for nothing, and the next keystroke comes at once. */
  | 'alone'
  /** It asks for all that it shows of a file once the problems are here, and the next keystroke comes at once: no editor does so. */
  | 'all at once'
  /** It asks as VS Code does, and the next keystroke comes when a person would type it. */
  | 'as VS Code asks';

/** As in `client/src/inventory/view.ts`. */
const AFTER_MOVING = 60;

/** What is typed again and again: an Enter in about as many keys as in a file of MOF. */
const TYPED = '// typed by a person\r\n';

/** Milliseconds between two keystrokes of a person, from the quickest to the slowest. After some of them there is a longer rest. */
const PAUSES = [30, 200] as const;
const RESTS = { every: 4, from: 130, to: 630 } as const;

/**
 * Types in the middle of a file; gives the times from the keystroke until the last byte of the diagnostics of that version is
 * here, sorted.
 * @param base address of the default that the view compares with
 */
async function keystrokes(text: string, uri: string, manner: Manner = 'alone', base?: string): Promise<number[]> {
  const { connection, stop, arrival, pid } = await start();
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
  const place = { line: Math.floor(text.split('\n').length / 2), character: 0 };
  const times: number[] = [];
  const editor = new AskingEditor(connection, uri, place, base);
  // What is read once, when the file is opened, is no keystroke's.
  if (manner !== 'alone') await editor.askAll();
  let pause = 0;
  for (let typed = 0; typed < 180; typed++) {
    version++;
    const answer = checked(version);
    const key = TYPED.slice(typed % (TYPED.length - 1)).startsWith('\r') ? '\r\n' : TYPED[typed % (TYPED.length - 1)]!;
    const begun = momentOf([pid, process.pid]);
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: place, end: place }, text: key }],
    });
    Object.assign(place, key === '\r\n' ? { line: place.line + 1, character: 0 } : { character: place.character + 1 });
    if (manner === 'as VS Code asks') editor.askSoon();
    await answer;
    times.push(between(begun, arrival.moment));
    if (manner === 'all at once') void editor.askAll();
    if (manner !== 'as VS Code asks') continue;
    pause = (pause + 37) % (PAUSES[1] - PAUSES[0]);
    const rest = typed % RESTS.every === 0 ? RESTS.from + ((typed * 53) % (RESTS.to - RESTS.from)) : 0;
    await setTimeout(PAUSES[0] + pause + rest);
  }
  await editor.done();
  await stop();
  return times.slice(20).sort((a, b) => a - b);
}

/**
 * Asks for what an editor shows of a file: outline, folds, lines above classes, notes, colors, the other places of a name, and
 * the view with its rows, the status bar. `askSoon` does so as VS Code 1.139 was seen to do, by writing down each message while
 * 85 keys with 5 Enters were typed in a file like this one with outline, lenses and view in sight: nothing is asked with the
 * keystroke itself; each waits until no key has come for a while, and what is under way is canceled by the next key. Per key there
 * were 0.2 requests for lenses (900 kB each), 0.2 for the outline (3.1 MB), 0.1 for notes (of the 180 lines around those in
 * sight), 0.05 for colors, as a delta, and 0.6 for the view; no more after an Enter than after any other key. Folds were asked for
 * on opening alone, and are asked for here all the same. Lenses came with their commands, so none was resolved.
 *
 * The least waits are those of VS Code's source (the `min` of each `ILanguageFeatureDebounceService.for`): 200 for folds, 250 for
 * lenses, 300 for colors, 350 for the outline; notes have 25, and come later by as much as answers take. The other places of
 * a name are not asked for after a key: its word highlighter drops them where the text changes, and looks for new ones where the
 * cursor was moved by hand alone (`CursorChangeReason.Explicit`). View and status bar wait as `client/src` has it.
 */
class AskingEditor {
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly underWay = new Map<string, CancellationTokenSource>();
  private readonly asked = new Set<Promise<unknown>>();
  private colors: string | undefined;
  /** The view asks once more when it has an answer, and says which one it has. */
  private known: number | undefined;
  private isReading = false;
  /** The view is to be read once more when the reading under way is over. */
  private isWanted = false;
  private keys = 0;

  constructor(
    private readonly connection: MessageConnection,
    private readonly uri: string,
    private readonly place: { readonly line: number; readonly character: number },
    private readonly base: string | undefined,
  ) {}

  /** Each with the milliseconds of quiet after which VS Code asks, as it does at its quickest. */
  private readonly requests: readonly (readonly [name: string, after: number, ask: () => Promise<unknown>])[] = [
    ['notes', 150, () => this.ask('textDocument/inlayHint', { range: this.inSight() })],
    ['folds', 200, () => this.ask('textDocument/foldingRange')],
    ['lenses', 250, () => this.ask('textDocument/codeLens')],
    ['view', 250, () => this.askView()],
    ['colors', 300, () => this.askColors()],
    ['outline', 350, () => this.ask('textDocument/documentSymbol')],
    ['status', 400, () => this.askStatus()],
  ];

  async askAll(): Promise<void> {
    const places = this.ask('textDocument/documentHighlight', { position: this.place });
    await Promise.all([...this.requests.map(([, , ask]) => ask()), places].map((answer) => this.keep(answer)));
  }

  askSoon(): void {
    this.keys++;
    for (const source of this.underWay.values()) source.cancel();
    for (const [name, after, ask] of this.requests) {
      clearTimeout(this.timers.get(name));
      this.timers.set(
        name,
        global.setTimeout(() => void this.keep(ask()), after),
      );
    }
  }

  async done(): Promise<void> {
    for (const timer of this.timers.values()) clearTimeout(timer);
    await Promise.all(this.asked);
  }

  private keep(answer: Promise<unknown>): Promise<unknown> {
    this.asked.add(answer);
    return answer.finally(() => this.asked.delete(answer));
  }

  private inSight() {
    return { start: { line: this.place.line - 80, character: 0 }, end: { line: this.place.line + 100, character: 0 } };
  }

  /** What an edit overtakes is refused, and what is canceled: nobody waits for it. */
  private ask<T>(method: string, more: object = {}): Promise<T | undefined> {
    const source = new CancellationTokenSource();
    this.underWay.set(method, source);
    const params = { textDocument: { uri: this.uri }, ...more };
    return this.connection.sendRequest<T>(method, params, source.token).catch(() => undefined);
  }

  private async askColors(): Promise<void> {
    const method = `textDocument/semanticTokens/full${this.colors === undefined ? '' : '/delta'}`;
    const answer = await this.ask<{ resultId?: string }>(method, { previousResultId: this.colors });
    this.colors = answer?.resultId ?? this.colors;
  }

  private async askStatus(): Promise<void> {
    const { uri } = this;
    const asked = [STATUS_REQUEST, FILE_FORMAT_REQUEST].map((method) => this.connection.sendRequest(method, { uri }));
    await Promise.allSettled(asked);
  }

  private async askView(): Promise<void> {
    if (this.isReading) {
      this.isWanted = true;
      return;
    }
    this.isReading = true;
    const { uri, base, known } = this;
    const view = { command: 'mof.inventory', arguments: [{ uri, known, base }] };
    const answer = await this.connection
      .sendRequest<{ revision?: number }>('workspace/executeCommand', view)
      .catch(() => undefined);
    this.isReading = false;
    this.known = answer?.revision ?? this.known;
    if (this.isWanted) {
      this.isWanted = false;
      return this.askView();
    }
    // Then it looks for the row of the cursor, where that rests.
    const { keys } = this;
    await setTimeout(AFTER_MOVING);
    if (keys !== this.keys) return;
    const row = { uri, base, at: { uri, position: this.place } };
    await this.connection
      .sendRequest('workspace/executeCommand', { command: 'mof.inventory.row', arguments: [row] })
      .catch(() => undefined);
  }
}

/** The same with everything on, a configuration.mof of the same classes in the folder, and a default that differs in some. */
async function keystrokesWithAll(text: string, manner: Manner): Promise<number[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mof-bench-'));
  try {
    const named = (name: string): string => path.join(folder, name);
    writeFileSync(named('SMS_def.mof'), text);
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
    const asked = await keystrokesWithAll(denseInventory(20_000), 'as VS Code asks');
    return [
      ...typed('keystroke to diagnostics, 20,000 lines', times),
      ...typed('the same with everything on, right after it was asked for', busy),
      ...typed('the same with everything on, as VS Code asks for it', asked),
    ];
  },
};

function typed(name: string, sorted: readonly number[]): Result[] {
  return [
    { name: `${name}, p50`, value: percentile(sorted, 0.5), unit: 'ms' },
    { name: `${name}, p95`, value: percentile(sorted, 0.95), unit: 'ms', budget: { atMost: 15 } },
  ];
}

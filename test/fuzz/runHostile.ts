// A sweep too long for every day: `npm run test:hostile [-- --count=N] [--seed=N] [--store-stride=N]`, after `npm run build`. Damaged,
// random and oversized files go through every command of the built command line and through the server over stdio. A
// command has to end in time with 0, 1 or 2, and never with “something unexpected”; the server has to answer everything.
// Inputs that do not hold up are kept in out/hostile/.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import { NASTY } from '../support/nasty';
import { random } from '../syntax/editing';
import { attackStore } from './outsideStore';

const option = (name: string, otherwise: number): number =>
  Number(process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const count = option('count', 60);
const pick = random(option('seed', 1));
const TIMEOUT_MS = 60_000;

const samples = path.resolve('samples');
const sampleFiles = readdirSync(samples, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:mof|reg|log|json|csv)$/.test(entry.name))
  .map((entry) => path.join(entry.parentPath, entry.name));
const EXTENSIONS = ['.mof', '.reg', '.json', '.csv', '.wim', '.log', '.txt', '.xml'];
const PIECES = [
  ...[
    'class A { string = ; };\n',
    'class A { string b = "x; };\n',
    ';',
    'instance of ',
    '#pragma ',
    '[a(',
    '{',
    '"',
    '/*',
    '\\',
    '\0',
    '\r',
    '\ufeff',
  ],
  ...[
    '[{"Name":',
    '{"a":',
    '"a","b"\r\n',
    '<WIM>',
    'MSWIM\0\0\0',
    'Windows Registry Editor Version 5.00\r\n',
    '[HKEY_',
  ],
  ...['"a"=hex(7):00,', '<01-01-2008 00:00:00> host; rule; Error; text\r\n', '$$<x><', 'a*', ' \t', '$a ', '= {'],
];

/** What a bad copy, a broken tool or an attacker makes. */
function hostile(): Buffer {
  const source = readFileSync(sampleFiles[pick(sampleFiles.length)]!);
  switch (pick(7)) {
    case 0:
      return Buffer.from(Array.from({ length: pick(5000) }, () => pick(256)));
    case 1:
      return source.subarray(0, pick(source.length));
    case 2: {
      const bytes = Buffer.from(source);
      for (let n = 1 + pick(20); n > 0; n--) bytes[pick(bytes.length)] = pick(256);
      return bytes;
    }
    case 3:
      return Buffer.from(PIECES[pick(PIECES.length)]!.repeat(1 + pick(50_000)));
    case 4:
      return Buffer.from(Array.from({ length: pick(3000) }, () => PIECES[pick(PIECES.length)]).join(''));
    case 5:
      return Buffer.from(`class ${'a'.repeat(pick(1_000_000))} { string ${'b'.repeat(pick(1_000_000))}; };`);
    default: {
      const at = pick(source.length);
      const nasty = Buffer.from(NASTY[pick(NASTY.length)]!, pick(2) === 0 ? 'utf8' : 'utf16le');
      return Buffer.concat([source.subarray(0, at), nasty, source.subarray(at)]);
    }
  }
}

const folder = mkdtempSync(path.join(tmpdir(), 'mof-hostile-'));
const kept = path.resolve('out', 'hostile');
const program = path.resolve('dist', 'configmgr-mof.js');
const failures: string[] = [];

function keep(what: string, file: string, bytes: Buffer): void {
  mkdirSync(kept, { recursive: true });
  const name = path.join(kept, `${failures.length}${path.extname(file)}`);
  writeFileSync(name, bytes);
  failures.push(`${what}: ${name}`);
  console.log(`  ✗ ${what}: ${name}`);
}

function commandsOn(file: string, other: string): string[][] {
  return [
    ...['text', 'json', 'sarif'].map((format) => ['check', file, '--format', format]),
    ...[[], ['--tree'], ['--print']].map((more) => ['parse', file, ...more]),
    ...['text', 'json', 'markdown'].map((format) => ['inventory', file, '--all', '--format', format]),
    ['inventory', '--compare', file, other, '--format', 'html'],
    ['inventory', file, '--after', other],
    ['diff', file, other],
    ['merge', '--mine', file, '--theirs', other, '--dry-run', '--not-swapped'],
    ['merge', '--base', other, '--mine', other, '--theirs', file, '--dry-run', '--not-swapped'],
    ['boot-images', file, '--format', 'json'],
    ['boot-images', file, '--after', other],
    ['checklist', '--site', file],
    ['checklist', '--plan', file],
    ['import-reg', file],
    ['configuration', file],
    ['format', file],
    ['backup', file, '--store', path.join(folder, 'store')],
    ['backup', 'list', '--store', file],
  ];
}

const storeFolder = path.join(folder, 'outside');
mkdirSync(storeFolder);
const attacked = attackStore(program, storeFolder, option('store-stride', 5), (what) => {
  failures.push(what);
  console.log(`  ✗ ${what}`);
});
console.log(`The store from outside: ${attacked.tried} points, ${failures.length} failed.`);
for (const reason of attacked.skipped) console.log(`  skipped ${reason}`);

/** Every other input meets a limit that a few hundred kilobytes reach: what is refused for its size or weight is, by every command. */
const LIMITS = ['', '200000'];

let runs = 0;
function commandLine(file: string, other: string, bytes: Buffer, limit: string): void {
  for (const argv of commandsOn(file, other)) {
    runs++;
    const { status, stderr, error } = spawnSync(process.execPath, [program, ...argv], {
      cwd: folder,
      timeout: TIMEOUT_MS,
      maxBuffer: 1 << 30,
      env: {
        ...process.env,
        HOME: folder,
        XDG_DATA_HOME: folder,
        NO_COLOR: '1',
        CONFIGMGR_MOF_MAX_CHARACTERS: limit,
      },
    });
    const said = String(stderr ?? '');
    if (error) keep(`${argv.join(' ')} did not end (${error.message})`, file, bytes);
    else if (status === null || status > 2) keep(`${argv.join(' ')} ended with ${status}`, file, bytes);
    else if (/something unexpected|^\s+at .*\(.*:\d+:\d+\)$/m.test(said))
      keep(`${argv.join(' ')}: ${said}`, file, bytes);
  }
}

const REQUESTS = ['documentSymbol', 'foldingRange', 'semanticTokens/full', 'formatting', 'codeLens', 'documentLink'];

async function overProtocol(connection: MessageConnection, file: string, bytes: Buffer): Promise<void> {
  const uri = pathToFileURL(file).href;
  const text = bytes.toString('utf8');
  const textDocument = { uri };
  const send = async (method: string, params: object): Promise<void> => {
    runs++;
    const late = new Promise<never>((_, fail) => setTimeout(() => fail(new Error('no answer')), TIMEOUT_MS).unref());
    try {
      await Promise.race([connection.sendRequest(method, params), late]);
    } catch (error) {
      // A method that the server does not have is answered, too.
      if (!/Unhandled method/.test(String(error))) keep(`${method}: ${String(error)}`, file, bytes);
    }
  };
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { ...textDocument, languageId: 'mof', version: 1, text },
  });
  const end = { line: pick(50), character: pick(80) };
  await connection.sendNotification('textDocument/didChange', {
    textDocument: { ...textDocument, version: 2 },
    contentChanges: [{ range: { start: { line: 0, character: 0 }, end }, text: PIECES[pick(PIECES.length)]! }],
  });
  for (const name of REQUESTS)
    await send(`textDocument/${name}`, { textDocument, options: { tabSize: 2, insertSpaces: true } });
  for (const name of ['hover', 'completion', 'definition', 'references', 'documentHighlight', 'signatureHelp'])
    await send(`textDocument/${name}`, { textDocument, position: end, context: { includeDeclaration: true } });
  await connection.sendNotification('textDocument/didClose', { textDocument });
}

const child = spawn(process.execPath, [path.resolve('dist', 'mof-language-server.js'), '--stdio'], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
child.once('exit', (code) => {
  if (code !== 0) failures.push(`the server ended with ${code}`);
});
const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
const said: string[] = [];
connection.onNotification('window/logMessage', ({ message }: { message: string }) => void said.push(message));
connection.listen();
await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
await connection.sendNotification('initialized', {});
const other = path.join(samples, 'site', 'defaults', 'SMS_def.rtm.mof');
for (let number = 0; number < count && child.exitCode === null; number++) {
  const file = path.join(folder, `hostile${number}${EXTENSIONS[number % EXTENSIONS.length]}`);
  const bytes = hostile();
  writeFileSync(file, bytes);
  commandLine(file, other, bytes, LIMITS[number % LIMITS.length]!);
  await overProtocol(connection, file, bytes);
  rmSync(file);
  console.log(`${number + 1} of ${count}, ${bytes.length} bytes, ${failures.length} failed`);
}
for (const line of said.filter((line) => /\bat .*:\d+:\d+/.test(line))) failures.push(`the server logged: ${line}`);
await connection.sendRequest('shutdown');
await connection.sendNotification('exit');
rmSync(folder, { recursive: true, force: true });
for (const failure of failures) console.log(failure.slice(0, 500));
console.log(`${runs} runs on ${count} inputs: ${failures.length} failed.`);
process.exitCode = failures.length > 0 ? 1 : 0;

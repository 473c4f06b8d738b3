// The code caches of the two programs in dist, for the Node that runs this and no other: what the programs compile while they
// do their usual work, so that they need not compile it again. They stay on the machine that made them.
import path from 'node:path';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { readFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { root } from './host/paths.mjs';

const SITE = path.join(root, 'samples', 'site');
const HINV = ['inboxes', 'clifiles.src', 'hinv', 'SMS_def.mof'];
const BASE = path.join(SITE, 'defaults', 'SMS_def.rtm.mof');
const MINE = path.join(SITE, 'before', ...HINV);
const THEIRS = path.join(SITE, 'after', ...HINV);

const COMMANDS = [
  ['check', MINE],
  ['merge', '--base', BASE, '--mine', MINE, '--theirs', THEIRS, '--dry-run'],
  ['inventory', MINE],
  ['diff', BASE, THEIRS],
];

/** Longer than that it takes on no machine. */
const LONGEST = 120_000;

/** Writes both caches into dist. Without one a program starts all the same, so what goes wrong is said and no more. */
export async function writeCodeCaches() {
  for (const result of await Promise.allSettled([commandLine(), server()]))
    if (result.status === 'rejected') console.warn(`A code cache was not made: ${result.reason.message}`);
}

function start(name, stdin, commands) {
  const bundle = path.join(root, 'dist', `${name}.bundle.js`);
  const script = path.join(root, 'scripts', 'host', 'warm.mjs');
  return spawn(process.execPath, [script, bundle, JSON.stringify(commands)], {
    timeout: LONGEST,
    stdio: [stdin, stdin === 'pipe' ? 'pipe' : 'ignore', 'inherit'],
  });
}

function ended(child) {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) =>
      code === null || code > 1
        ? reject(new Error(`A program ended with ${code} while its code cache was made.`))
        : resolve(),
    );
  });
}

function commandLine() {
  return ended(start('configmgr-mof', 'ignore', COMMANDS));
}

async function server() {
  const child = start('mof-language-server', 'pipe', [['--stdio']]);
  const end = ended(child);
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const talk = useAsEditor(connection);
  // Where it has ended before its time nobody answers any more.
  await Promise.race([talk, end]).finally(() => talk.catch(() => undefined));
  await end;
  connection.dispose();
}

/** A file is opened, checked and looked at. */
async function useAsEditor(connection) {
  const checked = new Promise((resolve) => connection.onNotification('textDocument/publishDiagnostics', resolve));
  connection.listen();
  const settings = { diagnosticsDelay: 0 };
  const capabilities = {};
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities,
    initializationOptions: { settings },
  });
  await connection.sendNotification('initialized', {});
  const textDocument = {
    uri: 'file:///SMS_def.mof',
    languageId: 'mof',
    version: 1,
    text: readFileSync(MINE, 'latin1'),
  };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  await checked;
  for (const request of ['documentSymbol', 'semanticTokens/full', 'foldingRange'])
    await connection.sendRequest(`textDocument/${request}`, { textDocument });
  const position = { line: 10, character: 8 };
  for (const request of ['hover', 'completion'])
    await connection.sendRequest(`textDocument/${request}`, { textDocument, position });
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
}

// The code caches of the two programs in dist, for the Node that runs this and no other: what the programs compile while they
// do their usual work, so that they need not compile it again. They stay on the machine that made them.
import path from 'node:path';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { readFileSync } from 'node:fs';
import { spawn, spawnSync } from 'node:child_process';
import { root } from './host/paths.mjs';

const WARM = path.join(root, 'scripts', 'host', 'warm.mjs');
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

/**
 * Writes both caches into dist. Without one a program starts all the same, so what goes wrong is said and no more. Throws
 * where a cache was made that V8 refuses: nobody would notice.
 */
export async function writeCodeCaches() {
  for (const result of await Promise.allSettled([commandLine(), server()]))
    if (result.status === 'rejected') console.warn(`A code cache was not made: ${result.reason.message}`);
    else if (spawnSync(process.execPath, [WARM, bundleOf(result.value)]).status !== 0)
      throw new Error(
        `V8 refuses the code cache of ${result.value}. Does the program change an option of V8 that ${path.relative(root, WARM)} does not set back?`,
      );
}

const bundleOf = (name) => path.join(root, 'dist', `${name}.bundle.js`);

function start(name, stdin, commands) {
  return spawn(process.execPath, [WARM, bundleOf(name), JSON.stringify(commands)], {
    timeout: LONGEST,
    stdio: [stdin, stdin === 'pipe' ? 'pipe' : 'ignore', 'inherit'],
  });
}

/** Resolves to the name of the program. */
function ended(name, child) {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) =>
      code === null || code > 1
        ? reject(new Error(`${name} ended with ${code} while its code cache was made.`))
        : resolve(name),
    );
  });
}

function commandLine() {
  return ended('configmgr-mof', start('configmgr-mof', 'ignore', COMMANDS));
}

async function server() {
  const child = start('mof-language-server', 'pipe', [['--stdio']]);
  const end = ended('mof-language-server', child);
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const talk = useAsEditor(connection);
  // Where it has ended before its time nobody answers any more.
  await Promise.race([talk, end]).finally(() => talk.catch(() => undefined));
  await end;
  connection.dispose();
  return 'mof-language-server';
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

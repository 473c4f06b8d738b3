/** The language server over Node: `mof-language-server --stdio`, `--node-ipc`, `--socket=N` or `--pipe=NAME`. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { inOrder } from '../lsp/order';
import { startServer } from '../lsp/server';
import { addressOfPath, pathOfAddress } from './addresses';
import { openFilesApart } from './filesApart';
import { nodeServiceEnvironment } from './nodeService';
import { transportOf, type Transport } from './transport';
import { version } from '../../package.json';

const USAGE = `mof-language-server ${version}: the language server for Managed Object Format.

  mof-language-server --stdio      speak over standard input and output
  mof-language-server --node-ipc   speak over Node's channel to the parent process
  mof-language-server --socket=N   connect to the client's socket on port N
  mof-language-server --pipe=NAME  connect to the client's named pipe

It needs one of these: an editor gives it. On the command line use configmgr-mof.`;

/** In the npm package the page is beside the program, in the project under docs. */
function rulesPage(): { rulesPage?: string } {
  const found = ['rules.md', path.join('..', 'docs', 'rules.md')]
    .map((name) => path.join(__dirname, name))
    .find((file) => existsSync(file));
  return found === undefined ? {} : { rulesPage: addressOfPath(found) };
}

function main(): void {
  const given = process.argv.slice(2);
  if (given.includes('--version')) return console.log(version);
  if (given.includes('--help') || given.includes('-h')) return console.log(USAGE);
  const { options, isDown } = inOrder();
  let transport: Transport | undefined;
  let problem = USAGE;
  try {
    transport = transportOf(given, () => (isDown() ? 0 : 1));
  } catch (error) {
    problem = `mof-language-server: ${(error as Error).message}`;
  }
  if (!transport) {
    console.error(problem);
    process.exitCode = 2;
    return;
  }
  const connection = createConnection(ProposedFeatures.all, ...transport, options);
  // One bug in a promise nobody waits for must not take the editor's language support away.
  process.on('unhandledRejection', (reason) => connection.console.error(`Unexpected: ${String(reason)}`));
  process.on('uncaughtException', (error) => connection.console.error(`Unexpected: ${error.stack ?? error.message}`));
  startServer(connection, {
    env: nodeServiceEnvironment(version),
    version,
    ...rulesPage(),
    pathOf: (uri) => pathOfAddress(uri),
    uriOf: (file) => addressOfPath(file),
    afterMessages: setImmediate,
    openFilesApart: () => openFilesApart(),
  });
}

main();

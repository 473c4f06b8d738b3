/** The command line on Node: hands in the machine and the streams. */
import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { version } from '../../../package.json';
import type { Output } from '../cli/host';
import { main } from '../cli/main';
import { nodeServiceEnvironment } from './nodeService';
import { growAgain, stopGrowing } from './youngGeneration';

/** A reader that has gone away (`| head`) ends the program quietly: nobody reads the rest. */
function output(stream: NodeJS.WriteStream): Output {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    writeSync(2, `configmgr-mof: the output could not be written (${error.message}).\n`);
    process.exit(2);
  });
  return {
    write: (data) => void stream.write(data),
    isTerminal: stream.isTTY === true,
  };
}

/** The server is a program of its own beside this one, and reads its arguments itself. It ends the process. */
function serve(argv: readonly string[]): Promise<number> {
  growAgain();
  const server = path.join(__dirname, 'mof-language-server.js');
  process.argv = [process.argv[0]!, server, ...argv];
  createRequire(server)(server);
  return new Promise(() => undefined);
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  writeSync(2, `configmgr-mof: this is Node ${process.versions.node}; version 20 or later is needed.\n`);
  process.exit(2);
}

stopGrowing(0);
const code = main(process.argv.slice(2), {
  env: nodeServiceEnvironment(version),
  serve,
  git: async () => (await import('./nodeGit')).nodeGit(process.argv[1]!),
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  noColor: (process.env.NO_COLOR ?? '') !== '',
  version,
  maxCharacters: process.env.CONFIGMGR_MOF_MAX_CHARACTERS ?? '',
});
// Not process.exit: what is still in the pipes has to be read first.
void code.then((exitCode) => {
  process.exitCode = exitCode;
});

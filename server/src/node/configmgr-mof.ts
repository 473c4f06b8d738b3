/** The command line on Node: hands in the machine and the streams. */
import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { version } from '../../../package.json';
import { main } from '../cli/main';
import { nodeServiceEnvironment } from './nodeService';
import { output } from './output';
import { SparingFileSystem } from './youngGeneration';

/** The server is a program of its own beside this one, and reads its arguments itself. It ends the process. */
function serve(argv: readonly string[]): Promise<number> {
  const server = path.join(__dirname, 'mof-language-server.js');
  process.argv = [process.argv[0]!, server, ...argv];
  createRequire(server)(server);
  return new Promise(() => undefined);
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  writeSync(2, `configmgr-mof: this is Node ${process.versions.node}; version 20 or later is needed.\n`);
  process.exit(2);
}

const stdout = output(1);
const stderr = output(2);
const code = main(process.argv.slice(2), {
  env: nodeServiceEnvironment(version, new SparingFileSystem()),
  serve,
  git: async () => (await import('./nodeGit')).nodeGit(process.argv[1]!),
  stdout,
  stderr,
  noColor: (process.env.NO_COLOR ?? '') !== '',
  version,
  maxCharacters: process.env.CONFIGMGR_MOF_MAX_CHARACTERS ?? '',
});
void code.then(async (exitCode) => {
  await Promise.all([stdout.flushed(), stderr.flushed()]);
  // Not when nothing is left to do: Node waits for what V8 is still compiling then.
  process.exit(exitCode);
});

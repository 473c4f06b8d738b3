/** Starts the program that is beside it, `NAME.bundle.js` for `NAME.js`, with what V8 compiled of it before. */
import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import { version } from '../../../package.json';
import { openCodeCache } from './codeCache';

type Wrapped = (...scope: readonly unknown[]) => void;

const program = __filename.replace(/\.js$/, '.bundle.js');
// That alone needs nothing of the program.
if (process.argv.length === 3 && process.argv[2] === '--version') console.log(version);
else start();

function start(): void {
  const bytes = readFileSync(program);
  const cache = openCodeCache(path.basename(__filename, '.js'), process.argv[2], bytes);
  // The line that names Node is for a shell alone; as a comment it is as long.
  const source = Module.wrap(`//${bytes.toString('utf8', 2)}`);
  const script = new Script(source, { filename: program, cachedData: cache?.code });
  cache?.keep(script);
  (script.runInThisContext() as Wrapped)(exports, createRequire(program), module, program, __dirname);
}

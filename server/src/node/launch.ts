/**
 * Starts the program that is beside it, `NAME.bundle.js` for `NAME.js`, from the code cache that the build left there:
 * to compile the program takes longer than most commands. A cache is for the Node that made it; any other compiles the
 * program, and a program that is shipped stands alone.
 */
import { readFileSync, statSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { Script } from 'node:vm';
import { version } from '../../../package.json';

type Wrapped = (...scope: readonly unknown[]) => void;

const file = __filename.replace(/\.js$/, '.bundle.js');
// That alone needs nothing of the program.
if (process.argv.length === 3 && process.argv[2] === '--version') console.log(version);
else start();

function start(): void {
  const cachedData = codeCache(file.replace(/\.js$/, '.cache'));
  const load = createRequire(file);
  if (cachedData === undefined) return void load(file);
  // The line that names Node is for a shell alone; as a comment it is as long.
  const source = `//${readFileSync(file, 'utf8').slice(2)}`;
  const script = new Script(Module.wrap(source), { filename: file, cachedData });
  (script.runInThisContext() as Wrapped)(exports, load, module, file, __dirname);
}

/** What was compiled of the program, unless that has changed since: V8 compares nothing but lengths. */
function codeCache(cache: string): Buffer | undefined {
  try {
    return statSync(cache).mtimeMs < statSync(file).mtimeMs ? undefined : readFileSync(cache);
  } catch {
    return undefined;
  }
}

// `node warm.mjs BUNDLE JSON`: runs the program once for each list of arguments and leaves what was compiled beside it, as
// NAME.bundle.cache. The launcher wraps the program in the same way. `node warm.mjs BUNDLE`: ends with 1 where V8 refuses that
// cache, which it does without a word.
import { readFileSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import v8 from 'node:v8';
import { Script } from 'node:vm';

const [bundle, commands] = process.argv.slice(2);
const cache = bundle.replace(/\.js$/, '.cache');
const source = Module.wrap(`//${readFileSync(bundle, 'utf8').slice(2)}`);

if (commands === undefined) {
  const { cachedDataRejected } = new Script(source, { filename: bundle, cachedData: readFileSync(cache) });
  process.exitCode = cachedDataRejected ? 1 : 0;
} else warm(JSON.parse(commands));

function warm(rest) {
  // What no command has used for a moment is kept all the same.
  v8.setFlagsFromString('--no-flush-bytecode');
  const script = new Script(source, { filename: bundle });
  const program = script.runInThisContext();
  const next = () => {
    const command = rest.shift();
    if (!command) return;
    process.argv = [process.execPath, bundle, ...command];
    const module = { exports: {} };
    program(module.exports, createRequire(bundle), module, bundle, path.dirname(bundle));
  };
  process.on('beforeExit', next);
  process.on('exit', () => {
    // A cache is taken under the options alone under which it was made: the default of each that is changed here or by a program.
    v8.setFlagsFromString('--flush-bytecode');
    v8.setFlagsFromString('--semi-space-growth-factor=2');
    writeFileSync(cache, script.createCachedData());
  });
  next();
}

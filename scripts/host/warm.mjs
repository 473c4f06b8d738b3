// `node warm.mjs BUNDLE JSON`: runs the program once for each list of arguments and leaves what was compiled beside it, as
// NAME.bundle.cache. The launcher wraps the program in the same way.
import { readFileSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import v8 from 'node:v8';
import { Script } from 'node:vm';

const [bundle, commands] = process.argv.slice(2);
const rest = JSON.parse(commands);
// What no command has used for a moment is kept all the same.
v8.setFlagsFromString('--no-flush-bytecode');
const script = new Script(Module.wrap(`//${readFileSync(bundle, 'utf8').slice(2)}`), { filename: bundle });
const program = script.runInThisContext();

function next() {
  const command = rest.shift();
  if (!command) return;
  process.argv = [process.execPath, bundle, ...command];
  const module = { exports: {} };
  program(module.exports, createRequire(bundle), module, bundle, path.dirname(bundle));
}
process.on('beforeExit', next);
process.on('exit', () => {
  // A cache is taken under the options alone under which it was made.
  v8.setFlagsFromString('--flush-bytecode');
  writeFileSync(bundle.replace(/\.js$/, '.cache'), script.createCachedData());
});
next();

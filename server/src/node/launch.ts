/** Starts the program that is beside it, `NAME.bundle.js` for `NAME.js`, with what V8 compiled of it before. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { Script } from 'node:vm';
import { version } from '../../../package.json';
import { openCodeCache } from './codeCache';

type Wrapped = (...scope: readonly unknown[]) => void;

/** What Node puts around a module, and what follows it. */
const HEAD = '(function (exports, require, module, __filename, __dirname) { ';
const TAIL = '\n})';

const program = __filename.replace(/\.js$/, '.bundle.js');
// That alone needs nothing of the program.
if (process.argv.length === 3 && process.argv[2] === '--version') console.log(version);
else start();

function start(): void {
  const { wrapped, bytes } = readWrapped();
  const cache = openCodeCache(basename(__filename, '.js'), process.argv[2], bytes);
  const script = new Script(wrapped.toString('utf8'), { filename: program, cachedData: cache?.code });
  cache?.keep(script);
  // It is in the same folder, so it finds by the launcher's `require` what it would by its own.
  (script.runInThisContext() as Wrapped)(exports, require, module, program, __dirname);
}

/** Read to where it is needed: as text it is more than a megabyte, and putting it together there copies all of it once more. */
function readWrapped(): { readonly wrapped: Buffer; readonly bytes: Buffer } {
  const file = openSync(program, 'r');
  const { size } = fstatSync(file);
  const wrapped = Buffer.allocUnsafeSlow(HEAD.length + size + TAIL.length);
  const bytes = wrapped.subarray(HEAD.length, HEAD.length + size);
  let length = 0;
  for (let read = -1; read !== 0 && length < size; length += read)
    read = readSync(file, bytes, length, size - length, null);
  closeSync(file);
  if (length < size) throw new Error(`${program} became shorter while it was read. Start it again.`);
  wrapped.write(HEAD, 'latin1');
  // The line that names Node is for a shell alone; as a comment it is as long.
  bytes.write('//', 'latin1');
  wrapped.write(TAIL, HEAD.length + size, 'latin1');
  return { wrapped, bytes };
}

// The grammar is recorded when a program is built, not in each of its processes: to record it takes a tenth of a short command.
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';

const syntax = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', 'server', 'src', 'syntax');

async function record() {
  const { outputFiles } = await bundle({
    stdin: {
      contents: `export { MofGrammar } from './grammar'; export { lookaheadOf } from './lookahead';`,
      resolveDir: syntax,
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    logLevel: 'error',
  });
  const module = { exports: {} };
  new Function('require', 'module', 'exports', outputFiles[0].text)(
    createRequire(import.meta.url),
    module,
    module.exports,
  );
  const { MofGrammar, lookaheadOf } = module.exports;
  return `export const RECORDED = ${JSON.stringify(lookaheadOf(new MofGrammar()))};`;
}

/** For esbuild. */
export const recordedGrammar = {
  name: 'recorded grammar',
  setup({ onLoad }) {
    onLoad({ filter: /server[\\/]src[\\/]syntax[\\/]recorded\.ts$/ }, async () => ({
      contents: await (recorded ??= record()),
      loader: 'js',
    }));
  },
};
/** Several builds share it. */
let recorded;

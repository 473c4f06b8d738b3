// The programs that ship, as esbuild is told to make them.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ascii } from './ascii.mjs';
import { throughTheDoor } from './door.mjs';
import { recordedGrammar } from './grammar.mjs';
import { late } from './late.mjs';
import { once } from './once.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Each is a bundle that stands alone, and a launcher beside it that starts it from its code cache. */
export const PROGRAMS = ['mof-language-server', 'configmgr-mof'];

/** Gives the options of each build. `dev` keeps names and source maps. */
export function targetsOf({ dev = false } = {}) {
  const common = {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    // The server and the extension run in a worker of a browser, too: one file holds both ways in.
    conditions: ['browser'],
    format: 'cjs',
    target: 'node20',
    minify: !dev,
    keepNames: false,
    sourcemap: dev ? 'linked' : false,
    // The notices of others are in a file of their own, ThirdPartyNotices.txt.
    legalComments: 'none',
    metafile: true,
    plugins: dev ? [late] : [throughTheDoor, late, once, recordedGrammar, ascii],
    logLevel: 'info',
  };

  return [
    {
      ...common,
      entryPoints: { 'mof-language-server.bundle': 'server/src/languageServer.ts' },
      outdir: 'dist',
      banner: { js: '#!/usr/bin/env node' },
    },
    {
      ...common,
      entryPoints: { 'configmgr-mof.bundle': 'server/src/node/configmgr-mof.ts' },
      outdir: 'dist',
      banner: { js: '#!/usr/bin/env node' },
    },
    {
      ...common,
      entryPoints: Object.fromEntries(PROGRAMS.map((name) => [name, 'server/src/node/launch.ts'])),
      outdir: 'dist',
      banner: { js: '#!/usr/bin/env node' },
    },
    { ...common, entryPoints: { library: 'server/src/node/library.ts' }, outdir: 'server/dist' },
    { ...common, entryPoints: { extension: 'client/src/extension.ts' }, outdir: 'dist', external: ['vscode'] },
  ];
}

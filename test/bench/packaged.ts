/** The extension as it is packaged: its size, and how long loading its code takes. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Benchmark } from './bench';

/** Loads the extension with a `vscode` in which everything is there and nothing happens. */
const LOAD = `
const Module = require('node:module');
const anything = new Proxy(class {}, {
  get: (target, name) => (name === 'prototype' ? target.prototype : anything),
  apply: () => anything,
  // What is copied of a module is looked up in what it descends from.
  getPrototypeOf: () => anything,
});
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? anything : load(name, ...rest));
const begun = performance.now();
require(${JSON.stringify(path.resolve('dist', 'extension.js'))});
console.log(performance.now() - begun);
`;

function timeToLoad(): number {
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', LOAD], { encoding: 'utf8' });
  const time = Number.parseFloat(stdout);
  if (Number.isNaN(time)) throw new Error(`The extension was not loaded: ${stderr.slice(-500)}`);
  return time;
}

export const packaged: Benchmark = {
  name: 'extension',
  async run() {
    const times = Array.from({ length: 9 }, timeToLoad).sort((a, b) => a - b);
    const { packageExtension } = (await import(pathToFileURL(path.resolve('scripts', 'host', 'vsix.mjs')).href)) as {
      packageExtension(): Promise<{ kilobytes: number }>;
    };
    const { kilobytes } = await packageExtension();
    return [
      {
        name: 'its code loaded, quickest of 9',
        value: times[0]!,
        unit: 'ms',
        budget: { atMost: 50 },
        note: 'what activate() takes in VS Code, the extension’s tests say',
      },
      { name: '.vsix', value: kilobytes, unit: 'kB', budget: { atMost: 900 } },
    ];
  },
};

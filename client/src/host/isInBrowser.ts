/** Where the extension runs: on a machine, or in a worker of a browser, which has no disk. One bundle is both. */
export const isInBrowser = !('process' in globalThis && typeof process.versions?.node === 'string');

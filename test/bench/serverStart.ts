/** How long an editor waits for the server, by the build and by the package that VS Code installs, beside a Node that does nothing. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { percentile, type Benchmark, type Result } from './bench';
import { SERVER, start } from './server';
import { SITE_FILES } from './texts';

const STARTS = 15;

/** How long a server takes, from the start of its process, to answer `initialize` and to say what is wrong in its first file. */
async function startAndOpen(program: string): Promise<{ initialized: number; checked: number }> {
  const begun = performance.now();
  const { connection, time, stop } = await start(program);
  const published = new Promise((resolve) => connection.onNotification('textDocument/publishDiagnostics', resolve));
  await connection.sendNotification('initialized', {});
  const text = readFileSync(SITE_FILES.mine, 'latin1');
  const textDocument = { uri: pathToFileURL(SITE_FILES.mine).href, languageId: 'mof', version: 1, text };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  await published;
  const checked = performance.now() - begun;
  await stop();
  return { initialized: time, checked };
}

/** The server as it is in the .vsix, unpacked into a folder of its own. */
async function packedServer(folder: string): Promise<string> {
  const load = async <T>(...parts: string[]): Promise<T> =>
    (await import(pathToFileURL(path.resolve(...parts)).href)) as T;
  const { packageExtension } = await load<{ packageExtension(folder: string): Promise<{ file: string }> }>(
    'scripts',
    'host',
    'vsix.mjs',
  );
  const { unzip } = await load<{ unzip(file: string, to: string): Promise<string[]> }>('test', 'support', 'unzip.mjs');
  const { file } = await packageExtension(folder);
  await unzip(file, folder);
  return path.join(folder, 'extension', 'dist', 'mof-language-server.js');
}

/** Milliseconds from the start of a Node that runs an empty file to its end. */
function emptyNode(folder: string): number {
  const file = path.join(folder, 'empty.cjs');
  writeFileSync(file, '');
  const begun = performance.now();
  spawnSync(process.execPath, [file]);
  return performance.now() - begun;
}

/** The quickest starts of some, in turns with each other and with a Node that does nothing: what disturbs one disturbs all. */
export const serverStart: Benchmark = {
  name: 'start of the server',
  async run() {
    if (!existsSync(SERVER)) throw new Error(`${SERVER} is not there. Run “npm run build” first.`);
    const folder = mkdtempSync(path.join(tmpdir(), 'mof-bench-'));
    try {
      const servers = [
        { name: '', program: SERVER, initialized: [] as number[], checked: [] as number[] },
        { name: ' by the .vsix', program: await packedServer(folder), initialized: [], checked: [] },
      ];
      const bare: number[] = [];
      for (let round = 0; round < STARTS; round++) {
        bare.push(emptyNode(folder));
        for (const server of servers) {
          const { initialized, checked } = await startAndOpen(server.program);
          server.initialized.push(initialized);
          server.checked.push(checked);
        }
      }
      const nothing = Math.min(...bare);
      const row = (name: string, times: number[], atMost: number): Result => {
        const value = Math.min(...times);
        const middle = percentile(
          times.sort((a, b) => a - b),
          0.5,
        ).toFixed(0);
        const note = `${(value / nothing).toFixed(2)} × a Node that runs an empty file; median ${middle} ms`;
        return { name, value, unit: 'ms', budget: { atMost }, note };
      };
      return servers.flatMap(({ name, initialized, checked }) => [
        row(`process started and initialize answered${name}`, initialized, 80),
        row(`process started and a file of 118 kB checked${name}`, checked, 130),
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** Git on this machine. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Git, GitAnswer } from '../service';

/** Bytes of output. */
const LIMIT = 1 << 30;

/** @param script this program, as its shell calls it. */
export function nodeGit(script: string): Git {
  return {
    run,
    async mergeLines({ base, ours, theirs, labels, size }, folder) {
      const scratch = await mkdtemp(path.join(tmpdir(), 'configmgr-mof-'));
      try {
        const files = await Promise.all(
          Object.entries({ ours, base, theirs }).map(async ([name, text]) => {
            const file = path.join(scratch, name);
            await writeFile(file, text);
            return file;
          }),
        );
        const named = [labels.ours, labels.base, labels.theirs].flatMap((label) => ['-L', label]);
        const { code, stdout } = await run(['merge-file', '-p', ...named, `--marker-size=${size}`, ...files], folder);
        // The code is the number of conflicts, as far as it can count; 255 is an error.
        return code === undefined || code > 127 ? undefined : { text: stdout, isClean: code === 0 };
      } finally {
        await rm(scratch, { recursive: true, force: true });
      }
    },
    ownWords: [process.execPath, script].map(quoted),
  };
}

function run(args: readonly string[], folder: string): Promise<GitAnswer> {
  return new Promise((resolve) => {
    execFile('git', args, { cwd: folder, maxBuffer: LIMIT, windowsHide: true }, (error, stdout, stderr) => {
      if (!error) return resolve({ code: 0, stdout, stderr });
      // A word in place of a number is the system's: there is no such program, or it may not be started.
      resolve({ code: typeof error.code === 'number' ? error.code : undefined, stdout, stderr });
    });
  });
}

/** Git starts its commands with the shell that it brings along, on Windows, too. */
function quoted(word: string): string {
  const slashed = process.platform === 'win32' ? word.replaceAll('\\', '/') : word;
  return /^[\w./:-]+$/.test(slashed) ? slashed : `'${slashed.replaceAll("'", "'\\''")}'`;
}

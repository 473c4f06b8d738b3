/** Running `mofcomp -check`. What it needs of Node is loaded when it is: in a browser nobody gets here. */
import { t } from '../../../server/src/l10n';
import { verdictOf, type Verdict } from './output';

/** Longer than any check takes; a program that hangs must not hold up a merge. In milliseconds. */
const PATIENCE = 30_000;

/**
 * Runs `mofcomp -check` on a file; no other switch may be beside it.
 * @throws where the program cannot be started or does not end
 */
export async function checkFile(program: string, file: string): Promise<Verdict & { readonly output: string }> {
  const { execFile } = await import('node:child_process');
  return new Promise((resolve, reject) => {
    const options = { timeout: PATIENCE, windowsHide: true, maxBuffer: 16 << 20 };
    const child = execFile(program, ['-check', file], options, (error, stdout, stderr) => {
      const output = `${stdout}${stderr}`.trim();
      if (child.pid === undefined)
        reject(new Error(t`${program} could not be started: ${error?.message ?? ''}`.trim()));
      else if (error?.killed) reject(new Error(t`${program} did not end within ${PATIENCE / 1000} seconds.`));
      else resolve({ ...verdictOf(child.exitCode, output), output });
    });
  });
}

/**
 * Checks a text that is in no file yet, as UTF-16 with a byte order mark, which mofcomp takes for Unicode. The text is checked, not the
 * bytes in which it will be written.
 */
export async function checkText(program: string, name: string, text: string): Promise<Verdict> {
  const { mkdtemp, rm, writeFile } = await import('node:fs/promises');
  const { tmpdir } = await import('node:os');
  const { join } = await import('node:path');
  const folder = await mkdtemp(join(tmpdir(), 'configmgr-mof-'));
  try {
    const file = join(folder, name);
    await writeFile(file, `\uFEFF${text}`, 'utf16le');
    return await checkFile(program, file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

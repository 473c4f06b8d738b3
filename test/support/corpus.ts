// Real MOF files are too big, and not ours, to keep in this repository. Tests that want them ask here, and are skipped
// with a plain reason where the files are missing, so that a fresh clone passes on its own.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'vitest';
import type { TestContext } from 'vitest';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

function locate(): string | undefined {
  const named = process.env.MOF_CORPUS;
  // A folder that was named and is not there is a mistake to be told, not a reason to skip quietly.
  if (named && !existsSync(named)) throw new Error(`MOF_CORPUS names ${named}, and there is no such folder.`);
  const candidates = named ? [named] : [path.resolve(root, '..', 'shared', 'corpus')];
  return candidates.find((folder) => existsSync(folder));
}

/** The folder of real files, or undefined where this machine has none. */
const corpusRoot: string | undefined = locate();

/** Why corpus tests are skipped here; the test runner prints it. */
const NO_CORPUS = 'the corpus of real MOF files is not on this machine (set MOF_CORPUS to its folder)';

/** The absolute path of a corpus file or folder, for instance `corpusPath('configmgr')`. Throws where there is no corpus. */
export function corpusPath(...parts: string[]): string {
  if (!corpusRoot) throw new Error(NO_CORPUS);
  return path.join(corpusRoot, ...parts);
}

/**
 * A test on real files: `testWithCorpus('every file parses', (corpus) => …, 60_000)`.
 * It is skipped with its reason where the corpus is missing. The timeout is in milliseconds.
 */
export function testWithCorpus(
  name: string,
  body: (corpus: string, context: TestContext) => void | Promise<void>,
  timeout?: number,
): void {
  test(
    name,
    async (context) => {
      if (!corpusRoot) return context.skip(NO_CORPUS);
      await body(corpusRoot, context);
    },
    timeout,
  );
}

// `npm run typecheck`: the programs of the repository, one after another; what did not change since the last run is not checked again.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './host/paths.mjs';
import { runScript } from './host/processes.mjs';

/** What runs in a browser is checked without the names that only Node has, and the page with those of a document. */
export const PROJECTS = ['tsconfig.json', 'server/src/browser/tsconfig.json', 'page/tsconfig.json'];

/** @returns {Promise<number>} the exit code; the errors are printed */
export async function typecheckProject(project) {
  const kept = path.join(root, 'node_modules', '.cache', 'typecheck', `${project.replace(/\W/g, '-')}.tsbuildinfo`);
  const { code } = await runScript('typescript/bin/tsc', [
    ...['--noEmit', '--incremental', '--tsBuildInfoFile', kept],
    ...['-p', project],
  ]);
  return code;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const project of PROJECTS) if ((await typecheckProject(project)) !== 0) process.exitCode = 1;
}

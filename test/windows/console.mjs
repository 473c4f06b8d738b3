// The command line in a console of Windows, which needs a terminal: the only test that has to be run from outside.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { out } from '../../scripts/host/paths.mjs';

const NAME = 'Größe Ω 中文.mof';

/**
 * What a person sees in consoles of two code pages. Takes the host of Wine and the bundled program as Windows names it.
 * Gives outcomes as the unit tests do.
 */
export function consoleTests(host, program) {
  const folder = path.join(out, 'windows', 'console');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, NAME), 'class A { string B }\n');
  return [437, 65001].map((codePage) => {
    const title = `test/windows/console.mjs › names in any script can be read, in color, in a console of code page ${codePage}`;
    const started = performance.now();
    const lines = ['@echo off', `chcp ${codePage}`, `"${host.node}" "${program}" check .`];
    writeFileSync(path.join(folder, 'look.cmd'), lines.join('\r\n'));
    const shown = host.terminal(['cmd', '/d', '/c', 'look.cmd'], { cwd: folder });
    if (shown === undefined) return { title, state: 'skipped', note: 'the program “script” is not installed here' };
    const missing = [`Active code page: ${codePage}`, NAME, 'error', '\x1b['].filter((part) => !shown.includes(part));
    return {
      title,
      state: missing.length === 0 ? 'passed' : 'failed',
      ...(missing.length > 0 && { note: `${missing.join(', ')} not in:\n${shown}` }),
      took: Math.round(performance.now() - started),
    };
  });
}

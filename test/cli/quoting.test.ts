// Examples in the help and the docs mean the same in CMD, in PowerShell and in a shell of Linux: users of this product sit at
// Windows. What only one of them understands is in a block of its language.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { SPECS } from '../../server/src/cli/specs';
import { root } from './support';

const PROGRAMS = /^(?:configmgr-mof|node|npm|npx|cscript|powershell|code)\b/;

/** What is wrong with a line for one of the three, if anything is. */
function misread(line: string): string | undefined {
  if (/[\\^`]$/.test(line)) return 'goes on in the next line in one of them only';
  if ((line.match(/"/g) ?? []).length % 2 === 1) return 'a quote is not closed';
  if (/\\"/.test(line)) return 'a backslash before a quote';
  const bare = line.replace(/"[^"]*"/g, 'x');
  if (/'/.test(bare)) return 'CMD knows no single quotes';
  if (/ #/.test(bare)) return 'CMD has no comments at the end of a line';
  if (/&&|\|\|/.test(bare)) return 'Windows PowerShell does not know it';
  if (/[$^`;&|(){}@]|%\w+%/.test(bare)) return 'means something else in one of them';
  if (/(?:^|\s)[^\s"=]*,[^\s"]*(?=\s|$)/.test(bare)) return 'PowerShell makes a list of it';
  if (/"[^"]*[$`%!][^"]*"/.test(line)) return 'is replaced between quotes';
  return undefined;
}

function docs(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name));
}

/** The lines that call a program, in blocks that name no language or a shell of Windows. */
function commandsIn(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8').replaceAll('\r\n', '\n');
  return [...text.matchAll(/^( *)```(\w*)\n([\s\S]*?)^\1```/gm)]
    .filter(([, , language]) => ['', 'cmd', 'console', 'powershell'].includes(language!))
    .flatMap(([, , , block]) => block!.split('\n').map((line) => line.trim()))
    .filter((line) => PROGRAMS.test(line));
}

test('every example of the help', () => {
  const lines = SPECS.filter(({ name }) => name !== 'git-merge').flatMap(({ examples }) =>
    examples.map(({ line }) => `configmgr-mof ${line}`),
  );
  expect(lines.length).toBeGreaterThan(20);
  for (const line of lines) expect(misread(line), line).toBeUndefined();
});

test('every command of the docs', () => {
  const files = [...docs('docs'), 'README.md', 'CONTRIBUTING.md', 'samples/README.md', 'server/README.md'];
  const lines = files.flatMap((file) => commandsIn(file).map((line) => ({ file, line })));
  expect(lines.length).toBeGreaterThan(30);
  for (const { file, line } of lines) expect(misread(line), `${file}: ${line}`).toBeUndefined();
});

test('what is misread is found', () => {
  const bad = [
    `check 'a b'`,
    'check a ^',
    'check a \\',
    'check "C:\\a\\"',
    'check a && check b',
    'check $HOME',
    'check a # why',
    'check a,b',
    'check "a',
    'check "%PATH%"',
  ];
  for (const line of bad) expect(misread(line), line).toBeDefined();
});

test('no script of package.json needs a shell of Linux', () => {
  for (const file of ['package.json', 'client/package.json', 'server/package.json']) {
    const { scripts = {} } = JSON.parse(readFileSync(path.join(root, file), 'utf8')) as {
      scripts?: Record<string, string>;
    };
    for (const [name, script] of Object.entries(scripts)) {
      // `&&` is understood by CMD, which runs the scripts there.
      expect(script.replaceAll('&&', ''), name).not.toMatch(
        /['$`;|><*]|(?:^|\s)\w+=|(?:^|\s)\.\/|(?:^|\s)(?:rm|cp|mv|cat|sh)\s/,
      );
    }
  }
});

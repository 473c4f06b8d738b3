/** Lexing, parsing and parsing again. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseTree } from '../../server/src/syntax/parser';
import { median, speed, times, type Benchmark, type Result } from './bench';
import { chevrotainLexer } from './chevrotainLexer';
import { corpusTexts, denseInventory } from './texts';

function measure(name: string, text: string, atLeast: number): Result[] {
  const ours = times(() => void parseTree(text), { runs: 25, warmUp: 8 });
  const lexer = chevrotainLexer();
  const errors = lexer.tokenize(text).errors.length;
  const bare = times(() => void lexer.tokenize(text));
  return [
    {
      name: `${name}: text to tree`,
      value: speed(text.length, ours),
      unit: 'MB/s',
      budget: { atLeast },
      note: median(text.length, ours),
    },
    {
      name: `${name}: Chevrotain’s bare lexer`,
      value: speed(text.length, bare),
      unit: 'MB/s',
      note: errors ? `${errors} errors` : '',
    },
    { name: `${name}: tree, as a multiple of the bare lexer`, value: bare[0]! / ours[0]!, unit: '×' },
  ];
}

/** Other parsers, where this machine has them. Their start is measured on an empty file and taken off. */
const PEERS: readonly { name: string; command: string; arguments: (file: string) => string[] }[] = [
  {
    name: 'pywbem',
    command: 'python3',
    arguments: (file) => [
      '-c',
      'import sys\nfrom pywbem._mof_compiler import MOFCompiler, MOFWBEMConnection\n' +
        'MOFCompiler(MOFWBEMConnection(), log_func=None).compile_file(sys.argv[1], "root/cimv2")',
      file,
    ],
  },
  { name: 'mofcomp', command: 'mofcomp', arguments: (file) => ['-check', file] },
];

function peers(text: string): Result[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mof-bench-'));
  const results: Result[] = [];
  try {
    const [full, empty] = [path.join(folder, 'full.mof'), path.join(folder, 'empty.mof')];
    writeFileSync(full, text);
    writeFileSync(empty, '// nothing\n');
    for (const { name, command, arguments: argumentsFor } of PEERS) {
      const run = (file: string): number | undefined => {
        const start = performance.now();
        const { status, error } = spawnSync(command, argumentsFor(file), { timeout: 120_000 });
        return error || status !== 0 ? undefined : performance.now() - start;
      };
      const idle = run(empty);
      const busy = idle === undefined ? undefined : run(full);
      if (idle !== undefined && busy !== undefined) {
        results.push({
          name: `made inventory: ${name}`,
          value: text.length / 1000 / Math.max(1, busy - idle),
          unit: 'MB/s',
        });
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return results;
}

export const parse: Benchmark = {
  name: 'parse',
  run() {
    const dense = denseInventory(60_000);
    const schema = corpusTexts('cim-single')?.[0];
    return [
      ...(schema === undefined ? [] : measure('CIM schema in one file (4 MB)', schema, 40)),
      ...measure(`made inventory (${(dense.length / 1e6).toFixed(1)} MB)`, dense, 25),
      ...peers(denseInventory(5_000)),
    ];
  },
};

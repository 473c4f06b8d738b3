/** One keystroke in a large file, and bursts of them. */
import { detectDialect, dialectProblems } from '../../server/src/syntax/dialect';
import { parseTree } from '../../server/src/syntax/parser';
import { reparse } from '../../server/src/syntax/reparse';
import { MofDocument } from '../../server/src/semantics/document';
import { analyze } from '../../server/src/rules/analyze';
import { WorkspaceIndex } from '../../server/src/semantics/workspaceIndex';
import { percentile, watch, type Benchmark, type Result } from './bench';
import { denseInventory } from './texts';

/** What somebody types, at a place in the middle of a statement, with the mistakes that pass by on the way. */
const TYPED = '\r\n    [SMS_Report(TRUE), Description("it\'s \\"here\\"")] uint32 Count[4] = {1, 2};';

/** Types into the text at several places, one character at a time; gives the times of the keystrokes, sorted. */
function type(text: string, keystroke: (text: string, at: number) => void): number[] {
  const all: number[] = [];
  for (let round = 0; round < 8; round++) {
    let at = text.indexOf(';', Math.floor((text.length * (2 * round + 1)) / 16)) + 1;
    let edited = text;
    for (const character of TYPED) {
      edited = edited.slice(0, at) + character + edited.slice(at);
      const elapsed = watch();
      keystroke(edited, at);
      all.push(elapsed());
      at++;
    }
    text = edited;
  }
  return all.slice(TYPED.length).sort((a, b) => a - b);
}

function results(name: string, sorted: readonly number[], atMost?: number): Result[] {
  return [
    { name: `${name}, p50`, value: percentile(sorted, 0.5), unit: 'ms' },
    { name: `${name}, p95`, value: percentile(sorted, 0.95), unit: 'ms', ...(atMost ? { budget: { atMost } } : {}) },
    { name: `${name}, slowest of ${sorted.length}`, value: sorted[sorted.length - 1]!, unit: 'ms' },
  ];
}

export const keystroke: Benchmark = {
  name: 'keystroke in a file of 20,000 lines',
  run() {
    const text = denseInventory(20_000);
    let tree = parseTree(text);
    const toTree = type(text, (edited, at) => {
      tree = reparse(tree, edited, { start: at, end: at, newLength: 1 });
    });

    tree = parseTree(text);
    let document = new MofDocument('file:///a.mof', tree);
    const index = new WorkspaceIndex();
    const toDiagnostics = type(text, (edited, at) => {
      tree = reparse(tree, edited, { start: at, end: at, newLength: 1 });
      document = new MofDocument('file:///a.mof', tree, { previous: document });
      analyze(document, { index });
    });

    const whole: number[] = [];
    for (let i = 0; i < 10; i++) {
      const elapsed = watch();
      const full = parseTree(text);
      dialectProblems(full, detectDialect(full));
      whole.push(elapsed());
    }
    const size = `${(text.length / 1e6).toFixed(2)} MB`;
    return [
      ...results('to the tree', toTree),
      ...results('to tree, facts and diagnostics', toDiagnostics, 6),
      { name: `for comparison: the whole text to tree and dialect (${size})`, value: Math.min(...whole), unit: 'ms' },
    ];
  },
};

/** What must hold for any text whatever. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../server/src/text/edits';
import { detectDialect, dialectProblems } from '../../server/src/syntax/dialect';
import { parseTree } from '../../server/src/syntax/parser';
import { watch } from '../bench/bench';
import type { Step } from '../syntax/editing';
import { editAndCompareStep } from '../syntax/editing';

/** Longer than this for a few thousand characters is a hang in the making; in milliseconds. */
const SLOW = 400;

/** Checks `text`, and that going from it to the edited text step by step gives what a full parse gives. Throws where not. */
export function checkText(text: string, step: Step): void {
  const elapsed = watch();
  const tree = parseTree(text);
  assert.equal(tree.print(), text, 'printing gives the text');
  const problems = [...tree.problems(), ...dialectProblems(tree, detectDialect(tree))];
  for (const { start: from, end, code, fixes = [] } of problems) {
    assert.ok(from >= 0 && from <= end && end <= text.length, `${code} is inside the text`);
    for (const fix of fixes)
      assert.notEqual(applyEdits(text, fix.edits), text, `the repair of ${code} changes something`);
  }
  for (const dialect of ['wmi', 'cim2', 'cim3'] as const) dialectProblems(tree, dialect);
  editAndCompareStep(text, tree, step);
  const time = elapsed();
  assert.ok(time < SLOW, `it takes ${time.toFixed(0)} ms`);
}

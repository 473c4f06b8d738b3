/** Laws that compare two merges with each other: locality, and a chain of service packs. */
import type { Merge, MergeOutput, Violation } from './laws';
import { differences, firstDifference } from './laws';
import { parentKey } from './oracle/facts';
import { readMof } from './oracle/reader';
import type { Recipe, Step, Triple } from './oracle/triple';
import { aimAt, buildTriple } from './oracle/triple';
import { generateBase } from './oracle/generate';
import type { VendorChangeName } from './oracle/vendorChanges';

/** Changes of one class by the vendor that leave every other class alone. */
const INSIDE: readonly VendorChangeName[] = ['V3class', 'V4end', 'V15', 'V21'];

export function checkChains(recipe: Recipe, merge: Merge): Violation[] {
  const violations: Violation[] = [];
  const report = (law: string, message: string): void => void violations.push({ law, message });
  const first = buildTriple(recipe);
  if (first.theirs === first.base || first.mine === first.theirs) return [];
  const output = merge(first.base, first.mine, first.theirs);
  checkLocality(recipe, first, output, merge, report);
  if (output.conflicts.length === 0) checkChain(recipe, first, output, merge, report);
  return violations;
}

/** Law 12: what the vendor does to one class alters neither the bytes nor the ledger of another. */
function checkLocality(recipe: Recipe, first: Triple, output: MergeOutput, merge: Merge, report: Report): void {
  const step: Step<VendorChangeName> = { do: INSIDE[recipe.seed % INSIDE.length]!, at: recipe.seed % 50 };
  const second = buildTriple({ ...recipe, vendor: [...recipe.vendor, step] });
  if (second.theirs === first.theirs || second.mine === second.theirs || second.theirs === second.base) return;
  const name = aimAt(generateBase(recipe), step.at).className.toLowerCase();
  const elsewhere = (key: string): boolean => !classOf(key).includes(name);
  const other = merge(second.base, second.mine, second.theirs);
  const lines = (of: MergeOutput): string[] =>
    of.ledger
      .filter((line) => elsewhere(line.key))
      .map((line) => `${line.key} ${line.outcome}`)
      .sort();
  if (lines(output).join('\n') !== lines(other).join('\n')) {
    const extra = lines(other).filter((line) => !lines(output).includes(line));
    report(
      '12 locality',
      `A change in ${name} altered the ledger elsewhere: ${extra.join('; ') || 'lines are missing'}`,
    );
  }
  if (output.conflicts.length + other.conflicts.length > 0) return;
  const [before, after] = [texts(output.text), texts(other.text)];
  for (const [key, text] of before) {
    if (elsewhere(key) && after.get(key) !== text) {
      report('12 locality', `A change in ${name} altered ${key}: ${firstDifference(text, after.get(key) ?? '')}`);
    }
  }
}

/** Law 10: by way of one service pack to the next is the same as going straight to the next. */
function checkChain(recipe: Recipe, first: Triple, output: MergeOutput, merge: Merge, report: Report): void {
  const base = generateBase(recipe);
  const touched = new Set(recipe.admin.map((step) => aimAt(base, step.at).className));
  const later = Array.from({ length: recipe.classes }, (_, at) => at)
    .filter((at) => !touched.has(aimAt(base, at).className))
    .map((at): Step<VendorChangeName> => ({ do: INSIDE[at % INSIDE.length]!, at }));
  // Flips all over the file touch every class, so that nothing is left to change.
  if (recipe.oldFile || recipe.admin.some((step) => step.do === 'U6')) return;
  const next = buildTriple({ ...recipe, vendor: [...recipe.vendor, { do: 'V19header', at: 3 }, ...later] });
  const straight = merge(next.base, next.mine, next.theirs);
  const chained = merge(first.theirs, output.text, next.theirs);
  if (straight.conflicts.length > 0 || chained.conflicts.length > 0) {
    report(
      '10 chain',
      `Asked on the way: ${[...straight.conflicts, ...chained.conflicts].map((c) => c.key).join(', ')}`,
    );
    return;
  }
  const [one, two] = [readMof(straight.text).table, readMof(chained.text).table];
  for (const line of differences(one, two, new Set())) report('10 chain', line);
}

type Report = (law: string, message: string) => void;

function classOf(key: string): string {
  let at = key;
  for (let up = parentKey(at); up !== undefined; up = parentKey(at)) at = up;
  return at;
}

function texts(text: string): Map<string, string> {
  return new Map(readMof(text).classes.map((c) => [c.key, text.slice(c.start, c.end)]));
}

/** The verdicts of the catalog, written down to be read. */
import type { MergeOutput } from '../laws';
import type { Triple } from '../oracle/triple';
import type { Pair } from './pairs';

/** What came of one pair, for people to read: the verdict, the ledger, and the result as changes of the new default. */
export function describePair(pair: Pair, triple: Triple, output: MergeOutput): string {
  const ledger = output.ledger.map((line) => `  ${line.outcome.padEnd(9)} ${line.key}${change(line.mine, line.base)}`);
  return [
    `== ${pair.id}: ${pair.verdict}`,
    ...(ledger.length > 0 ? ledger : ['  (no customization)']),
    ...(output.formattingOnly.length > 0 ? [`  ${output.formattingOnly.length} of layout only`] : []),
    ...changesOfDefault(triple, output),
    '',
  ].join('\n');
}

function change(mine: string | undefined, base: string | undefined): string {
  const short = (text: string | undefined): string => {
    const line = (text ?? '').replace(/\s+/g, ' ').trim();
    return line.length > 50 ? `${line.slice(0, 49)}…` : line || '–';
  };
  return mine === undefined && base === undefined ? '' : `  ${short(base)} → ${short(mine)}`;
}

function changesOfDefault(triple: Triple, output: MergeOutput): string[] {
  if (output.text === triple.theirs) return ['  the result is the new default'];
  if (output.text === triple.mine) return ['  the result is the customized file'];
  const lines = diffLines(split(triple.theirs), split(output.text));
  return lines.length > 60 ? [...lines.slice(0, 60), `  … ${lines.length - 60} more lines`] : lines;
}

const split = (text: string): string[] => text.split(/\r\n|\n/);

/** Changed lines only, `-` of the first and `+` of the second, by the longest common subsequence. */
function diffLines(before: readonly string[], after: readonly string[]): string[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let [endA, endB] = [before.length, after.length];
  while (endA > start && endB > start && before[endA - 1] === after[endB - 1]) {
    endA--;
    endB--;
  }
  const a = before.slice(start, endA);
  const b = after.slice(start, endB);
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i]![j] = a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      i++;
      j++;
    } else if (j < b.length && (i === a.length || lengths[i]![j + 1]! > lengths[i + 1]![j]!))
      lines.push(`  + ${b[j++]}`);
    else lines.push(`  - ${a[i++]}`);
  }
  return lines.map((line) => line.trimEnd());
}

/** Laws on the lines of the ledger. */
import type { LawRun, LedgerLine } from './laws';
import { parentKey } from './oracle/facts';
import type { Outcome } from './oracle/oracle';
import { currentKey } from './oracle/oracle';

/** Lines about something that is no fact: a comment, a class given twice, a region that does not parse. */
export const ABOUT_NO_FACT = /^(comment|duplicate|region)$/;

/**
 * Law 5: every fact that mine changed is accounted for exactly once, with the outcome it really had, and the ledger
 * claims nothing that mine did not do. A line may speak for a whole class or property; the most exact line counts.
 */
export function checkLedger({ output, expectation, report }: LawRun): void {
  const lines = new Map<string, LedgerLine>();
  for (const line of output.ledger) {
    if (ABOUT_NO_FACT.test(line.kind)) continue;
    const key = currentKey(line.key, expectation.renamed);
    if (lines.has(key)) report('5 accounting', `The ledger has two lines for ${key}.`);
    lines.set(key, line);
  }
  const outcomes = new Map<string, Outcome[]>();
  for (const [fact, outcome] of expectation.outcomes) {
    let key: string | undefined = currentKey(fact, expectation.renamed);
    while (key !== undefined && !lines.has(key)) key = parentKey(key);
    if (key === undefined) report('5 accounting', `${fact} (${outcome}) is not in the ledger.`);
    else outcomes.set(key, [...(outcomes.get(key) ?? []), outcome]);
  }
  for (const [key, line] of lines) {
    const real = outcomes.get(key);
    if (real) {
      const expected = together(real);
      const mayAsk = line.outcome === 'conflict' && expectation.allowedConflicts.has(key);
      if (line.outcome !== expected && !mayAsk)
        report('5 accounting', `${key} is listed as ${line.outcome}, but was ${expected}.`);
    } else if (line.outcome !== 'conflict' && !isOwnFlag(line, key, outcomes)) {
      report('5 accounting', `The ledger lists ${key} as ${line.outcome}, but mine changed nothing there.`);
    }
  }
}

/** A flag of FALSE in something both added: it overrules the vendor's TRUE, though an absent one says the same. */
function isOwnFlag(line: LedgerLine, key: string, outcomes: ReadonlyMap<string, readonly Outcome[]>): boolean {
  const isTaken = line.outcome === 'applied' || line.outcome === 'carried';
  return line.kind === 'flag' && isTaken && outcomes.has(key.slice(0, key.lastIndexOf('@')));
}

/** The outcome of a line that speaks for several facts: the one that matters most to the reader. */
export function together(outcomes: readonly Outcome[]): Outcome {
  for (const outcome of ['conflict', 'carried', 'applied'] as const) if (outcomes.includes(outcome)) return outcome;
  return 'converged';
}

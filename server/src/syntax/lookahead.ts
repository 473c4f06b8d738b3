/**
 * What the recording of the grammar is for: in each rule, at each choice, which way a token decides for. Taken from a grammar
 * that was recorded it is a table, and a parser that is given the table need not record.
 */
import type { GrammarCursor } from './cursor';
import { FLYWEIGHTS } from './tokens';

/**
 * By the name of the rule and Chevrotain's number of the choice, for each kind of token: the alternative that is taken, -1 for
 * none; or whether an optional piece is there.
 */
export type Lookahead = Readonly<Record<string, Readonly<Record<string, readonly number[] | readonly boolean[]>>>>;

type Decision = (this: { kind(n: number): number; LA_FAST?(n: number): unknown }) => unknown;

/** What Chevrotain does not say about its parsers. */
interface Analyzed {
  selfAnalysisDone: boolean;
  readonly lookAheadFuncsCache: readonly (Readonly<Record<string, Decision>> | undefined)[];
  readonly fullRuleNameToShort: Readonly<Record<string, number>>;
  setLaFuncCache(rule: number, choice: number, decision: Decision): void;
}

const inside = (grammar: GrammarCursor): Analyzed => grammar as unknown as Analyzed;

export function lookaheadOf(grammar: GrammarCursor): Lookahead {
  const { lookAheadFuncsCache, fullRuleNameToShort } = inside(grammar);
  return Object.fromEntries(
    Object.entries(fullRuleNameToShort).map(([rule, number]) => [
      rule,
      Object.fromEntries(
        Object.entries(lookAheadFuncsCache[number] ?? {}).map(([choice, decision]) => [choice, rowOf(decision)]),
      ),
    ]),
  );
}

function rowOf(decision: Decision): readonly number[] | readonly boolean[] {
  const said = FLYWEIGHTS.map((token, kind) => decision.call({ kind: () => kind, LA_FAST: () => token }));
  return said.some((one) => typeof one === 'boolean')
    ? said.map((one) => one === true)
    : said.map((one) => (typeof one === 'number' ? one : -1));
}

/** In place of the recording. */
export function giveLookahead(grammar: GrammarCursor, lookahead: Lookahead): void {
  const analyzed = inside(grammar);
  for (const [rule, choices] of Object.entries(lookahead))
    for (const [choice, row] of Object.entries(choices))
      analyzed.setLaFuncCache(analyzed.fullRuleNameToShort[rule]!, Number(choice), decisionOf(row));
  analyzed.selfAnalysisDone = true;
}

function decisionOf(row: readonly number[] | readonly boolean[]): Decision {
  return function () {
    const said = row[this.kind(1)];
    return said === -1 ? undefined : said;
  };
}

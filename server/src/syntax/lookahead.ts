/**
 * What the recording of the grammar is for: in each rule, at each choice, which way a token decides for. Taken from a grammar
 * that was recorded it is a table, and a parser that is given the table need not record.
 */
import type { EmbeddedActionsParser } from 'chevrotain';
import { FLYWEIGHTS } from './tokens';

/** Of a rule, by their numbers, for each kind of token: the alternative that is taken, -1 for none; or whether an optional piece is there. */
export type Choices = readonly (readonly number[] | readonly boolean[] | null)[];

/** By the names of the rules. */
export type Lookahead = Readonly<Record<string, Choices>>;

/** The first number of each kind of choice: `OR2` is the third of its kind. */
export const CHOICES = { or: 0, option: 10, many: 20 } as const;

type Decision = (this: { kind(n: number): number; LA_FAST?(n: number): unknown }) => unknown;

/** What Chevrotain does not say about its parsers. The upper bits of its numbers are the kind of the choice, from 1. */
interface Analyzed {
  readonly lookAheadFuncsCache: readonly (Readonly<Record<string, Decision>> | undefined)[];
  readonly fullRuleNameToShort: Readonly<Record<string, number>>;
}

const FIRSTS = [CHOICES.or, CHOICES.option, CHOICES.many];

/** @param grammar one that was recorded */
export function lookaheadOf(grammar: EmbeddedActionsParser): Lookahead {
  const { lookAheadFuncsCache, fullRuleNameToShort } = grammar as unknown as Analyzed;
  return Object.fromEntries(
    Object.entries(fullRuleNameToShort).map(([rule, number]) => {
      const rows: (ReturnType<typeof rowOf> | null)[] = [];
      for (const [choice, decision] of Object.entries(lookAheadFuncsCache[number] ?? {})) {
        const first = FIRSTS[(Number(choice) >> 8) - 1];
        if (first === undefined) throw new Error(`The rule ${rule} has a choice of a kind that is not run here.`);
        rows[first + (Number(choice) & 0xff)] = rowOf(decision);
      }
      return [rule, Array.from(rows, (row) => row ?? null)];
    }),
  );
}

function rowOf(decision: Decision): readonly number[] | readonly boolean[] {
  const said = FLYWEIGHTS.map((token, kind) => decision.call({ kind: () => kind, LA_FAST: () => token }));
  return said.some((one) => typeof one === 'boolean')
    ? said.map((one) => one === true)
    : said.map((one) => (typeof one === 'number' ? one : -1));
}

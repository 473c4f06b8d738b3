/** The grammar as Chevrotain judges it. */
import { Alternation, LLkLookaheadStrategy, type IProduction, type OptionalProductionType } from 'chevrotain';
import { expect, test } from 'vitest';
import { FirstTokens } from '../../server/src/syntax/firstTokens';
import { MofGrammar } from '../../server/src/syntax/grammar';
import * as tokens from '../../server/src/syntax/tokens';

test('Chevrotain finds nothing wrong with the grammar: no ambiguity, no left recursion, no dead alternative', () => {
  expect(() => new MofGrammar(false)).not.toThrow();
});

test('every kind of token is used by some rule', () => {
  const source = JSON.stringify(new MofGrammar().getSerializedGastProductions());
  const categories = new Map(tokens.FLYWEIGHTS.map(({ tokenType }) => [tokenType.name, tokenType.CATEGORIES ?? []]));
  const unused = [...categories]
    .filter(([name]) => name !== 'End')
    .filter(
      ([name, groups]) => ![name, ...groups.map((group) => group.name)].some((one) => source.includes(`"${one}"`)),
    );
  expect(unused.map(([name]) => name)).toEqual([]);
});

test('what may come next is what Chevrotain says', () => {
  const [ours, theirs] = [new FirstTokens({ maxLookahead: 1 }), new LLkLookaheadStrategy({ maxLookahead: 1 })];
  let compared = 0;
  const compare = (rule: Rule, production: Piece): void => {
    if ('terminalType' in production || 'nonTerminalName' in production) return;
    for (const inside of production.definition ?? []) compare(rule, inside);
    if (production.idx === undefined) return;
    const options = { rule, prodOccurrence: production.idx, maxLookahead: 1, dynamicTokensEnabled: false };
    const [own, other] = [ours, theirs].map((strategy): ((this: unknown) => unknown) =>
      production instanceof Alternation
        ? strategy.buildLookaheadForAlternation({ ...options, hasPredicates: false })
        : strategy.buildLookaheadForOptional({ ...options, prodType: typeOf(production) }),
    );
    const said = (of: (this: unknown) => unknown): unknown[] =>
      tokens.FLYWEIGHTS.map((token, kind) => of.call({ kind: () => kind, LA_FAST: () => token }));
    expect(said(own!), `${rule.name} ${production.idx}`).toEqual(said(other!));
    compared++;
  };
  for (const rule of Object.values(new MofGrammar().getGAstProductions()))
    for (const piece of rule.definition) compare(rule, piece);
  expect(compared).toBeGreaterThan(60);
});

type Rule = ReturnType<MofGrammar['getGAstProductions']>[string];
type Piece = IProduction & { readonly idx?: number; readonly definition?: IProduction[] };

function typeOf(production: IProduction): OptionalProductionType {
  return production.constructor.name as OptionalProductionType;
}

/** The grammar as Chevrotain judges it. */
import { expect, test } from 'vitest';
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

/** What earlier copies of mine prove where no base is given. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkAllAnswered, checkCopies, copyRecipes } from './lawsCopies';
import { buildTriple, recipes } from './oracle/triple';

it('law 17: an earlier copy of mine proves changes and alters nothing else', () => {
  let proven = 0;
  fc.assert(
    fc.property(copyRecipes, (recipe) => {
      const run = checkCopies(recipe);
      proven += run.proven;
      expect(run.violations).toEqual([]);
    }),
    { numRuns: 300 },
  );
  // Laws about what is proven say nothing where nothing is.
  expect(proven).toBeGreaterThan(100);
});

it('law 17: every line without a base can be answered either way', () => {
  fc.assert(
    fc.property(recipes, (recipe) => {
      expect(checkAllAnswered(buildTriple(recipe))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

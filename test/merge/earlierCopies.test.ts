import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkCopies, copyRecipes } from './lawsCopies';

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
}, 120_000);

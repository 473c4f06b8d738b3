// What a repository holds after the result follows from what it holds after the inputs.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brokenEffects, brokenWithoutBase } from './lawsEffect';
import { programs, versionsOf } from './oracle/program';

test.each([
  [
    'the effect of the result is reckoned from the effects of the inputs, and nothing is lost or doubled',
    brokenEffects,
  ],
  ['without a base whatever one file says and the result does not is listed', brokenWithoutBase],
])('law: %s', (_, broken) => {
  fc.assert(
    fc.property(programs, (program) => {
      expect(broken(program), JSON.stringify(versionsOf(program).texts)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

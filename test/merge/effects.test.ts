// What a repository holds after the result follows from what it holds after the three inputs.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brokenEffects } from './lawsEffect';
import { programs, versionsOf } from './oracle/program';

test('law: the effect of the result is reckoned from the effects of the inputs, and nothing is lost or doubled', () => {
  fc.assert(
    fc.property(programs, (program) => {
      expect(brokenEffects(program), JSON.stringify(versionsOf(program).texts)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

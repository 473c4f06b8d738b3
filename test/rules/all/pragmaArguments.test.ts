// pragma-arguments: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { check, repair } from '../check';

test('what a directive takes, a slip in its name, one that is not known', () => {
  check(
    'pragma-arguments',
    '#pragma autorecover\n#pragma classflags("forceupdate", "updateonly")\n#pragma classflags(64)\n#pragma deleteclass("A", FAIL)\n',
  );
  check(
    'pragma-arguments',
    '#pragma namespace(«1»)\n#pragma deleteclass(«"A"»)\n#pragma «namspace»("x")\n#pragma «vendorthing»("x")\n',
  );
});

test('a slip in the name of a pragma is repaired', () => {
  expect(repair('pragma-arguments', '#pragma namspace("x")')).toBe('#pragma namespace("x")');
});

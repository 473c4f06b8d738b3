// pragma-arguments: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';

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

// contradictory-flavors: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';

test('two of a pair, not two of different pairs', () => {
  check('contradictory-flavors', 'class A_B { [key : ToSubclass «Restricted»] string X; };');
  check('contradictory-flavors', 'class A_B { [key : ToSubclass DisableOverride] string X; };');
});

// unknown-flavor: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';

test('a slip and a word that is none', () => {
  check('unknown-flavor', 'class A_B { [key : «ToSubclas» Amended] string X; [key : tosubclass] string Y; };');
  check('unknown-flavor', 'Qualifier Own : boolean, Scope(any), Flavor(DisableOverride);');
});

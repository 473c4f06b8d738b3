// duplicate-alias: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';

test('twice', () => check('duplicate-alias', 'instance of A_B as $X { Y = 1; };\ninstance of A_B as «$x» { Y = 2; };'));

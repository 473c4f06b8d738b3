// empty-namespace: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';

test('a namespace without a name', () => {
  check(
    'empty-namespace',
    '#pragma namespace(«""»)\n#pragma namespace(«" "»)\n#pragma namespace("root")\n#pragma include("")\n',
  );
});

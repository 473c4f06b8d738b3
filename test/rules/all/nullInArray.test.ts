// null-in-array: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';

test('null-in-array', () => {
  check('null-in-array', 'class A_B { string L[] = {«NULL», "a", «null»}; string M[] = NULL; string N = NULL; };');
  check('null-in-array', 'instance of A_B { L = {"a", «NULL»}; };');
  check('null-in-array', 'class A_B { string L[] = {NULL, "a"}; };', { dialect: 'cim2' });
});

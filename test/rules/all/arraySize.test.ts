// array-size: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { check, repair } from '../check';

test('the size of an array may be a name where the file has directives', () => {
  check('array-size', 'class A_B { uint8 a«[MAX]»; void M([in] uint8 b«[MAX]»); };');
  check('array-size', '#define MAX 8\nclass A_B { uint8 a[MAX]; };');
  check('array-size', 'class A_B { uint8 a[MAX]; };\n#include "sizes.h"\n');
});

test('is repaired by leaving the size out', () => {
  expect(repair('array-size', 'class A_B { uint8 a[MAX]; };')).toBe('class A_B { uint8 a[]; };');
});

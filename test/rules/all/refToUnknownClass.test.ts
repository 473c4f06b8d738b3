// ref-to-unknown-class: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';

test('a slip and a type that is no class are reported, a stranger and `object` are not', () => {
  check('ref-to-unknown-class', 'class A_B { «Win32_Shaer» ref X; Win32_Share ref Y; object ref Z; «uint8 ref» W; };');
  check('ref-to-unknown-class', 'class A_B { Vendor_Whatever ref X; };');
});

// unknown-superclass: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';

test('a slip is reported, a stranger is not', () => {
  check(
    'unknown-superclass',
    'class A_B : «Win32_Shaer» { };\nclass A_C : Vendor_Whatever { };\nclass A_D : SMS_Class_Template { };',
  );
});

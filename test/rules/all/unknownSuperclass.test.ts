// unknown-superclass: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';
import { beside } from '../pieces/halves';

test('a slip is reported, a stranger is not', () => {
  check(
    'unknown-superclass',
    'class A_B : «Win32_Shaer» { };\nclass A_C : Vendor_Whatever { };\nclass A_D : SMS_Class_Template { };',
  );
});

test('the bases of Desired State Configuration are known, also beside other classes of their schema', () => {
  check('unknown-superclass', 'class MSFT_Own : «OMI_BaseResourc» { [Key] string Name; };');
  check('unknown-superclass', 'class OMI_Other { };\nclass MSFT_Own : OMI_BaseResource { [Key] string Name; };', {
    index: beside('class OMI_More { };', 'more.mof'),
  });
});

// unknown-superclass: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { analyze } from '../../../server/src/rules/analyze';
import { documentOf } from '../../support/marked';
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

test('while the workspace is being read, nothing is called declared nowhere; afterwards the same file is judged again', () => {
  const index = beside('class Own_Base { };', 'more.mof');
  index.setWhole(false);
  const text = 'class Own_Pump : Own_Machine { };';
  const document = documentOf(text);
  const codes = () => analyze(document, { index }).map(({ code }) => code);
  expect(codes()).not.toContain('unknown-superclass');
  index.setWhole(true);
  expect(codes()).toContain('unknown-superclass');
  index.setWhole(false);
  expect(codes()).not.toContain('unknown-superclass');
});

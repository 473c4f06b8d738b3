// dynprops-class-unknown: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { check, repair } from '../check';
import { CLASS, KEY, value } from '../pieces/registry';

test('a renamed block', () => {
  const renamed =
    CLASS.replace('A_P', 'App_2019') + value(`"${KEY}|V"`).replace(CLASS, '').replace('A_P', '«App_2017»');
  check('dynprops-class-unknown', renamed);
  expect(repair('dynprops-class-unknown', renamed.replace(/[«»]/g, ''))).toContain('instance of App_2019');
  check('dynprops-class-unknown', renamed.replace(/[«»]/g, '').replace('2017', '2019'));
  check('dynprops-class-unknown', value(`"${KEY}|V"`).replace(CLASS, ''));
  check(
    'dynprops-class-unknown',
    `${CLASS.replace('A_P', 'A_Q')}class A_P { [key] string K; };\n${value(`"${KEY}|V"`)}`,
  );
});

// reporting-superclass: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, codesOf, repair } from '../check';
import { SMS } from '../pieces/namespaces';
import { ID } from '../pieces/reporting';

describe('reporting-superclass', () => {
  test('none, another, a base between', () => {
    expect(check('reporting-superclass', `${SMS}[${ID}] class «A_B» { };`)[0]!.severity).toBe('warning');
    expect(check('reporting-superclass', `[${ID}] class «A_B» { };`)[0]!.severity).toBe('information');
    check('reporting-superclass', `${SMS}class A_X { };\n[${ID}] class A_B : «A_X» { };`);
    expect(check('reporting-superclass', `${SMS}[${ID}] class A_B : «A_Gone» { };`)[0]!.severity).toBe('information');
    check('reporting-superclass', `${SMS}class A_X : SMS_Class_Template { };\n[${ID}] class A_B : A_X { };`);
    check('reporting-superclass', `${SMS}[${ID}] class A_B : SMS_Class_Template { };`);
    check('reporting-superclass', `${SMS}class A_B { [key] string K; };`);
  });
  test('a misspelled template has one finding', () => {
    expect(
      codesOf(`${SMS}[SMS_Report(TRUE), ${ID}] class A_B : SMS_Class_Templates { [SMS_Report(TRUE), key] string K; };`),
    ).toEqual(['unknown-superclass']);
  });
  test('the repair derives it', () => {
    expect(repair('reporting-superclass', `${SMS}[${ID}] class A_B { };`)).toContain(
      'class A_B : SMS_Class_Template {',
    );
  });
});

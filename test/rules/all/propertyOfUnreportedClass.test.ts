// property-of-unreported-class: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, repair } from '../check';
import { ID } from '../pieces/reporting';

describe('property-of-unreported-class', () => {
  const member = '[SMS_Report(TRUE)] string V;';
  test('a hint where the class is off, a warning where its flag is missing', () => {
    const off = `[«SMS_Report(FALSE)», ${ID}] class A_B : SMS_Class_Template { ${member} ${member} };`;
    expect(check('property-of-unreported-class', off)[0]!.severity).toBe('hint');
    const missing = `[${ID}] class «A_B» : SMS_Class_Template { ${member} };`;
    expect(check('property-of-unreported-class', missing)[0]!.severity).toBe('warning');
    check('property-of-unreported-class', `[SMS_Report(TRUE), ${ID}] class A_B : SMS_Class_Template { ${member} };`);
    check('property-of-unreported-class', `[SMS_Report(FALSE)] class A_B : SMS_Class_Template { [key] string K; };`);
    check('property-of-unreported-class', `[SMS_Report("TRUE"), ${ID}] class A_B : SMS_Class_Template { ${member} };`);
  });
  test('the repair reports the class', () => {
    expect(repair('property-of-unreported-class', `[${ID}] class A_B : SMS_Class_Template { ${member} };`)).toContain(
      ', SMS_Report(TRUE)]',
    );
  });
});

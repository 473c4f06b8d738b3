// nothing-reported: what it finds, and its nearest innocent twins.
import { describe, test } from 'vitest';
import { check } from '../check';
import { ID } from '../pieces/reporting';

describe('nothing-reported', () => {
  const body = (text: string, report = 'TRUE') =>
    `[«SMS_Report(${report})», ${ID}] class A_B : SMS_Class_Template { ${text} };`;
  const clean = (text: string, report = 'TRUE') => body(text, report).replace(/[«»]/g, '');
  test('none but the key, or none at all', () => {
    check('nothing-reported', body('[key] string K; [SMS_Report(FALSE)] string V;'));
    check('nothing-reported', body('string K;'));
    check('nothing-reported', body(''));
  });
  test('one is enough, keys alone are fine, an unreported class too', () => {
    check('nothing-reported', clean('[SMS_Report(TRUE), key] string K; [SMS_Report(FALSE)] string V;'));
    check('nothing-reported', clean('[key] string K; [SMS_Report] string V;'));
    check('nothing-reported', clean('[key] string K;'));
    check('nothing-reported', clean('[key] string K; string V;', 'FALSE'));
    check('nothing-reported', clean('[key] string K; [SMS_Report("TRUE")] string V;'));
  });
});

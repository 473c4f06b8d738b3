// key-not-reported: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';
import { ID } from '../pieces/reporting';

test('key-not-reported', () => {
  const body = (report: string, flag: string) =>
    `[SMS_Report(${report}), ${ID}] class A_B : SMS_Class_Template { [${flag}, key] string K; [SMS_Report(FALSE)] string V; };`;
  check('key-not-reported', body('TRUE', '«SMS_Report(FALSE)»'));
  check('key-not-reported', body('TRUE', 'SMS_Report(TRUE)'));
  check('key-not-reported', body('FALSE', 'SMS_Report(FALSE)'));
});

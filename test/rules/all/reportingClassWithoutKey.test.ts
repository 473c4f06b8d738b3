// reporting-class-without-key: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';

test('a reported class without a key; one with a key, one that is off', () => {
  check('reporting-class-without-key', '[SMS_Report(TRUE)] class «A_B» : SMS_Class_Template { string X; };');
  check('reporting-class-without-key', '[SMS_Report(TRUE)] class A_B : SMS_Class_Template { [key] string X; };');
  check('reporting-class-without-key', '[SMS_Report(FALSE)] class A_B : SMS_Class_Template { string X; };');
});

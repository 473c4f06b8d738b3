// harmful-class-reported: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';

test('costly classes, only where reported', () => {
  check('harmful-class-reported', '[«SMS_Report(TRUE)»] class Win32_NTLogEvent : SMS_Class_Template { };');
  check('harmful-class-reported', '[SMS_Report(FALSE)] class Win32_NTLogEvent : SMS_Class_Template { };');
});

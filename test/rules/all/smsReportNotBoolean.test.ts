// sms-report-not-boolean: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, repair } from '../check';

describe('sms-report-not-boolean', () => {
  test('on classes and properties', () => {
    check(
      'sms-report-not-boolean',
      '[SMS_Report(«"TRUE"»)] class A_B { [SMS_Report(«1»), key] string X; [sms_report] string Y; };',
    );
    check(
      'sms-report-not-boolean',
      '[SMS_Report(TRUE), SMS_Namespace(«"x"»)] class A_B { [SMS_Report(false)] string X; };',
    );
  });
  test('repairs what is plainly meant', () => {
    expect(repair('sms-report-not-boolean', '[SMS_Report("true")] class A_B { };')).toBe(
      '[SMS_Report(TRUE)] class A_B { };',
    );
  });
});

// missing-sms-class-id: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, codesOf, repair } from '../check';

describe('missing-sms-class-id', () => {
  test('only classes that derive from the template', () => {
    check('missing-sms-class-id', '[SMS_Report(TRUE)] class «A_B» : SMS_Class_Template { [key] string X; };');
    check('missing-sms-class-id', 'class «A_B» : sms_class_template { [key] string X; };');
    check('missing-sms-class-id', '[SMS_Report(TRUE)] class A_B : CIM_Thing { [key] string X; };');
    check('missing-sms-class-id', 'class SMS_Class_Template { };');
    check('missing-sms-class-id', '[ResID(1), ResDLL("x.dll")] class A_B : SMS_Class_Template { [key] string X; };');
    for (const empty of ['("")', '(" ")', '', '(NULL)'])
      check('missing-sms-class-id', `[SMS_Class_ID${empty}] class «A_B» : SMS_Class_Template { [key] string X; };`);
    check('missing-sms-class-id', '[SMS_Class_ID(] class A_B : SMS_Class_Template { [key] string X; };');
  });
  test('adds one', () => {
    expect(repair('missing-sms-class-id', 'class Contoso_DiskDrive : SMS_Class_Template { };')).toBe(
      '[SMS_Class_ID("CONTOSO|DISK_DRIVE|1.0")]\nclass Contoso_DiskDrive : SMS_Class_Template { };',
    );
  });
});

test('a data class that derives from the template and has a provider is no reporting class', () => {
  const data = '[Dynamic, Provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\X")]';
  const text = `#pragma namespace ("root\\\\cimv2")\n${data}\nclass A_B : SMS_Class_Template { [key] string K; [PropertyContext("V")] string V; };`;
  expect(codesOf(text)).toEqual([]);
  expect(codesOf(text.replace('[Dynamic', '[SMS_Report(TRUE), Dynamic'))).toContain('missing-sms-class-id');
});

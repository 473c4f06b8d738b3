// Cases rule by rule: what is found, and above all what is not.
import { describe, expect, test } from 'vitest';
import { check, codesOf, repair } from './check';

describe('duplicate-class', () => {
  test('names of one namespace, any case', () => {
    check('duplicate-class', 'class A_B { };\nclass «a_b» { string X; };');
    check('duplicate-class', 'class A_B { };\n#pragma namespace("root\\\\other")\nclass A_B { };');
    check('duplicate-class', 'class A_B { };\n#pragma deleteclass("A_B", NOFAIL)\nclass A_B { };');
    check(
      'duplicate-class',
      '#pragma namespace("\\\\\\\\.\\\\root\\\\cimv2")\nclass A_B { };\n#pragma namespace("root\\\\CIMV2")\nclass «A_B» { };',
    );
  });
  test('an exact copy can be deleted', () => {
    expect(repair('duplicate-class', 'class A_B { string X; };\nclass A_B {\n string X; };\n').trim()).toBe(
      'class A_B { string X; };',
    );
  });
  test('graver in the standard than in WMI', () => {
    const text = 'class A_B { };\nclass «A_B» { };';
    expect(check('duplicate-class', text)[0].severity).toBe('warning');
    expect(check('duplicate-class', text, { dialect: 'cim2' })[0].severity).toBe('error');
  });
});

describe('duplicate-property', () => {
  test('properties, methods, parameters, values, literals', () => {
    check('duplicate-property', 'class A_B { string X; uint8 «x»; void «X»(); };');
    check('duplicate-property', 'class A_B { void F([in] string X, [in] string «x»); };');
    check('duplicate-property', 'instance of A_B { X = 1; Y = 2; «x» = 3; };');
    check('duplicate-property', 'instance of A_B { X = instance of A_C { Y = 1; «Y» = 2; }; };');
    check('duplicate-property', 'class A_B { string X; }; class A_C { string X; };');
  });
});

describe('unknown-type', () => {
  test('slips and foreign names', () => {
    check('unknown-type', 'class A_B { «strng» X; «int» Y; boolean W; };');
    expect(repair('unknown-type', 'class A_B { unit32 X; };')).toBe('class A_B { uint32 X; };');
  });
  test('classes: known here, well-known, not known but none of our business', () => {
    check('unknown-type', 'class A_B { A_C X; Win32_Share Y; Vendor_Unheard Z; void F(); object O; }; class A_C { };');
    check('unknown-type', 'class A_B { «Win32_Shaer» X; };');
    check('unknown-type', 'class A_B { Win32_Shaer ref X; };');
  });
});

describe('aliases', () => {
  test('undefined', () => {
    check('undefined-alias', 'instance of A_B as $X { Y = «$Z»; W = { $X, «$V» }; };');
    check('undefined-alias', 'instance of A_B { Y = $X; };\ninstance of A_B as $x { Y = 1; };');
    check('undefined-alias', 'class A_B as $A { };\ninstance of A_C { Y = $A; };');
  });
  test('a slip is repaired', () => {
    expect(
      repair('undefined-alias', 'instance of A_B as $Alias { X = 1; };\ninstance of A_B { X = $Allias; };'),
    ).toContain('X = $Alias;');
  });
  test('twice', () =>
    check('duplicate-alias', 'instance of A_B as $X { Y = 1; };\ninstance of A_B as «$x» { Y = 2; };'));
  test('circles of one, of two, of three; none in a diamond', () => {
    check('circular-alias', 'instance of A_B as $X { Y = «$X»; };');
    check('circular-alias', 'instance of A_B as $X { Y = «$Y»; };\ninstance of A_B as $Y { Y = «$X»; };');
    check(
      'circular-alias',
      'instance of A_B as $X { Y = «$Y»; };\ninstance of A_B as $Y { Y = {«$Z»}; };\ninstance of A_B as $Z { Y = «$X»; W = $V; };',
    );
    check(
      'circular-alias',
      'instance of A_B as $X { Y = $Y; Z = $Z; };\ninstance of A_B as $Y { W = $W; };\ninstance of A_B as $Z { W = $W; };\ninstance of A_B as $W { V = 1; };',
    );
  });
});

describe('missing-sms-class-id', () => {
  test('only classes that derive from the template', () => {
    check('missing-sms-class-id', '[SMS_Report(TRUE)] class «A_B» : SMS_Class_Template { [key] string X; };');
    check('missing-sms-class-id', 'class «A_B» : sms_class_template { [key] string X; };');
    check('missing-sms-class-id', '[SMS_Report(TRUE)] class A_B : CIM_Thing { [key] string X; };');
    check('missing-sms-class-id', 'class SMS_Class_Template { };');
    check('missing-sms-class-id', '[ResID(1), ResDLL("x.dll")] class A_B : SMS_Class_Template { [key] string X; };');
    check('missing-sms-class-id', '[SMS_Class_ID("")] class «A_B» : SMS_Class_Template { [key] string X; };');
  });
  test('adds one', () => {
    expect(repair('missing-sms-class-id', 'class Contoso_DiskDrive : SMS_Class_Template { };')).toBe(
      '[SMS_Class_ID("CONTOSO|DISK_DRIVE|1.0")]\nclass Contoso_DiskDrive : SMS_Class_Template { };',
    );
  });
});

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

test('a clean file has no diagnostic', () => {
  const text = `#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")
[ SMS_Report (TRUE), SMS_Group_Name ("Assets"), SMS_Class_ID ("CONTOSO|ASSETS|1.0") ]
class Contoso_Asset : SMS_Class_Template
{
    [SMS_Report (TRUE), key]
        string Tag;
};
`;
  expect(codesOf(text)).toEqual([]);
});

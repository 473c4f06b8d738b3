// duplicate-class: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, repair } from '../check';

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
  test('a warning in every dialect: compilers of the standard modify the class, too', () => {
    const text = 'class A_B { };\nclass «A_B» { };';
    for (const dialect of ['wmi', 'cim2', 'cim3'] as const) {
      expect(check('duplicate-class', text, { dialect })[0]!.severity).toBe('warning');
    }
    const inserted =
      'Qualifier Key : boolean = false, Scope(property);\nclass D1 : B { };\nclass D2 : B { };\nclass «D1» : D2 { };';
    expect(check('duplicate-class', inserted)[0]!.severity).toBe('warning');
  });
});

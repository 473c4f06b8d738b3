// unknown-type: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, repair } from '../check';

describe('unknown-type', () => {
  test('slips and foreign names', () => {
    check('unknown-type', 'class A_B { «strng» X; «int» Y; boolean W; };');
    expect(repair('unknown-type', 'class A_B { unit32 X; };')).toBe('class A_B { uint32 X; };');
  });
  test('another width is no slip that is repaired without looking', () => {
    const fixes = (type: string) => check('unknown-type', `class A_B { «${type}» X; };`)[0]!.fixes;
    for (const type of ['uint128', 'uint31', 'real16']) expect(fixes(type)[0]!.preferred).toBeUndefined();
    for (const [type, meant] of [
      ['sint46', 'sint64'],
      ['unit16', 'uint16'],
      ['sint', 'sint32'],
    ])
      expect(fixes(type!)[0]!.edits[0]!.newText).toBe(meant);
    for (const type of ['unit16', 'int', 'strng']) expect(fixes(type)[0]!.preferred).toBe(true);
  });
  test('a reference without its class', () => {
    const [found] = check('unknown-type', 'class A_B { «ref» c; A_C ref d; uint8 M([in] «REF» e); };');
    expect(found!.message).toMatch(/missing/);
  });
  test('classes: known here, well-known, not known but none of our business', () => {
    check('unknown-type', 'class A_B { A_C X; Win32_Share Y; Vendor_Unheard Z; void F(); object O; }; class A_C { };');
    check('unknown-type', 'class A_B { «Win32_Shaer» X; };');
    check('unknown-type', 'class A_B { Win32_Shaer ref X; };');
  });
});

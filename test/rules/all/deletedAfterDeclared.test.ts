// deleted-after-declared: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, repair } from '../check';
import { CIMV2, SMS } from '../pieces/namespaces';
import { reporting } from '../pieces/order';

describe('deleted-after-declared', () => {
  const code = 'deleted-after-declared';
  test('the class itself, in any case; moving the pragma repairs it, with its line', () => {
    const text = `${SMS}${reporting('A_App')}  #pragma deleteclass( "a_app" , nofail)\nclass A_B {};\n`;
    const [found] = check(code, text.replace('"a_app"', '«"a_app"»'));
    expect(found!.message).toContain('line 3');
    expect(repair(code, text)).toBe(
      `${SMS}#pragma deleteclass( "a_app" , nofail)\n${reporting('A_App')}class A_B {};\n`,
    );
  });
  test('everything on one line', () => {
    const text = 'class A_A {}; class A_B { [key] string K; }; #pragma deleteclass("A_B", NOFAIL)';
    const repaired = repair(code, text);
    expect(repaired).toContain('\r\n#pragma deleteclass("A_B", NOFAIL)\r\nclass A_B');
    check(code, repaired);
  });
  test('a subclass of what is deleted, an instance by its path', () => {
    const [found] = check(
      code,
      `${CIMV2}class A_B : CIM_Gone {};\ninstance of A_B {};\n#pragma deleteclass(«"CIM_Gone"», NOFAIL)`,
    );
    expect(found!.message).toContain('A_B of line 2');
    expect(found!.fixes).toEqual([]);
    check(
      code,
      'class A_B { [key] string K; };\ninstance of A_B { K = "1"; };\n#pragma deleteinstance(«"A_B.K=\\"1\\""», NOFAIL)',
    );
  });
  test('declared again below, another namespace, the pragma above, perhaps not compiled, another dialect', () => {
    check(code, 'class A_B {};\n#pragma deleteclass("A_B", NOFAIL)\nclass A_B {};');
    check(code, `${CIMV2}class A_B {};\n${SMS}#pragma deleteclass("A_B", NOFAIL)`);
    check(code, '#pragma deleteclass("A_B", NOFAIL)\nclass A_B {};');
    check(code, 'class A_B {};\n#ifdef X\n#pragma deleteclass("A_B", NOFAIL)\n#endif\n');
    check(code, 'class A_B {};\n#pragma deleteclass("A_B", NOFAIL)', { dialect: 'cim2' });
  });
});

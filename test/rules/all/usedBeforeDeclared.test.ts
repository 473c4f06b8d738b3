// used-before-declared: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { CIMV2, SMS } from '../pieces/namespaces';
import { check } from '../check';

describe('used-before-declared', () => {
  const code = 'used-before-declared';
  test('a superclass and the class of an instance', () => {
    const [found] = check(code, 'class A_C : «a_b» {};\ninstance of «A_B» {};\nclass A_B {};', { dialect: 'wmi' });
    expect(found!.message).toContain('line 3');
  });
  test('above, elsewhere, nowhere, in Windows, in an include, in another namespace or dialect', () => {
    const wmi = { dialect: 'wmi' } as const;
    check(code, 'class A_B {};\nclass A_C : A_B {};\ninstance of A_C {};', wmi);
    check(code, 'class A_C : A_Gone {};', wmi);
    check(code, 'class A_C : Win32_Service {};\nclass Win32_Service {};', wmi);
    check(code, '#include ("x.mof")\nclass A_C : A_B {};\nclass A_B {};', wmi);
    check(code, `${CIMV2}class A_C : A_B {};\n${SMS}class A_B {};`, wmi);
    check(code, 'class A_C : A_B {};\nclass A_B {};', { dialect: 'cim2' });
    check(code, 'class A_C { A_B ref X; };\nclass A_B {};', wmi);
  });
});

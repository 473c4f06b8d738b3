// used-after-deleted: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { CIMV2, SMS } from '../pieces/namespaces';
import { check } from '../check';

describe('used-after-deleted', () => {
  const code = 'used-after-deleted';
  test('deleted, with what derives from it', () => {
    const [found] = check(code, 'class A_B {};\n#pragma deleteclass("A_B", NOFAIL)\nclass A_C : «A_B» {};');
    expect(found).toMatchObject({ severity: 'error' });
    expect(found!.message).toContain('line 2');
    check(code, 'class A_B {};\nclass A_C : A_B {};\n#pragma deleteclass("A_B", NOFAIL)\ninstance of «A_C» {};');
  });
  test('declared again, deleted elsewhere or perhaps only', () => {
    check(code, 'class A_B {};\n#pragma deleteclass("A_B", NOFAIL)\nclass A_B {};\nclass A_C : A_B {};');
    check(code, `${CIMV2}class A_B {};\n${SMS}#pragma deleteclass("A_B", NOFAIL)\n${CIMV2}class A_C : A_B {};`);
    check(code, 'class A_B {};\n#ifdef X\n#pragma deleteclass("A_B", NOFAIL)\n#endif\nclass A_C : A_B {};');
  });
});

// data-class-inside: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, repair } from '../check';
import { CIMV2, SMS } from '../pieces/namespaces';
import { reporting, PROVIDER } from '../pieces/order';

describe('data-class-inside', () => {
  const code = 'data-class-inside';
  test('a class that reads the registry, or has values in instances', () => {
    check(code, `${SMS}${PROVIDER}class «A_P» { [key] string K; };\n[DYNPROPS] class «A_Q» { [key] string K; };`);
  });
  test('is repaired by switching for the class, the pragma above it and its instances', () => {
    const block =
      '#pragma deleteclass("A_Q", NOFAIL)\n[DYNPROPS] class A_Q { [key] string K; };\ninstance of A_Q { K = "a"; };\n';
    expect(repair(code, `${SMS}${reporting('A_O')}\n${block}${reporting('A_R')}`)).toBe(
      `${SMS}${reporting('A_O')}\n${CIMV2}${block}${SMS}${reporting('A_R')}`,
    );
    expect(repair(code, `${SMS}${block}`)).toBe(`${SMS}${CIMV2}${block}`);
  });
  test('in its place, a reporting class with a provider, a plain class', () => {
    check(code, `${CIMV2}${PROVIDER}class A_P { [key] string K; };`);
    check(code, `${PROVIDER}class A_P { [key] string K; };`);
    check(code, `${SMS}class A_P { [key] string K; };`);
    check(code, SMS + reporting('A_P').replace('[SMS_Report', '[dynamic, provider("RegProv"), SMS_Report'));
  });
});

// data-class-inside: what it finds, and its nearest innocent twins.
import { describe, test } from 'vitest';
import { check } from '../check';
import { CIMV2, SMS } from '../pieces/namespaces';
import { reporting, PROVIDER } from '../pieces/order';

describe('data-class-inside', () => {
  const code = 'data-class-inside';
  test('a class that reads the registry, or has values in instances', () => {
    check(code, `${SMS}${PROVIDER}class «A_P» { [key] string K; };\n[DYNPROPS] class «A_Q» { [key] string K; };`);
  });
  test('in its place, a reporting class with a provider, a plain class', () => {
    check(code, `${CIMV2}${PROVIDER}class A_P { [key] string K; };`);
    check(code, `${PROVIDER}class A_P { [key] string K; };`);
    check(code, `${SMS}class A_P { [key] string K; };`);
    check(code, SMS + reporting('A_P').replace('[SMS_Report', '[dynamic, provider("RegProv"), SMS_Report'));
  });
});

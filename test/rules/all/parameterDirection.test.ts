// parameter-direction: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, repair } from '../check';

describe('parameter-direction', () => {
  test('neither in nor out', () => {
    check(
      'parameter-direction',
      'class A_B { void F(string «X», [in] string Y, [Out, In] uint32 Z, [Description("d")] string «W»); };',
    );
    check('parameter-direction', 'class A_B { void F([in(FALSE), out] string X, [in(FALSE)] string «Y»); void G(); };');
    check('parameter-direction', 'class A_B { void F(string X); };', { dialect: 'cim2' });
  });
  test('the repair', () => {
    expect(repair('parameter-direction', 'class A_B { void F(string X); };')).toContain('F([in] string X)');
    expect(repair('parameter-direction', 'class A_B { void F([Max(1)] string X); };')).toContain(
      'F([Max(1), in] string X)',
    );
  });
});

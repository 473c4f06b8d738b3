// deleted-elsewhere: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, repair } from '../check';
import { CIMV2, SMS } from '../pieces/namespaces';
import { reporting } from '../pieces/order';

describe('deleted-elsewhere', () => {
  const code = 'deleted-elsewhere';
  test('a warning; between the halves of inventory information', () => {
    const other = CIMV2.replace('cimv2', 'contoso');
    const [found] = check(code, `${other}#pragma deleteclass(«"a_b"», NOFAIL)\n${CIMV2}class A_B {};`);
    expect(found).toMatchObject({ severity: 'warning' });
    expect(found!.message).toContain('root\\cimv2 (line 4)');
    const [halves] = check(code, `${CIMV2}#pragma deleteclass(«"A_B"», NOFAIL)\n${SMS}${reporting('A_B')}`);
    expect(halves!.severity).toBe('information');
  });
  test('is repaired by switching for the pragma alone', () => {
    const other = CIMV2.replace('cimv2', 'contoso');
    const drop = '#pragma deleteclass("A_B", NOFAIL)\n';
    expect(repair(code, `${other}${drop}class A_C {};\n${CIMV2}class A_B {};`)).toBe(
      `${other}${CIMV2}${drop}${other}class A_C {};\n${CIMV2}class A_B {};`,
    );
    expect(check(code, `${CIMV2}#pragma deleteclass(«"A_B"», NOFAIL)\n${SMS}${reporting('A_B')}`)[0]!.fixes).toEqual(
      [],
    );
  });
  test('deleted in both, declared in neither or in both, an include', () => {
    check(
      code,
      `${CIMV2}#pragma deleteclass("A_B", NOFAIL)\n${SMS}#pragma deleteclass("A_B", NOFAIL)\n${reporting('A_B')}`,
    );
    check(code, `${CIMV2}#pragma deleteclass("A_B", NOFAIL)\n${SMS}class A_C {};`);
    check(code, `${CIMV2}#pragma deleteclass("A_B", NOFAIL)\nclass A_B {};\n${SMS}${reporting('A_B')}`);
    check(code, `#include ("x.mof")\n${CIMV2}#pragma deleteclass("A_B", NOFAIL)\n${SMS}${reporting('A_B')}`);
  });
});

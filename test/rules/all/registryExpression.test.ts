// registry-expression: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, repair } from '../check';
import { KEY, value, keys } from '../pieces/registry';

describe('registry-expression', () => {
  test('parentheses without carets', () => {
    check('registry-expression', value(`«"${KEY}|Retry(Hour)"»`));
    check('registry-expression', value(`"${KEY}|Retry^(Hour^)"`));
    check('registry-expression', value(`"${KEY}|.raw(\\"Internal\\")(0)(0)"`));
    check('registry-expression', value(`"${KEY}|Retry"`));
    check(
      'registry-expression',
      keys(`"${KEY}"`, 'RegProv', '[key] string K; [PropertyContext(«"Retry(Hour)"»)] string V;'),
    );
    expect(check('registry-expression', keys(`«"${KEY} (EMEA)"»`))[0]!.severity).toBe('information');
    expect(check('registry-expression', value(`«"${KEY}|x^y"»`))[0]!.severity).toBe('information');
    check('registry-expression', value(`"${KEY}|x^^y"`));
    check('registry-expression', value(`«"${KEY}|x^"»`));
    check('registry-expression', 'class A_B { [PropertyContext("a(b)")] string V; };');
  });
  test('the repair', () => {
    expect(repair('registry-expression', value(`"${KEY} (B)|Retry(Hour)"`))).toBe(
      value(`"${KEY} ^(B^)|Retry^(Hour^)"`),
    );
  });
});

// registry-backslashes: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, codesOf, repair } from '../check';
import { KEY, value, keys } from '../pieces/registry';

describe('registry-backslashes', () => {
  test('one or four, not two', () => {
    check('registry-backslashes', value(String.raw`«"Local|HKEY_LOCAL_MACHINE\SOFTWARE\Contoso|V"»`));
    check('registry-backslashes', value(String.raw`«"Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso|V"»`));
    check('registry-backslashes', keys(String.raw`«"Local|HKEY_LOCAL_MACHINE\\SOFTWARE\Contoso"»`));
    check('registry-backslashes', keys(String.raw`"Local|HKEY_LOCAL_MACHINE\\SOFTWARE\\\"Contoso\""`));
    check('registry-backslashes', keys(String.raw`"\\\\server|HKEY_LOCAL_MACHINE\\SOFTWARE"`));
    check('registry-backslashes', keys(`"${KEY}"`));
    check(
      'registry-backslashes',
      String.raw`[Namespace("\\\\\\\\.\\\\root\\\\cimv2"), SMS_Report(TRUE)] class A_B { };`,
    );
  });
  test('where a control character comes of it, the other rule speaks alone', () => {
    const text = keys(String.raw`"Local|HKEY_LOCAL_MACHINE\SOFTWARE\new"`);
    expect(codesOf(text)).toEqual(['escape-in-path']);
  });
  test('the repair', () => {
    for (const wrong of ['\\', '\\\\\\\\']) {
      const text = value(`"Local|HKEY_LOCAL_MACHINE${wrong}SOFTWARE${wrong}Contoso|V"`);
      expect(repair('registry-backslashes', text)).toBe(value(`"${KEY}|V"`));
    }
  });
});

// registry-machine: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, repair } from '../check';
import { value, keys } from '../pieces/registry';

describe('registry-machine', () => {
  test('missing or misspelled', () => {
    check('registry-machine', value(String.raw`«"HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso|V"»`));
    check('registry-machine', value(String.raw`«"HKLM\\SOFTWARE\\Contoso|V"»`));
    check('registry-machine', value(String.raw`«"Locl|HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso|V"»`));
    check('registry-machine', keys(String.raw`«"HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso"»`));
    check('registry-machine', keys(String.raw`"SERVER7|HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso"`));
    check('registry-machine', `class A_Q { [PropertyContext("V")] string V; };`);
    check(
      'registry-machine',
      '[dynamic, provider("OwnProv"), ClassContext("whatever|x")] class A_Q { [key] string K; };',
    );
  });
  test('the repair', () => {
    expect(repair('registry-machine', keys(String.raw`"HKEY_LOCAL_MACHINE\\SOFTWARE"`))).toContain(
      '("Local|HKEY_LOCAL',
    );
    expect(repair('registry-machine', keys(String.raw`"Locla|HKEY_LOCAL_MACHINE\\SOFTWARE"`))).toContain(
      '("Local|HKEY_LOCAL',
    );
  });
});

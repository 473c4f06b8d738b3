// registry-hive: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, repair } from '../check';
import { value, keys } from '../pieces/registry';

describe('registry-hive', () => {
  test('shortened, misspelled, none', () => {
    check('registry-hive', value(String.raw`«"Local|HKLM\\SOFTWARE\\Contoso|V"»`));
    check('registry-hive', value(String.raw`«"Local|HKEY_LOCALMACHINE\\SOFTWARE\\Contoso|V"»`));
    check('registry-hive', value(String.raw`«"Local|SOFTWARE\\Contoso|V"»`));
    check('registry-hive', keys(String.raw`«"Local|HKEY_LOCAL_MACHNE\\SOFTWARE"»`));
    check('registry-hive', keys(String.raw`"Local|hkey_local_machine\\SOFTWARE"`));
    check('registry-hive', keys(String.raw`"Local|HKEY_LOCAL_MACHINE\SOFTWARE\Contoso"`));
    check('registry-hive', keys(String.raw`"Local|HKCU\\SOFTWARE"`));
  });
  test('the repair', () => {
    expect(repair('registry-hive', keys(String.raw`"Local|HKLM\\SOFTWARE"`))).toContain(
      String.raw`"Local|HKEY_LOCAL_MACHINE\\SOFTWARE"`,
    );
    expect(repair('registry-hive', value(String.raw`"Local|SOFTWARE\\Contoso|V"`))).toContain(
      String.raw`"Local|HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso|V"`,
    );
  });
});

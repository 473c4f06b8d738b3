// registry-user-hive: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';
import { KEY, value, keys } from '../pieces/registry';

test('registry-user-hive', () => {
  check('registry-user-hive', value(String.raw`«"Local|HKEY_CURRENT_USER\\SOFTWARE\\Contoso|V"»`));
  check('registry-user-hive', value(String.raw`«"Local|HKCU\\SOFTWARE\\Contoso|V"»`));
  check('registry-user-hive', keys(String.raw`«"Local|HKEY_USERS\\S-1-5-21-1\\SOFTWARE"»`));
  check('registry-user-hive', keys(String.raw`"Local|HKEY_USERS\\.DEFAULT\\SOFTWARE"`));
  check('registry-user-hive', keys(String.raw`"Local|HKEY_USERS\\S-1-5-18\\SOFTWARE"`));
  check('registry-user-hive', keys(`"${KEY}"`));
});

// registry-provider: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { check, repair } from '../check';
import { KEY, value, keys } from '../pieces/registry';

test('registry-provider', () => {
  check('registry-provider', value(`"${KEY}|V"`, ', Provider(«"RegProv"»)'));
  check('registry-provider', value(`"${KEY}|V"`));
  check('registry-provider', keys(`"${KEY}"`, 'RegPropProv').replace('"RegPropProv"', '«"RegPropProv"»'));
  check('registry-provider', keys(`"${KEY}"`));
  expect(repair('registry-provider', value(`"${KEY}|V"`, ', Provider("RegProv")'))).toContain('"RegPropProv"');
});

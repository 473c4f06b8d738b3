// unknown-provider: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { check, repair } from '../check';
import { KEY, value, keys } from '../pieces/registry';

test('unknown-provider', () => {
  check('unknown-provider', value(`"${KEY}|V"`, ', Provider(«"RegPropProvider"»)'));
  check('unknown-provider', value(`"${KEY}|V"`, ', Provider(«"RegPropPrv"»)'));
  check('unknown-provider', keys(`"${KEY}"`, 'RegProvv').replace('"RegProvv"', '«"RegProvv"»'));
  check('unknown-provider', '[dynamic, provider("CIMWin32a")] class A_B { [key] string K; };');
  check('unknown-provider', '[dynamic, provider("ContosoProv")] class A_B { [key] string K; };');
  check(
    'unknown-provider',
    'instance of __Win32Provider as $P { Name = "RegProvv"; };\n' + keys(`"${KEY}"`, 'RegProvv'),
  );
  expect(repair('unknown-provider', value(`"${KEY}|V"`, ', Provider("RegPropProvider")'))).toContain('"RegPropProv"');
});

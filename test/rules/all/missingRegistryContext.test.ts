// missing-registry-context: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';
import { CLASS, KEY, value, keys } from '../pieces/registry';

test('missing-registry-context', () => {
  check('missing-registry-context', '[dynamic, «provider("RegProv")»] class A_B { [key] string K; };');
  for (const empty of ['ClassContext', 'ClassContext("")', 'ClassContext(NULL)'])
    check('missing-registry-context', `[dynamic, «provider("RegProv")», ${empty}] class A_B { [key] string K; };`);
  check(
    'missing-registry-context',
    `${CLASS}[DYNPROPS] instance of A_P { K = "A"; [PropertyContext, Dynamic, «Provider("RegPropProv")»] V; };`,
  );
  check('missing-registry-context', keys(`"${KEY}"`));
  check('missing-registry-context', '[dynamic, provider("CIMWin32")] class A_B { [key] string K; };');
  check(
    'missing-registry-context',
    `${CLASS}[DYNPROPS] instance of A_P { K = "A"; [Dynamic, «Provider("RegPropProv")»] V; };`,
  );
  check('missing-registry-context', value(`"${KEY}|V"`));
});

// registry-class-without-key: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';
import { KEY, keys } from '../pieces/registry';

test('registry-class-without-key', () => {
  check('registry-class-without-key', keys(`"${KEY}"`, 'RegProv', 'string K;').replace('A_Q', '«A_Q»'));
  check('registry-class-without-key', '[DYNPROPS] class «A_B» { string K; };');
  check('registry-class-without-key', keys(`"${KEY}"`));
  check('registry-class-without-key', `class A_X { [key] string K; };\n[DYNPROPS] class A_B : A_X { string V; };`);
  check('registry-class-without-key', '[DYNPROPS] class A_B : A_Gone { string V; };');
  check('registry-class-without-key', '[Singleton, DYNPROPS] class A_B { string V; };');
});

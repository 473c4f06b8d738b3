// dynamic-without-provider: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { check, repair } from '../check';
import { KEY, value } from '../pieces/registry';

test('dynamic-without-provider', () => {
  check('dynamic-without-provider', `[«dynamic», ClassContext("${KEY}")] class A_B { [key] string K; };`);
  check('dynamic-without-provider', '[«dynamic»] class A_B { [key] string K; };');
  check('dynamic-without-provider', '[dynamic, guid("{1}")] class A_B { };\n[dynamic] class A_C : EventTrace { };');
  for (const empty of ['Provider', 'Provider("")', 'Provider(NULL)']) {
    check('dynamic-without-provider', `[«dynamic», ${empty}] class A_B { [key] string K; };`);
    const unnamed = value(`"${KEY}|V"`, `, ${empty}`);
    expect(repair('dynamic-without-provider', unnamed)).toBe(value(`"${KEY}|V"`));
  }
  check('dynamic-without-provider', '[dynamic(FALSE)] class A_B { [key] string K; };');
  check('dynamic-without-provider', value(`"${KEY}|V"`, '').replace('Dynamic', '«Dynamic»'));
  check('dynamic-without-provider', value(`"${KEY}|V"`, '', '[DYNPROPS, Provider("RegPropProv")] instance of A_P'));
  expect(repair('dynamic-without-provider', value(`"${KEY}|V"`, ''))).toContain('Dynamic, Provider("RegPropProv")]');
});

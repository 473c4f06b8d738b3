// embedded-instance-class: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { check, repair } from '../check';

test('embedded-instance-class', () => {
  check(
    'embedded-instance-class',
    'class A_B { [EmbeddedInstance(«"MSFT_Credental"»)] string C; [EmbeddedInstance("MSFT_Credential")] string D; };',
  );
  check(
    'embedded-instance-class',
    'class A_B { [EmbeddedInstance("MSFT_KeyValuePair")] string C; [EmbeddedInstance("Own_Whatever")] string D; };',
  );
  check(
    'embedded-instance-class',
    'class MSFT_Credental { };\nclass A_B { [EmbeddedInstance("MSFT_Credental")] string C; };',
  );
  expect(repair('embedded-instance-class', 'class A_B { [EmbeddedInstance("MSFT_Credental")] string C; };')).toContain(
    '"MSFT_Credential"',
  );
});

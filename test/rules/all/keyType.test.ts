// key-type: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { check } from '../check';

test('key-type', () => {
  check('key-type', 'class A_B { [key] string «Many[]»; [key] «real32» R; [key] «object» O; };');
  check(
    'key-type',
    'class A_B { [key] uint32 N; [key] A_B ref R; [key] boolean B; string Many[]; real32 R2; [key(FALSE)] real64 R3; };',
  );
  const embedded = (type: string) => `class A_E { string S; };\nclass A_B { [key] ${type} K; };`;
  check('key-type', embedded('«A_E»'));
  check('key-type', embedded('A_E ref'));
  check('key-type', embedded('strng'));
  check('key-type', embedded('A_E'), { dialect: 'cim3' });
  const [found] = check('key-type', 'class A_B : OMI_BaseResource { [Key] string «Many[]»; };');
  expect(found!.severity).toBe('information');
});

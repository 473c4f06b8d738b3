// invalid-number: what it finds, and its nearest innocent twins.
import { describe, test } from 'vitest';
import { check } from '../check';

describe('invalid-number', () => {
  test('that are none', () =>
    check(
      'invalid-number',
      'class A_B { uint8 A = «12b»; uint8 B = «0xG»; real32 C = «1.2.3»; real32 D = 1.5e3; uint8 E = 08; };',
    ));
});

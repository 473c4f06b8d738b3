// instance-without-dynprops: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { check, repair } from '../check';
import { CLASS, KEY, value } from '../pieces/registry';

test('instance-without-dynprops', () => {
  check('instance-without-dynprops', value(`"${KEY}|V"`, undefined, 'instance of «A_P»'));
  check('instance-without-dynprops', value(`"${KEY}|V"`));
  check('instance-without-dynprops', `${CLASS}instance of A_P { K = "A"; V = "x"; };`);
  expect(repair('instance-without-dynprops', value(`"${KEY}|V"`, undefined, 'instance of A_P'))).toContain(
    '[DYNPROPS]\ninstance of',
  );
});

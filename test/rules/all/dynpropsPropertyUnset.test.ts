// dynprops-property-unset: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { check } from '../check';
import { KEY, value } from '../pieces/registry';

test('dynprops-property-unset', () => {
  const more = (mark: string) => value(`"${KEY}|V"`).replace('string V;', `string V; string ${mark};`);
  expect(check('dynprops-property-unset', more('«Owner»'))[0]!.severity).toBe('information');
  check('dynprops-property-unset', value(`"${KEY}|V"`));
  check('dynprops-property-unset', more('Owner').replace('K = "A";', 'K = "A"; Owner = "x";'));
});

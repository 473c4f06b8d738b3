// class-without-dynprops: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';
import { KEY, value } from '../pieces/registry';

test('class-without-dynprops', () => {
  check('class-without-dynprops', value(`"${KEY}|V"`).replace('[DYNPROPS] class A_P', 'class «A_P»'));
  check('class-without-dynprops', value(`"${KEY}|V"`));
});

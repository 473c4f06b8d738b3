// registry-value: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { check, repair } from '../check';
import { KEY, value, keys } from '../pieces/registry';

test('registry-value', () => {
  check('registry-value', value(`«"${KEY}"»`));
  check('registry-value', value(`"${KEY}|V"`));
  check('registry-value', keys(`"${KEY}"`));
  expect(repair('registry-value', value(`"${KEY}"`))).toBe(value(`"${KEY}|V"`));
});

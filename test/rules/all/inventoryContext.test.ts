// inventory-context: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, repair } from '../check';
import { ID, reporting } from '../pieces/reporting';

describe('inventory-context', () => {
  const context = (marked: string) => check('inventory-context', reporting(`${ID}, SMS_Context_1(${marked})`));
  test('form, names, values and types', () => {
    context('«"__ProviderArchitecture=32"»');
    context('«"__ProviderArchitecture=16|uint32"»');
    context('«"__ProviderArchitecture=32|string"»');
    context('«"__ProviderArchitecure=32|uint32"»');
    context('«"__RequiredArchitecture=yes|boolean"»');
    context('«"__RequiredArchitecture=true"»');
    context('«"64"»');
    context('«"Own=1"»');
    context('"__ProviderArchitecture=64|uint32"');
    context('"__providerarchitecture=32|UINT32"');
    context('"__RequiredArchitecture=TRUE|boolean"');
    context('"Own=1|string"');
  });
  test('the repair', () => {
    expect(repair('inventory-context', reporting(`${ID}, SMS_Context_1("__ProviderArchitecture=32")`))).toContain(
      '"__ProviderArchitecture=32|uint32"',
    );
  });
});

// byte-order-mark: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check } from '../check';

describe('byte-order-mark', () => {
  const marked = { format: { encoding: 'utf-8', bom: true } } as const;
  test('inventory is a warning, other files of WMI information', () => {
    const inventory = '[SMS_Report(TRUE)] class A_B : SMS_Class_Template { };';
    expect(check('byte-order-mark', `«${inventory}»`, marked)[0]!.severity).toBe('warning');
    expect(check('byte-order-mark', '«class A_B { };»', marked)[0]!.severity).toBe('information');
  });
  test('not other marks, other dialects, or Desired State Configuration', () => {
    check('byte-order-mark', 'class A_B { };', { format: { encoding: 'utf-8', bom: false } });
    check('byte-order-mark', 'class A_B { };', { format: { encoding: 'utf-16le', bom: true } });
    check('byte-order-mark', 'class A_B { };', { ...marked, dialect: 'cim2' });
    check('byte-order-mark', 'class A_B : OMI_BaseResource { [Key] string K; };', marked);
    check('byte-order-mark', 'instance of OMI_ConfigurationDocument { Version = "1"; };', marked);
  });
});

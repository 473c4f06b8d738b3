// unknown-qualifier: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check } from '../check';

describe('unknown-qualifier', () => {
  test('unknown: a slip loudly, a stranger only where qualifiers are declared', () => {
    const [found] = check('unknown-qualifier', '[«SMS_GroupName»("x"), Vendor_Mark] class A_B { };');
    expect(found!.severity).toBe('warning');
    check('unknown-qualifier', 'Qualifier Own : boolean = false, Scope(any);\n[Own, «Vendor_Mark»] class A_B { };');
  });
  test('known: those of event tracing', () => {
    check(
      'unknown-qualifier',
      '[EventType{1, 2}, EventTypeName{"a", "b"}] class A_B { [WmiDataId(1), pointer, read] uint32 P; [«Conter»] uint32 C; };',
    );
  });
});

/** The SMS_Class_ID of a class, by which inventory knows it. */
import type { Entry } from '../../semantics/facts';

/** The SMS_Class_ID of a class, folded; undefined for anything without one. */
export function classIdOf({ kind, facts }: Entry): string | undefined {
  const value = kind === 'class' ? facts?.qualifiers.get('sms_class_id')?.node.value : undefined;
  return value?.kind === 'string' ? value.value.toLowerCase() : undefined;
}

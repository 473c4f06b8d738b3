/** The SMS_Class_ID of a class, by which inventory knows it. */
import type { ClassFacts } from '../semantics/classFacts';
import type { Entry } from '../semantics/facts';

/** The SMS_Class_ID in lower case, as its case says nothing; undefined for anything without one. */
export function classIdIn(facts: ClassFacts | undefined): string | undefined {
  const value = facts?.qualifiers.get('sms_class_id')?.node.value;
  return value?.kind === 'string' ? value.value.toLowerCase() : undefined;
}

/** That of a class; instances have none. */
export function classIdOf({ kind, facts }: Entry): string | undefined {
  return kind === 'class' ? classIdIn(facts) : undefined;
}

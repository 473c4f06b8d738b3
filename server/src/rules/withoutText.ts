/** Qualifiers that are to hold text and hold none: to what reads them, they are as good as not there. */
import { findQualifierIn, stringOf } from '../semantics/names';
import type { Qualifier, QualifierList } from '../syntax/tree';
import { isBroken } from './broken';
import type { RuleContext } from './rule';

/** NULL, blanks, or no value at all, which makes a qualifier TRUE; false where the parser has something to say of it. */
export function isWithoutText({ declaration }: Pick<RuleContext, 'declaration'>, qualifier: Qualifier): boolean {
  const { value } = qualifier;
  const isEmpty = value === undefined || value.kind === 'null' || stringOf(qualifier)?.trim() === '';
  return isEmpty && !isBroken(declaration, qualifier);
}

/** True where the list has the qualifier, and with a value that may be text. */
export function hasText(context: RuleContext, list: QualifierList | undefined, key: string): boolean {
  const qualifier = findQualifierIn(list, key);
  return qualifier !== undefined && !isWithoutText(context, qualifier);
}

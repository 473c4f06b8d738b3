/** What a line of the ledger says once a person has said something of it, or once it went to another file or name. */
import { t } from '../../l10n';
import type { Choice } from '../types';

export const leftOut = (): string => t`You left this out.`;

export function answered(answer: Choice): string {
  if (answer === 'theirs') return t`You took the new default.`;
  return answer === 'mine' ? t`You kept yours.` : t`You kept both.`;
}

/** @param namespace where it is now, for what kept its name */
export function carriedOver(from: string, to: string, namespace: string): string {
  return from === to
    ? t`The new default now has “${to}” in ${namespace}; yours is carried over. Confirm it.`
    : t`In the new default “${from}” is now called “${to}”; yours is carried over. Confirm it.`;
}

/** Where, or under which name, the new default has what the question is about. @param namespace as with `carriedOver` */
export function askedElsewhere(from: string, to: string, namespace: string): string {
  return from === to
    ? t`The new default now has “${to}” in ${namespace}.`
    : t`In the new default “${from}” is now called “${to}”.`;
}

/** Nothing is new in the default, so that there is nothing to ask. */
export const onlyYours = (): string => t`Only you changed this.`;

/** What became of a data class, beside configuration.mof. */
export function movedToConfiguration(isLeftOut: boolean): string {
  return isLeftOut
    ? t`You left this out of configuration.mof.`
    : t`Moved to configuration.mof, where Configuration Manager 2007 keeps data classes.`;
}

/** What a line of the ledger says once a person has said something of it, or once it went to another file or name. */
import type { Choice } from '../types';

export const LEFT_OUT = 'You left this out.';

export function answered(answer: Choice): string {
  if (answer === 'theirs') return 'You took the new default.';
  return answer === 'mine' ? 'You kept yours.' : 'You kept both.';
}

/** @param namespace where it is now, for what kept its name */
export function carriedOver(from: string, to: string, namespace: string): string {
  const now = from === to ? `has “${to}” in ${namespace} now` : `calls “${from}” now “${to}”`;
  return `The new default ${now}; yours is carried over. Confirm it.`;
}

/** Nothing is new in the default, so that there is nothing to ask. */
export const ONLY_YOURS = 'Only you changed this.';

/** What became of a data class, beside configuration.mof. */
export function movedToConfiguration(isLeftOut: boolean): string {
  return isLeftOut
    ? 'You left this out of configuration.mof.'
    : 'Moved to configuration.mof, where Configuration Manager 2007 keeps data classes.';
}

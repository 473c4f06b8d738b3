/** The limits that the environment of a command sets. */
import { setLongestText } from '../service';
import { usage } from './arguments';
import type { CliHost } from './host';

/** @throws UsageError for a limit that is no number. */
export function setLimits({ maxCharacters = '' }: CliHost): void {
  if (maxCharacters !== '' && !/^[1-9]\d{0,9}$/.test(maxCharacters))
    throw usage(`CONFIGMGR_MOF_MAX_CHARACTERS is “${maxCharacters}”; it takes a number of characters, as 50000000.`);
  setLongestText(maxCharacters === '' ? undefined : Number(maxCharacters));
}

/** An export holds more than is read of one: what is said, and that not all of it was judged. */
import { t } from '../l10n';
import type { InputProblem } from './model';
import type { BootImageLimits } from './options';

export function tooManyRecords(
  path: string,
  { records }: BootImageLimits,
  what: 'objects' | 'rows' = 'objects',
): InputProblem {
  return {
    severity: 'warning',
    code: 'boot-images/too-many',
    message:
      what === 'rows'
        ? t`The export holds more than ${records} rows; the rest was not read. Export fewer at a time, or raise the limit.`
        : t`The export holds more than ${records} objects; the rest was not read. Export fewer at a time, or raise the limit.`,
    path,
    unjudged: true,
  };
}

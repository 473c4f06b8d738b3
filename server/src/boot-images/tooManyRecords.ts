/** An export holds more than is read of one: what is said, and that not all of it was judged. */
import { t } from '../l10n';
import type { InputProblem } from './model';
import type { BootImageLimits } from './options';

/** Elements, values and their names that a reader takes of an export for each object that it may hold. */
export const VALUES_OF_AN_OBJECT = 100;

export function tooManyRecords(path: string, { records }: BootImageLimits, isOfValues = false): InputProblem {
  return {
    severity: 'warning',
    code: 'boot-images/too-many',
    message: isOfValues
      ? t`The export holds more than ${records * VALUES_OF_AN_OBJECT} values; the rest was not read. Export fewer objects at a time, or raise the limit.`
      : t`The export holds more than ${records} objects; the rest was not read. Export fewer at a time, or raise the limit.`,
    path,
    unjudged: true,
  };
}

/** The merge as a function of texts: the entry of this folder. */
import { compose } from './compose/compose';
import { planMerge } from './plan';
import { Readings } from './readings';
import { mergeWithSections } from './sectionMarks';
import type { MergeInput, MergeOptions, MergeResult } from './types';

/**
 * Re-applies what mine changed against base onto theirs. Without a base every difference between mine and theirs is
 * listed, as assumed or as a question. Pure: the same input gives the same result on every machine. Bad syntax in an
 * input does not throw; it becomes a question and `blocked` says so.
 * @param readings texts that were parsed before for the same merge, and will be for its next one; with other answers the
 *   same texts are composed once more, and not planned again.
 */
export function mergeSources(
  input: MergeInput,
  options: MergeOptions = {},
  readings: Readings = new Readings(),
): MergeResult {
  return mergeWithSections(input, (texts) => compose(planMerge(texts, options.strict ?? false, readings), options));
}

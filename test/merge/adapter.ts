/** The engine as the laws see it: three texts in, texts and lines out. */
import { mergeSources } from '../../server/src/merge/merge';
import type { Merge } from './laws';

/** The engine's merge behind the interface that the laws speak: the result with markers around its conflicts. */
export const engineMerge: Merge = (base, mine, theirs, options) => {
  const result = mergeSources({ mine, theirs, ...(base === undefined ? {} : { base }) }, options);
  const { marked, conflicts, ledger, formattingOnly, projections, blocked } = result;
  return { text: marked, conflicts, ledger, formattingOnly, projections, blocked };
};

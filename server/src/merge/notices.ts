/** Remarks on a merge that need no answer but should be read before the result is used. */
import { REPORTING_NAMESPACE } from '../knowledge';
import type { MergeContext } from './context';
import type { Customization, Notice } from './types';

/** Share of the old default's classes that mine may lack before it looks like a file of an older service pack. */
const OLD_FILE_SHARE = 0.05;

export function noticesOf(context: MergeContext, ledger: readonly Customization[]): Notice[] {
  const notices: Notice[] = [];
  for (const { kind, namespace, outcome, key, class: name } of ledger) {
    if (kind !== 'class-added' || outcome === 'skipped' || namespace.startsWith(REPORTING_NAMESPACE)) continue;
    notices.push({
      code: 'data-class',
      key,
      message: `${name} is a data class in ${namespace}. Configuration Manager 2007 keeps those in configuration.mof; move it there.`,
    });
  }
  const removed = ledger.filter(({ kind }) => kind === 'class-removed').length;
  const classes = context.base?.classes.size ?? Infinity;
  if (removed > 2 && removed > classes * OLD_FILE_SHARE) {
    notices.push({
      code: 'old-file',
      message: `Your file lacks ${removed} classes that the old default has. It looks older than that default; check that the right one was chosen.`,
    });
  }
  return notices;
}

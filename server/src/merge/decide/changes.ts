/** What mine changed in a declaration that theirs removed, in a sentence that goes with the question. */
import { t } from '../../l10n';
import type { Entry } from '../../semantics/facts';
import type { MergeContext } from '../context';
import { diffClass } from '../diff';

/** More changes than this are counted, not told. */
const MOST_CHANGES = 12;

/** Begins with a blank; empty where the declaration has no parts. */
export function changesOf(context: MergeContext, base: Entry, mine: Entry): string {
  if (!base.facts || !mine.facts || !context.base) return '';
  const changes = diffClass(base.facts, mine.facts, context.base, context.mine);
  if (changes.length === 0) return '';
  const told = changes.slice(0, MOST_CHANGES).map(({ property, kind, before, after }) => {
    const what = kind === 'superclass' ? 'superclass ' : kind === 'type' ? 'type ' : '';
    return `${property === undefined ? '' : `${property}: `}${what}${before ?? '–'} → ${after ?? '–'}`;
  });
  const list = told.join('; ');
  const left = changes.length - told.length;
  return ` ${left > 0 ? t`Your changes: ${list}; and ${left} more.` : t`Your changes: ${list}.`}`;
}

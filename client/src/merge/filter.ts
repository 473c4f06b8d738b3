/** Which rows of a merge are shown: a real file has a hundred. */
import { t } from '../../../server/src/l10n';
import type { CustomizationItem } from '../../../server/src/protocol';

export type RowFilter = 'all' | 'questions' | 'own' | 'carried' | 'assumed' | 'left-out';

export interface RowSettings {
  readonly filter: RowFilter;
  /** What names and values have to hold, whatever the case; empty for everything. */
  readonly search: string;
}

/** What is shown, as it is after the name of the file: `questions only`. */
export const FILTERS: Readonly<Record<RowFilter, string>> = {
  all: '',
  questions: t`questions only`,
  own: t`yours only`,
  carried: t`carried to a new name only`,
  assumed: t`assumed only`,
  'left-out': t`left out only`,
};

export type Row = Pick<
  CustomizationItem,
  'key' | 'class' | 'property' | 'qualifier' | 'outcome' | 'kind' | 'base' | 'mine' | 'theirs'
>;

/** @param isQuestion asked, whether it is answered by now or not. */
export function isShown(row: Row, isQuestion: boolean, { filter, search }: RowSettings): boolean {
  return passes(row, isQuestion, filter) && (search === '' || holds(row, search.toLowerCase()));
}

function passes({ outcome }: Row, isQuestion: boolean, filter: RowFilter): boolean {
  if (filter === 'questions') return isQuestion;
  if (filter === 'own') return outcome === 'applied' && !isQuestion;
  if (filter === 'left-out') return outcome === 'skipped';
  return filter === 'all' || outcome === filter;
}

function holds({ class: name, property, qualifier, base, mine, theirs }: Row, search: string): boolean {
  return [name, property, qualifier, base, mine, theirs].some((text) => text?.toLowerCase().includes(search));
}

export type RowDecision = { readonly answer: 'mine' | 'theirs' } | { readonly isTaken: boolean };

/** What is to be said of a row so that it becomes mine's, or the new default's; undefined where there is no choice. */
export function decisionFor(
  row: Row,
  choices: readonly string[] | undefined,
  wanted: 'mine' | 'theirs',
): RowDecision | undefined {
  if (choices) return choices.includes(wanted) ? { answer: wanted } : undefined;
  if (row.outcome === 'assumed') return { answer: wanted };
  // What the new default has by itself cannot be left out, and a further copy of a class cannot be taken over.
  return row.outcome === 'converged' || row.kind === 'duplicate' ? undefined : { isTaken: wanted === 'mine' };
}

/** *Differences* as rows: the classes of two files that differ, and what differs in each. */
import { t } from '../../../server/src/l10n';
import type { CompareResult, FactItem } from '../../../server/src/protocol';

export interface ClassRow {
  readonly kind: 'class';
  readonly id: string;
  /** As it is written, or what is outside of all classes. */
  readonly name: string;
  /** The class as a whole is new, or gone. */
  readonly whole?: 'added' | 'removed';
  readonly facts: readonly FactRow[];
}

export interface FactRow {
  readonly kind: 'fact';
  readonly id: string;
  readonly fact: FactItem;
}

export type DifferenceRow = ClassRow | FactRow;

export const OUTSIDE = t`Outside of classes`;

/** The classes in the order of the comparison. */
export function rowsOf({ changes }: Pick<CompareResult, 'changes'>): ClassRow[] {
  const byClass = new Map<string, { name: string; facts: FactRow[] }>();
  changes.forEach((fact, i) => {
    const key = fact.class?.toLowerCase() ?? '';
    const known = byClass.get(key);
    const row: FactRow = { kind: 'fact', id: `${i}/${fact.key}`, fact };
    if (known) known.facts.push(row);
    else byClass.set(key, { name: fact.class ?? OUTSIDE, facts: [row] });
  });
  return [...byClass].map(([key, { name, facts }]): ClassRow => {
    const kinds = new Set(facts.map(({ fact }) => fact.kind));
    const whole = kinds.has('class-added') ? 'added' : kinds.has('class-removed') ? 'removed' : undefined;
    return { kind: 'class', id: `class/${key}`, name, facts, ...(whole ? { whole } : {}) };
  });
}

/** `SMS_Report: FALSE → TRUE` for a row; whole declarations have no room there. */
export function describeChange({ before, after }: FactItem): string {
  const short = (text: string | undefined): string | undefined => {
    const flat = text?.replace(/\s+/g, ' ').trim();
    return flat === undefined || flat.length > 40 ? undefined : flat;
  };
  const [old, now] = [short(before), short(after)];
  if (old !== undefined && now !== undefined) return `${old} → ${now}`;
  return now ?? (old === undefined ? '' : t`was ${old}`);
}

/** `12 differences in 3 classes`. */
export function describeTotals(rows: readonly ClassRow[]): string {
  const differences = rows.reduce((sum, { facts }) => sum + facts.length, 0);
  const classes = rows.filter(({ name }) => name !== OUTSIDE).length;
  const of = countDifferences(differences);
  if (classes === 0) return of;
  return classes === 1 ? t`${of} in 1 class` : t`${of} in ${classes} classes`;
}

export function countDifferences(count: number): string {
  return count === 1 ? t`1 difference` : t`${count} differences`;
}

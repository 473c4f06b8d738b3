/** *Differences* as rows: the classes of two files that differ, and what differs in each. */
import { t } from '../../../server/src/l10n';
import type { CompareResult, FactItem } from '../../../server/src/protocol';
import { labelWithin } from '../merge/labels';

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

/** `FALSE → TRUE` for a row that names what it is of; whole declarations have no room there. */
export function describeChange({ before, after, qualifier }: FactItem): string {
  const [old, now] = [short(before, qualifier), short(after, qualifier)];
  if (old !== undefined && now !== undefined) return `${old} → ${now}`;
  if (qualifier === undefined || (before !== undefined && after !== undefined))
    return now ?? (old === undefined ? '' : t`was ${old}`);
  // Beside a qualifier’s name, its value alone does not show that the other file has none.
  return `${before === undefined ? t`none` : (old ?? '…')} → ${after === undefined ? t`none` : (now ?? '…')}`;
}

/** Without the name of the qualifier, which the row has already; undefined for what is long. */
function short(text: string | undefined, qualifier: string | undefined): string | undefined {
  const flat = text?.replace(/\s+/g, ' ').trim();
  const isNamed = qualifier !== undefined && flat?.toLowerCase().startsWith(qualifier.toLowerCase()) === true;
  const value = isNamed ? (/^\((.*)\)$/.exec(flat.slice(qualifier.length).trim())?.[1]?.trim() ?? flat) : flat;
  return value === undefined || value.length > 40 ? undefined : value;
}

/** Of a class: what was done to it where that is one thing, else how many things were. */
export function describeClass({ whole, facts }: ClassRow): string {
  if (whole !== undefined) return whole === 'added' ? t`added` : t`removed`;
  const [only, ...more] = facts;
  if (!only || more.length > 0) return countDifferences(facts.length);
  const { fact } = only;
  const switched = switchedTo(fact);
  if (switched === undefined) {
    const isWhole = /-(?:added|removed)$/.test(fact.kind) && fact.qualifier === undefined;
    return [labelWithin(fact), isWhole ? '' : describeChange(fact)].filter(Boolean).join(' ');
  }
  const done = switched ? t`switched on` : t`switched off`;
  return fact.property === undefined ? done : `${done}: ${fact.property}`;
}

/** Of a class: that all there is to say is that SMS_Report was switched, and which way. */
export function switchOf({ whole, facts }: ClassRow): boolean | undefined {
  return whole === undefined && facts.length === 1 ? switchedTo(facts[0]!.fact) : undefined;
}

/** What became of SMS_Report; one that is not there is FALSE. Undefined where it is about another thing, or cannot be told. */
function switchedTo({ kind, before, after }: FactItem): boolean | undefined {
  if (kind !== 'flag') return undefined;
  const [old, now] = [before, after].map((text) =>
    text === undefined
      ? false
      : ({ true: true, false: false } as const)[short(text, 'SMS_Report')?.toLowerCase() ?? ''],
  );
  return old === undefined || now === undefined || old === now ? undefined : now;
}

/** `12 differences in 3 classes`. */
export function describeTotals(rows: readonly ClassRow[]): string {
  const differences = rows.reduce((sum, { facts }) => sum + facts.length, 0);
  const classes = rows.filter(({ name }) => name !== OUTSIDE).length;
  const of = countDifferences(differences);
  if (classes === 0) return of;
  return classes === 1 ? t`${of} in 1 class` : t`${of} in ${classes} classes`;
}

function countDifferences(count: number): string {
  return count === 1 ? t`1 difference` : t`${count} differences`;
}

/** Differences between two files, by classes, properties and qualifiers. */
import { t } from '../l10n';
import { isAssetIntelligenceClass } from '../knowledge/configmgr';
import type { OrderDifference } from '../merge/diffOrder';
import type { FileChange } from '../merge/types';
import { markdownCode, markdownHead, markdownText } from '../text/markdown';
import { kindInWords, placeOf } from './merge';
import { visibleLines } from '../text/visible';
import { addUnder } from '../text/append';

export interface DiffReport {
  readonly before: string;
  readonly after: string;
  readonly changes: readonly FileChange[];
  readonly order: OrderDifference;
}

/** What to say of an order that differs; undefined where it does not. */
export function describeOrder({ changes, order }: Pick<DiffReport, 'changes' | 'order'>): string | undefined {
  if (order.moved === 0) return undefined;
  const what =
    order.moved === 1 ? t`1 declaration is in another order` : t`${order.moved} declarations are in another order`;
  if (order.isDoubtful) return t`${what}; whether that changes the effect is not documented for all of them.`;
  const isListed = changes.some(({ kind }) => kind === 'effect');
  return isListed
    ? t`${what}; what that changes in effect is listed.`
    : t`${what}, which changes nothing in effect as far as the order of declarations is documented.`;
}

/** Flags of these classes are switched by a console action too, so they are listed apart. */
function isAssetIntelligence({ class: name, kind }: FileChange): boolean {
  return kind === 'flag' && name !== undefined && isAssetIntelligenceClass(name);
}

function groups(changes: readonly FileChange[]): { readonly title: string; readonly changes: FileChange[] }[] {
  const byClass = new Map<string, FileChange[]>();
  const console: FileChange[] = [];
  for (const change of changes) {
    if (isAssetIntelligence(change)) console.push(change);
    else {
      const name = change.class ?? t`(outside classes)`;
      addUnder(byClass, name, change);
    }
  }
  const all = [...byClass].map(([title, list]) => ({ title, changes: list }));
  if (console.length > 0)
    all.push({ title: t`Asset Intelligence: the console may have switched these, not a person`, changes: console });
  return all;
}

const flat = (value: string | undefined): string | undefined => value?.replace(/\s+/g, ' ').trim();

function values({ before, after, kind }: FileChange, limit: number): string {
  const short = (value: string | undefined): string => {
    const text = flat(value);
    return text === undefined
      ? t`nothing`
      : kind !== 'effect' && text.length > limit
        ? `${text.slice(0, limit - 1)}…`
        : text;
  };
  return before === undefined && after === undefined ? '' : `${short(before)} → ${short(after)}`;
}

export function diffText({ before, after, changes, order }: DiffReport): string {
  const remark = describeOrder({ changes, order });
  if (changes.length === 0)
    return visibleLines([t`${before} and ${after} say the same.`, ...(remark ? [remark] : []), '']);
  const lines = [
    changes.length === 1
      ? t`1 difference from ${before} to ${after}`
      : t`${changes.length} differences from ${before} to ${after}`,
  ];
  for (const group of groups(changes)) {
    lines.push('', group.title);
    for (const change of group.changes)
      lines.push(`  ${placeOf(change)}: ${kindInWords(change.kind)}  ${values(change, 70)}`.trimEnd());
  }
  if (remark) lines.push('', remark);
  return `${visibleLines(lines)}\n`;
}

export function diffMarkdown({ before, after, changes, order }: DiffReport): string {
  const lines = [
    `# ${t`Differences`}`,
    '',
    t`From ${markdownText(before)} to ${markdownText(after)}: ${changes.length}.`,
    '',
  ];
  for (const group of groups(changes)) {
    lines.push(`## ${markdownText(group.title)}`, '', markdownHead([t`What`, t`Kind`, t`Before`, t`After`]));
    for (const change of group.changes) {
      const value = (text: string | undefined): string => markdownCode((flat(text) ?? '').slice(0, 160));
      lines.push(
        `| ${markdownText(placeOf(change))} | ${kindInWords(change.kind)} | ${value(change.before)} | ${value(change.after)} |`,
      );
    }
    lines.push('');
  }
  const remark = describeOrder({ changes, order });
  if (remark) lines.push(remark, '');
  return lines.join('\n');
}

/** The names of the fields are stable. */
export function diffJson({ before, after, changes, order }: DiffReport): object {
  return {
    before,
    after,
    changes: changes.map((change) => ({
      key: change.key,
      kind: change.kind,
      namespace: change.namespace,
      class: change.class ?? null,
      property: change.property ?? null,
      qualifier: change.qualifier ?? null,
      before: change.before ?? null,
      after: change.after ?? null,
      ...(isAssetIntelligence(change) ? { assetIntelligence: true } : {}),
    })),
    count: changes.length,
    ...(order.moved === 0 ? {} : { order: { moved: order.moved, doubtful: order.isDoubtful } }),
  };
}

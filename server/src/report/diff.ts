/** Differences between two files, by classes, properties and qualifiers. */
import { isAssetIntelligenceClass } from '../knowledge/configmgr';
import type { FactChange } from '../merge/types';
import { markdownCode, markdownText } from '../text/markdown';
import { kindInWords, placeOf } from './merge';

export interface DiffReport {
  readonly before: string;
  readonly after: string;
  readonly changes: readonly FactChange[];
}

/** Flags of these classes are switched by a console action too, so they are listed apart. */
function isAssetIntelligence({ class: name, kind }: FactChange): boolean {
  return kind === 'flag' && name !== undefined && isAssetIntelligenceClass(name);
}

function groups(changes: readonly FactChange[]): { readonly title: string; readonly changes: FactChange[] }[] {
  const byClass = new Map<string, FactChange[]>();
  const console: FactChange[] = [];
  for (const change of changes) {
    if (isAssetIntelligence(change)) console.push(change);
    else {
      const name = change.class ?? '(outside classes)';
      byClass.set(name, [...(byClass.get(name) ?? []), change]);
    }
  }
  const all = [...byClass].map(([title, list]) => ({ title, changes: list }));
  if (console.length > 0)
    all.push({ title: 'Asset Intelligence: the console may have switched these, not a person', changes: console });
  return all;
}

const flat = (value: string | undefined): string | undefined => value?.replace(/\s+/g, ' ').trim();

function values({ before, after }: FactChange, limit: number): string {
  const short = (value: string | undefined): string => {
    const text = flat(value);
    return text === undefined ? 'nothing' : text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
  };
  return before === undefined && after === undefined ? '' : `${short(before)} → ${short(after)}`;
}

export function diffText({ before, after, changes }: DiffReport): string {
  if (changes.length === 0) return `${before} and ${after} say the same.\n`;
  const lines = [`${changes.length} ${changes.length === 1 ? 'difference' : 'differences'} from ${before} to ${after}`];
  for (const group of groups(changes)) {
    lines.push('', group.title);
    for (const change of group.changes)
      lines.push(`  ${placeOf(change)}: ${kindInWords(change.kind)}  ${values(change, 70)}`.trimEnd());
  }
  return `${lines.join('\n')}\n`;
}

export function diffMarkdown({ before, after, changes }: DiffReport): string {
  const lines = ['# Differences', '', `From ${markdownText(before)} to ${markdownText(after)}: ${changes.length}.`, ''];
  for (const group of groups(changes)) {
    lines.push(`## ${markdownText(group.title)}`, '', '| What | Kind | Before | After |', '|---|---|---|---|');
    for (const change of group.changes) {
      const value = (text: string | undefined): string => markdownCode((flat(text) ?? '').slice(0, 160));
      lines.push(
        `| ${markdownText(placeOf(change))} | ${kindInWords(change.kind)} | ${value(change.before)} | ${value(change.after)} |`,
      );
    }
    lines.push('');
  }
  return lines.join('\n');
}

/** The names of the fields are stable. */
export function diffJson({ before, after, changes }: DiffReport): object {
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
  };
}

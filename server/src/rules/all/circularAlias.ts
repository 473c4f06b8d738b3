import { t } from '../../l10n';
import { keyOf } from '../../semantics/names';
import type { FileRule } from '../rule';

export const circularAlias: FileRule = {
  id: 'circular-alias',
  reads: 'file',
  severity: 'error',
  summary: 'Instances refer to each other in a circle through their aliases.',
  explanation: 'WMI writes an instance after those that it refers to. In a circle there is no first one.',
  example: 'instance of Contoso_Node as $A { Next = $B; };\ninstance of Contoso_Node as $B { Next = $A; };',
  repaired: 'instance of Contoso_Node as $A { Name = "A"; };\ninstance of Contoso_Node as $B { Next = $A; };',
  check({ document, reportAt }) {
    /** Alias -> where its instance names which aliases. */
    const uses = new Map<string, AliasUse[]>();
    if (!document.summaries.some(({ aliasUses }) => aliasUses.length > 0)) return;
    for (const [index, { aliases, aliasUses }] of document.summaries.entries()) {
      if (aliases.length === 0 || aliasUses.length === 0) continue;
      for (const { name, instance } of aliases) {
        if (!instance) continue;
        const inside = aliasUses.filter((use) => use.start >= instance.start && use.end <= instance.end);
        uses.set(
          keyOf(name.text),
          inside.map((use) => ({ key: keyOf(use.text), index, text: use.text, start: use.start, end: use.end })),
        );
      }
    }
    if (uses.size === 0) return;
    const groups = circlesIn(uses);
    for (const [alias, own] of uses) {
      for (const use of own) {
        if (use.key !== alias && (groups.get(alias) === undefined || groups.get(alias) !== groups.get(use.key)))
          continue;
        const offset = document.tree.offsetOf(use.index);
        reportAt({ start: use.start + offset, end: use.end + offset }, () => ({
          message:
            use.key === alias
              ? t`This instance refers to itself through ${use.text}.`
              : t`${use.text} refers back to this instance: a circle, which cannot be stored. Leave one of the references out.`,
        }));
      }
    }
  },
};

interface AliasUse {
  readonly key: string;
  readonly index: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Numbers the aliases so that two have the same number where each leads to the other (strongly connected components,
 * Tarjan's way). One pass over names and uses, with a stack of its own: chains of aliases may be as long as a file.
 */
function circlesIn(uses: ReadonlyMap<string, readonly AliasUse[]>): Map<string, number> {
  const groups = new Map<string, number>();
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const pending: string[] = [];
  const isPending = new Set<string>();
  for (const root of uses.keys()) {
    if (order.has(root)) continue;
    const path: { key: string; next: number }[] = [];
    const enter = (key: string) => {
      order.set(key, order.size);
      low.set(key, order.get(key)!);
      pending.push(key);
      isPending.add(key);
      path.push({ key, next: 0 });
    };
    enter(root);
    while (path.length > 0) {
      const top = path[path.length - 1]!;
      const followed = uses.get(top.key)?.[top.next++];
      if (followed) {
        if (!order.has(followed.key)) enter(followed.key);
        else if (isPending.has(followed.key)) low.set(top.key, Math.min(low.get(top.key)!, order.get(followed.key)!));
        continue;
      }
      path.pop();
      const own = low.get(top.key)!;
      const below = path.at(-1);
      if (below) low.set(below.key, Math.min(low.get(below.key)!, own));
      if (own !== order.get(top.key)) continue;
      for (let key = pending.pop()!; ; key = pending.pop()!) {
        isPending.delete(key);
        groups.set(key, own);
        if (key === top.key) break;
      }
    }
  }
  return groups;
}

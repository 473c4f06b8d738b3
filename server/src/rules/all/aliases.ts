import { t } from '../../l10n';
import type { Span } from '../../text/span';
import type { Declaration } from '../../syntax/declaration';
import { closestOf } from '../../syntax/spelling';
import { branchesOfTree, Repetitions } from '../../semantics/branches';
import { fileKey } from '../../semantics/fileKeys';
import { aliasesOfIncludes, type IncludedAliases } from '../../semantics/includes';
import { keyOf } from '../../semantics/names';
import { fix, type FileRule } from '../rule';

export const undefinedAlias: FileRule = {
  id: 'undefined-alias',
  reads: 'file',
  severity: 'error',
  summary: 'A value names an alias that no instance of the file has.',
  explanation:
    'An alias lives in its file, and in those that include it or that it includes. It may be used before the instance that it names. ' +
    'Where an included file is not among those at hand, it is only information: the alias may stand there.',
  example: 'instance of Contoso_Link { Owner = $Missing; };',
  repaired: 'instance of Contoso_Person as $Owner { Name = "A"; };\ninstance of Contoso_Link { Owner = $Owner; };',
  check({ document, index, report }) {
    if (!document.summaries.some(({ aliasUses }) => aliasUses.length > 0)) return;
    const declared = new Map<string, string>();
    for (const { aliases } of document.summaries) {
      for (const { name } of aliases) declared.set(keyOf(name.text), name.text);
    }
    let included: IncludedAliases | undefined;
    for (const [at, { aliasUses }] of document.summaries.entries()) {
      if (aliasUses.length === 0) continue;
      const offset = document.tree.offsetOf(at);
      for (const use of aliasUses) {
        const key = keyOf(use.text);
        if (declared.has(key)) continue;
        included ??= aliasesOfIncludes(document, index);
        if (included.names.has(key)) continue;
        const span = { start: use.start + offset, end: use.end + offset };
        const meant = closestOf(use.text, declared.values());
        const { missing } = included;
        const advice = meant
          ? t`Did you mean ${meant}?`
          : missing !== undefined
            ? t`It may stand in “${missing}”, which is not among the files at hand.`
            : t`Write “as ${use.text}” after the class name of the instance that is meant.`;
        report({
          ...span,
          ...(missing === undefined ? {} : { severity: 'information' as const }),
          message: t`No instance of this file is called ${use.text}. ${advice}`,
          ...(meant ? { fixes: [fix(t`Change to ${meant}`, span, meant, missing === undefined)] } : {}),
        });
      }
    }
  },
};

export const duplicateAlias: FileRule = {
  id: 'duplicate-alias',
  reads: 'file',
  severity: 'warning',
  summary: 'Two declarations of a file have the same alias.',
  explanation:
    'A value that names the alias can mean only one of them. Two that stand in different branches of an #ifdef are fine.',
  example: 'instance of Contoso_Person as $P { Name = "A"; };\ninstance of Contoso_Person as $P { Name = "B"; };',
  repaired: 'instance of Contoso_Person as $P { Name = "A"; };\ninstance of Contoso_Person as $Q { Name = "B"; };',
  check({ document, report }) {
    if (!document.summaries.some(({ aliases }) => aliases.length > 0)) return;
    const seen = new Repetitions<Span>(() => branchesOfTree(document.tree));
    for (const [index, { aliases }] of document.summaries.entries()) {
      for (const { name } of aliases) {
        const start = name.start + document.tree.offsetOf(index);
        const here = { start, end: start + name.end - name.start };
        const earlier = seen.meet(keyOf(name.text), start, here);
        if (!earlier) continue;
        report({
          ...here,
          related: [{ ...earlier, message: t`The first one is here.` }],
          message: t`Another declaration of this file is called ${name.text} already. Give this one another alias.`,
        });
      }
    }
  },
};

export const unusedAlias: FileRule = {
  id: 'unused-alias',
  reads: 'file',
  severity: 'hint',
  tag: 'unnecessary',
  summary: 'An instance has an alias that no value names.',
  explanation:
    'An alias is for the values that refer to the instance. One that none names may be left over, or a value that should name it is missing. ' +
    'A file that includes others, or that others include, is not judged: the value may stand there. Nor is a configuration that DSC ' +
    'has made, where every instance has one.',
  example: 'instance of Contoso_Person as $P { Name = "A"; };',
  repaired: 'instance of Contoso_Person { Name = "A"; };',
  check({ document, index, report }) {
    const summaries = document.summaries;
    if (!summaries.some(({ aliases }) => aliases.length > 0)) return;
    const { includes } = document.shared;
    if (includes.length > 0 || (index?.includersOf(fileKey(document.uri)) ?? []).length > 0) return;
    if (document.tree.declarations.some(isDscConfiguration)) return;
    const used = new Set(summaries.flatMap(({ aliasUses }) => aliasUses.map(({ text }) => keyOf(text))));
    for (const [at, { aliases }] of summaries.entries()) {
      const offset = document.tree.offsetOf(at);
      for (const { name, instance } of aliases) {
        if (!instance?.className || used.has(keyOf(name.text))) continue;
        const span = { start: name.start + offset, end: name.end + offset };
        const before = { start: instance.className.end + offset, end: span.end };
        // A comment in between is nobody's to remove.
        const isPlain = /^\s+as\s+\$[^$]*$/i.test(document.text.slice(before.start, before.end));
        report({
          ...span,
          message: t`No value of this file names ${name.text}. Leave the alias out, or name it where the instance is meant.`,
          fixes: isPlain ? [fix(t`Remove “as ${name.text}”`, before, '')] : [],
        });
      }
    }
  },
};

export const circularAlias: FileRule = {
  id: 'circular-alias',
  reads: 'file',
  severity: 'error',
  summary: 'Instances refer to each other in a circle through their aliases.',
  explanation: 'WMI writes an instance after those that it refers to. In a circle there is no first one.',
  example: 'instance of Contoso_Node as $A { Next = $B; };\ninstance of Contoso_Node as $B { Next = $A; };',
  repaired: 'instance of Contoso_Node as $A { Name = "A"; };\ninstance of Contoso_Node as $B { Next = $A; };',
  check({ document, report }) {
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
        report({
          start: use.start + offset,
          end: use.end + offset,
          message:
            use.key === alias
              ? t`This instance refers to itself through ${use.text}.`
              : t`${use.text} refers back to this instance: a circle, which cannot be stored. Leave one of the references out.`,
        });
      }
    }
  },
};

function isDscConfiguration({ node }: Declaration): boolean {
  return node.kind === 'instance' && keyOf(node.className?.text ?? '') === 'omi_configurationdocument';
}

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

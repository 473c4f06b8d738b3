/** What mine changed in layout alone: the new default's layout is kept, and that is said. */
import { t } from '../../l10n';
import { isSameButForLineBreaks } from '../../text/eol';
import { commentsWithin } from '../comments/commentText';
import type { LayoutChange } from '../compose/decisions';
import { slice } from '../context';
import { tailStart } from '../../text/tail';
import type { Entry, FileFacts } from '../../semantics/facts';
import { DEFAULT_NAMESPACE } from '../../semantics/namespaces';
import type { Pairing } from '../pairing';

export function layoutChangesOf(pairing: Pairing): LayoutChange[] {
  const found: LayoutChange[] = [];
  const { base, mine } = pairing.context;
  if (!base) return found;
  for (const entry of mine.entries) {
    const old = pairing.basePartner[entry.index];
    const there = pairing.partner[entry.index];
    if (!old || !there) continue;
    if (entry.kind === 'namespace' || entry.kind === 'pragma') {
      const [now, before] = [slice(mine, entry.nodeSpan), slice(base, old.nodeSpan)];
      const isOther = now !== before && now !== slice(pairing.context.theirs, there.nodeSpan);
      if (isOther && entry.key === old.key) found.push({ key: entry.key, isMove: true, what: onlyLayoutOf(now) });
    }
    if (!entry.hasFacts) continue;
    const { key } = entry;
    const name = (): string => entry.facts!.written;
    if (pairing.moved.has(key) && entry === mine.classes.get(key))
      found.push({ key, isMove: true, what: t`You moved ${name()}; it is where the new default has it.` });
    if (entry.isSharedWith(old)) continue;
    const [now, before] = [slice(mine, entry.nodeSpan), slice(base, old.nodeSpan)];
    if (now === before || isSameButForLineBreaks(now, before)) continue;
    if (pairing.sameContent(entry, old) && !isSameButForLineBreaks(withoutComments(now), withoutComments(before))) {
      found.push({ key, isMove: false, what: onlyLayoutOf(name()) });
    }
  }
  return [...found, ...idlePragmasBack(pairing)];
}

function onlyLayoutOf(name: string): string {
  return t`You changed only the layout of ${name}; the new default’s is used.`;
}

/** Namespace pragmas that change nothing, which mine removed and the new default has. */
function idlePragmasBack(pairing: Pairing): LayoutChange[] {
  const { base, theirs } = pairing.context;
  const inMine = new Set(pairing.basePartner);
  const isIdleInTheirs = new Set(idlePragmas(theirs));
  const removed = idlePragmas(base!).filter(
    (entry) => !inMine.has(entry) && isIdleInTheirs.has(pairing.keptPragmas.get(entry)!),
  );
  return perNamespace(removed, (namespace, count) =>
    count === 1
      ? t`You removed a #pragma namespace for ${namespace} that changes nothing. It is kept as the new default has it.`
      : t`You removed ${count} #pragma namespace for ${namespace} that change nothing. They are kept as the new default has them.`,
  );
}

/**
 * Namespace pragmas of mine that change nothing, and are not in the result.
 * @param written indices of those of mine that are in it
 */
export function idlePragmasLeftOut(pairing: Pairing, written: ReadonlySet<number>): LayoutChange[] {
  const { context, partner, basePartner } = pairing;
  const leftOut = idlePragmas(context.mine).filter(
    ({ index }) => !partner[index] && !basePartner[index] && !written.has(index),
  );
  return perNamespace(leftOut, (namespace, count) =>
    count === 1
      ? t`Your #pragma namespace for ${namespace} changes nothing where it is, and is left out.`
      : t`${count} of your #pragma namespace for ${namespace} change nothing where they are, and are left out.`,
  );
}

/** Namespace pragmas for the namespace that is in effect already. */
function idlePragmas({ entries }: FileFacts): Entry[] {
  return entries.filter(
    ({ kind, namespace, index }) =>
      kind === 'namespace' && namespace === (entries[index - 1]?.namespace ?? DEFAULT_NAMESPACE),
  );
}

/** A line for each namespace. */
function perNamespace(pragmas: readonly Entry[], say: (namespace: string, count: number) => string): LayoutChange[] {
  const counts = new Map<string, number>();
  for (const { key } of pragmas) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].map(([key, count]) => ({ key, isMove: true, what: say(key.replace(/^#namespace /, ''), count) }));
}

/** A text without its comments, and without the lines that hold nothing else: of those the ledger speaks. */
function withoutComments(text: string): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of commentsWithin(text)) {
    const before = text.slice(from, start);
    const blanks = tailStart(before, /[ \t]/);
    rest += before.slice(0, blanks);
    const after = /^[ \t]*(?:\r\n|\r|\n)/.exec(text.slice(end, end + 200));
    from = after && /^$|[\r\n]/.test(rest.slice(-1)) ? end + after[0].length : end;
  }
  return rest + text.slice(from);
}

/** An alias of mine, which has no effect, under its new name. */
export function aliasCalled(from: string, to: string): string {
  return t`Your alias ${from} is called ${to} in the result, everywhere.`;
}

/**
 * Qualifiers that a file declares more than once. Each declaration counts for the uses after it, so what both sides changed
 * among them is joined in the order of the files, and a notice says so: the change of one may take the effect from the other's.
 */
import { t } from '../../l10n';
import { canonicalText } from '../../semantics/canonicalText';
import type { FileFacts } from '../../semantics/facts';
import { addUnder } from '../../text/append';
import { slice, type MergeContext } from '../context';
import type { Notice } from '../types';

const PREFIX = '#qualifier ';
const NUMBER = /#\d+$/;

/** One for each qualifier of which mine or theirs has several declarations, where both sides changed some in different ways. */
export function repeatedQualifierNotices({ base, mine, theirs }: MergeContext): Notice[] {
  if (!base) return [];
  const [own, fresh] = [sayingsOf(mine), sayingsOf(theirs)];
  if (![own, fresh].some((side) => [...side.values()].some((list) => list.length > 1))) return [];
  const old = sayingsOf(base);
  return [...own].flatMap(([name, list]): Notice[] => {
    const [before, now, others] = [old, own, fresh].map((side) => side.get(name)?.join('\n'));
    if (list.length < 2 && (fresh.get(name)?.length ?? 0) < 2) return [];
    if (now === before || others === before || now === others) return [];
    return [
      {
        code: 'qualifier-repeated',
        key: `${PREFIX}${name}`,
        message: t`The qualifier ${name} is declared more than once, and both your file and the new default changed that. Each declaration counts for what follows it, so the last one may hide the change of the other side: correct the result if it should not.`,
      },
    ];
  });
}

/** What the declarations of each qualifier say, in order, by its name in lower case. */
function sayingsOf(facts: FileFacts): ReadonlyMap<string, readonly string[]> {
  const sayings = new Map<string, string[]>();
  for (const entry of facts.others.values()) {
    if (!entry.key.startsWith(PREFIX)) continue;
    const name = entry.key.slice(PREFIX.length).replace(NUMBER, '');
    addUnder(sayings, name, canonicalText(entry.node, slice(facts, entry.nodeSpan)));
  }
  return sayings;
}

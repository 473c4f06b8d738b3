/**
 * What a pragma deletes, or no longer deletes, because of the order in the result: a declaration that nobody removed may be gone
 * at the end of it, and one that somebody deletes by a pragma may stay. The lines of the ledger say what is in the text; these
 * notices say where a compiler makes something else of it than follows from the files.
 */
import { listed as listedInWords, t } from '../../l10n';
import { canonicalText } from '../../semantics/canonicalText';
import { effectOfTree, type Fate } from '../../semantics/effect';
import type { Entry, FileFacts } from '../../semantics/facts';
import { addUnder } from '../../text/append';
import { slice, type MergeContext } from '../context';
import type { Notice } from '../types';
import { nameOf } from './needed';

/** What becomes of declarations in one file. */
export class Fates {
  private readonly run;

  constructor(readonly facts: FileFacts) {
    this.run = effectOfTree(facts.tree);
  }

  /** Of a declaration of the result in this file; undefined where it has none like it. */
  of(result: FileFacts, entry: Entry): Fate | undefined {
    const same = sameIn(this.facts, result, entry);
    return same && this.run.effect.fateOf(this.run.source, same.index);
  }
}

type Fated = Fate | undefined;

const DELETED = 'deleted-by-order';
const STAYS = 'stays-by-order';

export function standingNotices(
  { base, mine, theirs }: Pick<MergeContext, 'base' | 'mine' | 'theirs'>,
  result: FileFacts,
): Notice[] {
  const [now, own, fresh] = [result, mine, theirs].map((facts) => new Fates(facts)) as [Fates, Fates, Fates];
  const old = base && new Fates(base);
  const deleted = new Map<number, Entry[]>();
  const stay = new Map<string, Entry[]>();
  for (const entry of result.classes.values()) {
    const is = now.of(result, entry);
    const [o, n] = [own.of(result, entry), fresh.of(result, entry)];
    const wanted = reckoned(old && { fate: old.of(result, entry) }, o, n);
    if (is?.state === 'deleted') {
      if (wanted !== 'deleted') addUnder(deleted, is.by.index, entry);
      continue;
    }
    if (wanted === 'stands') continue;
    // Where the pragma is left out, or was never taken, that is told with it.
    const isThere = (facts: FileFacts, fate: Fated): boolean =>
      fate?.state === 'deleted' && result.others.has(facts.entries[fate.by.index]!.key);
    if (isThere(mine, o)) addUnder(stay, 'mine', entry);
    else if (isThere(theirs, n)) addUnder(stay, 'theirs', entry);
  }
  return [
    ...[...deleted].map(([index, entries]): Notice => {
      const line = lineOf(result, result.entries[index]!);
      const names = listed(result, entries);
      const message =
        entries.length > 1
          ? t`The pragma on line ${line} of the result deletes ${names}, which the result declares above it. Leave out the pragma to keep them, or put them after it.`
          : t`The pragma on line ${line} of the result deletes ${names}, which the result declares above it. Leave out the pragma to keep it, or put it after the pragma.`;
      return { code: DELETED, ...keysOf(entries), message };
    }),
    ...[...stay].map(([side, entries]): Notice => {
      const names = listed(result, entries);
      const file =
        side === 'mine' ? t`In your file a pragma deletes ${names}.` : t`In the new default a pragma deletes ${names}.`;
      const message =
        entries.length > 1
          ? t`In the result no pragma after them does, and they stay: put the pragma after them to delete them.`
          : t`In the result no pragma after it does, and it stays: put the pragma after it to delete it.`;
      return { code: STAYS, ...keysOf(entries), message: `${file} ${message}` };
    }),
  ];
}

/**
 * What follows from the files for something that the result declares: what one side has made of it counts where the other has
 * left it as it was. A file without it has no say, as another line tells of that. Without the old default nobody knows where the
 * two sides differ.
 * @param old the fate in the old default, where that is given
 */
function reckoned(
  old: { readonly fate: Fated } | undefined,
  own: Fated,
  fresh: Fated,
): 'stands' | 'deleted' | undefined {
  const standing = (fate: Fated): boolean => fate !== undefined && fate.state !== 'deleted';
  const inWords = (stands: boolean) => (stands ? 'stands' : 'deleted');
  if (!own || !fresh || standing(own) === standing(fresh)) return inWords(standing(own ?? fresh));
  if (!old) return undefined;
  return inWords(standing(own) === standing(old.fate) ? standing(fresh) : standing(own));
}

/**
 * The declaration of a side that one of the result is. An instance that no key tells from others may have another name by
 * itself than beside others: there what it says counts.
 */
export function sameIn(side: FileFacts, result: FileFacts, entry: Entry): Entry | undefined {
  const known = side.classes.get(entry.key);
  if (entry.kind !== 'instance' || (known && !NAMELESS.test(entry.key))) return known;
  const content = canonicalText(entry.node, slice(result, entry.nodeSpan));
  const equal = ({ entries, text }: FileFacts): Entry[] =>
    entries.filter(
      ({ kind, namespace, node, nodeSpan }) =>
        kind === 'instance' &&
        namespace === entry.namespace &&
        canonicalText(node, text.slice(nodeSpan.start, nodeSpan.end)) === content,
    );
  const found = equal(side);
  // Of several that say the same: the first is the first, and so on.
  return found.length < 2 ? found[0] : (found[equal(result).indexOf(entry)] ?? found.at(-1));
}

const NAMELESS = /\(\)(?:#\d+)?$|#\d+$/;

function keysOf(entries: readonly Entry[]): Pick<Notice, 'key' | 'keys'> {
  return { key: entries[0]!.key, ...(entries.length > 1 ? { keys: entries.map(({ key }) => key) } : {}) };
}

function lineOf({ text }: FileFacts, { nodeSpan }: Entry): number {
  return text.slice(0, nodeSpan.start).split(/\r\n|\n|\r/).length;
}

/** Of instances the line as well: their class alone does not say which. */
function listed(result: FileFacts, entries: readonly Entry[]): string {
  const names = entries.map((entry) =>
    entry.kind === 'instance' ? t`${nameOf(entry)} (line ${lineOf(result, entry)})` : nameOf(entry),
  );
  return names.length > MOST
    ? t`${names.slice(0, MOST).join(', ')} and ${names.length - MOST} more`
    : listedInWords(names);
}

const MOST = 5;

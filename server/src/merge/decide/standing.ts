/**
 * What a pragma deletes, or no longer deletes, because of the order in the result: a declaration that nobody removed may be gone
 * at the end of it, and one that somebody deletes by a pragma may stay. The lines of the ledger say what is in the text; these
 * notices say where a compiler makes something else of it than follows from the files.
 */
import { t } from '../../l10n';
import { canonicalText } from '../../semantics/canonicalText';
import { effectOfTree, type Fate } from '../../semantics/effect';
import type { Entry, FileFacts } from '../../semantics/facts';
import { certainty } from '../../semantics/instanceNames';
import { addUnder } from '../../text/append';
import { slice, type MergeContext } from '../context';
import type { Customization, Notice } from '../types';
import { nameOf, namesOf } from './needed';

/** What becomes of declarations in one file. */
export class Fates {
  private readonly run;
  private readonly certain;

  /** @param result in which the declarations are that are asked about */
  constructor(
    private readonly facts: FileFacts,
    private readonly result: FileFacts,
  ) {
    this.run = effectOfTree(facts.tree);
    this.certain = certainty([facts.tree, result.tree]);
  }

  /** Its key tells an instance from all others, or it is none. */
  isCertain({ node }: Entry): boolean {
    return node.kind !== 'instance' || this.certain(node);
  }

  /** The declaration of this file that one of the result is. */
  same(entry: Entry): Entry | undefined {
    return this.facts === this.result ? entry : sameIn(this.facts, this.result, entry, this.isCertain(entry));
  }

  /** What becomes in this file of a declaration of the result; undefined where it has none like it. */
  of(entry: Entry): Fate | undefined {
    const same = this.same(entry);
    return same && this.run.effect.fateOf(this.run.source, same.index);
  }
}

type Fated = Fate | undefined;

const DELETED = 'deleted-by-order';
const STAYS = 'stays-by-order';

export function standingNotices(
  { base, mine, theirs }: Pick<MergeContext, 'base' | 'mine' | 'theirs'>,
  result: FileFacts,
  ledger: readonly Customization[],
): Notice[] {
  const [now, own, fresh] = [result, mine, theirs].map((facts) => new Fates(facts, result)) as [Fates, Fates, Fates];
  const old = base && new Fates(base, result);
  const deleted = new Map<number, Entry[]>();
  const stay = new Map<string, Entry[]>();
  // Where the pragma is left out, or was never taken, that is told with it; but mine may have removed it before theirs had this.
  const taken = new Set(
    ledger.flatMap((line) =>
      line.kind === 'pragma-removed' && line.outcome === 'applied' && line.base !== undefined ? [line.key] : [],
    ),
  );
  const isNews = (pragma: string): boolean => result.others.has(pragma) || taken.has(pragma);
  const last = new Map([...result.classes].map(([key, entry]) => [withoutNumber(key), entry]));
  for (const entry of result.classes.values()) {
    // Of several of one key the last is what is compared.
    if (now.isCertain(entry) && last.get(withoutNumber(entry.key)) !== entry) continue;
    const is = now.of(entry);
    const [o, n] = [own.of(entry), fresh.of(entry)];
    const wanted = reckoned(old && { fate: old.of(entry) }, o, n);
    if (is?.state === 'deleted') {
      if (wanted !== 'deleted') addUnder(deleted, is.by.index, entry);
      continue;
    }
    // Of what takes the place of another the last counts.
    if (wanted === 'stands' || is?.state === 'replaced') continue;
    if (o?.state === 'deleted' && result.others.has(mine.entries[o.by.index]!.key)) addUnder(stay, 'mine', entry);
    else if (n?.state === 'deleted' && isNews(theirs.entries[n.by.index]!.key)) addUnder(stay, 'theirs', entry);
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
 * left it as it was. A file without it does not count here: another line says so. Without the old default nobody knows where the
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
 * The declaration of a side that one of the result is. An instance that no key tells from others for certain may have another
 * name by itself than beside others: there what it says counts.
 */
function sameIn(side: FileFacts, result: FileFacts, entry: Entry, isCertain: boolean): Entry | undefined {
  if (isCertain) return side.classes.get(withoutNumber(entry.key));
  const content = canonicalText(entry.node, slice(result, entry.nodeSpan));
  const equal = (facts: FileFacts): Entry[] =>
    facts.entries.filter(
      ({ kind, namespace, node, nodeSpan }) =>
        kind === 'instance' && namespace === entry.namespace && canonicalText(node, slice(facts, nodeSpan)) === content,
    );
  const found = equal(side);
  // Of several that say the same: the first is the first, and so on. What was changed has its name at least.
  if (found.length < 2) return found[0] ?? side.classes.get(entry.key);
  return found[equal(result).indexOf(entry)] ?? found.at(-1);
}

/** A file by itself numbers instances of equal keys, which files that are compared have under one name. */
export function withoutNumber(key: string): string {
  return key.replace(/#\d+$/, '');
}

function keysOf(entries: readonly Entry[]): Pick<Notice, 'key' | 'keys'> {
  return { key: entries[0]!.key, ...(entries.length > 1 ? { keys: entries.map(({ key }) => key) } : {}) };
}

function lineOf({ text }: FileFacts, { nodeSpan }: Entry): number {
  return text.slice(0, nodeSpan.start).split(/\r\n|\n|\r/).length;
}

/** Of instances the line as well: their class alone does not say which. */
function listed(result: FileFacts, entries: readonly Entry[]): string {
  return namesOf(entries, (entry) =>
    entry.kind === 'instance' ? t`${nameOf(entry)} (line ${lineOf(result, entry)})` : nameOf(entry),
  );
}

/**
 * What must be before or after what. A compiler works through a file from top to bottom: a superclass, the class of an
 * instance and an alias have to be there before they are used, and a pragma that deletes takes away what is above it.
 * For each new declaration of mine this gives the stretch of theirs in which it may be.
 */
import type { Entry, FileFacts } from '../../semantics/facts';
import { DEFAULT_NAMESPACE } from '../../semantics/namespaces';
import { append } from '../../text/append';
import { formsAbove } from './besideComments';
import { Needs } from './needs';
import { deletedClassKey, deletedWith, deletionRole, isBetweenCopies } from './deletions';
import { mayBeTwins } from '../decide/twins';
import type { Pairing } from '../pairing';

/**
 * Gaps of theirs, by the index of the entry before the gap: -1 is before everything. A declaration may be in any gap from
 * `from` to `to`. Where `from` is larger than `to` there is none.
 */
export interface Stretch {
  from: number;
  to: number;
}

/** The stretches of new declarations of mine, by their index there. */
function stretchesOf(pairing: Pairing, added: readonly Entry[]): Map<number, Stretch> {
  const { mine, theirs } = pairing.context;
  const end = theirs.entries.length - 1;
  const stretches = new Map(added.map((entry) => [entry.index, { from: -1, to: end }]));
  const needs = new Needs(mine);
  const inTheirs = new Needs(theirs);
  const dependants: [before: Entry, after: Entry][] = [];
  for (const entry of added) {
    const stretch = stretches.get(entry.index)!;
    for (const name of needs.of(entry)) {
      const own = needs.definition(name, entry);
      const added = own && stretches.has(own.index);
      if (added) dependants.push([own, entry]);
      const there = partnerOf(pairing, own) ?? (added ? undefined : inTheirs.definition(name));
      if (there) stretch.from = Math.max(stretch.from, leftOf(pairing, there).index);
    }
    for (const target of deleted(mine, entry)) {
      // Where both are new, the pragma stays before or after the class as in mine.
      if (stretches.has(target.index)) dependants.push(target.index < entry.index ? [target, entry] : [entry, target]);
      const there = pairing.partner[target.index];
      if (!there || madeRoomElsewhere(pairing, entry, there)) continue;
      if (target.index < entry.index) stretch.from = Math.max(stretch.from, there.index);
      else {
        // Between two declarations of a class it is there between them, too; else it makes room before the first.
        const above = copyAbove(pairing, entry, target);
        if (above) stretch.from = Math.max(stretch.from, above.index);
        stretch.to = Math.min(stretch.to, (above ? there : firstOf(pairing, there)).index - 1);
      }
    }
    const back = broughtBack(pairing, entry);
    if (back) stretch.to = Math.min(stretch.to, back.index - 1);
  }
  for (const entry of mine.entries) {
    const there = pairing.partner[entry.index];
    if (!there || !entry.hasFacts) continue;
    for (const twin of entry.kind === 'instance' ? added : []) {
      if (!mayBeTwins(entry, twin)) continue;
      const stretch = stretches.get(twin.index)!;
      if (entry.index < twin.index) stretch.from = Math.max(stretch.from, there.index);
      else stretch.to = Math.min(stretch.to, there.index - 1);
    }
    for (const name of needs.of(entry)) {
      const own = needs.definition(name, entry);
      const stretch = own && stretches.get(own.index);
      if (stretch) stretch.to = Math.min(stretch.to, there.index - 1);
    }
  }
  for (const pragma of mine.entries) holdAboveItsEnd(pairing, pragma, stretches);
  // What is needed is no later than what needs it, and the other way round.
  for (const [before, after] of [...dependants].reverse())
    stretches.get(before.index)!.to = Math.min(stretches.get(before.index)!.to, stretches.get(after.index)!.to);
  for (const [before, after] of dependants)
    stretches.get(after.index)!.from = Math.max(stretches.get(after.index)!.from, stretches.get(before.index)!.from);
  return stretches;
}

/** What theirs has of a class that a pragma of mine deletes and mine does not declare any more: where a person takes it back, it is not deleted. */
function broughtBack({ context: { mine, theirs } }: Pairing, pragma: Entry): Entry | undefined {
  const target = deletedClassKey(pragma);
  return target !== undefined && !mine.classes.has(target) ? theirs.classes.get(target) : undefined;
}

/** What a pragma of mine takes along with the class that it deletes is above that pragma in theirs, too, if its class is there. */
function holdAboveItsEnd(pairing: Pairing, pragma: Entry, stretches: ReadonlyMap<number, Stretch>): void {
  const { mine, theirs } = pairing.context;
  const there = pairing.partner[pragma.index];
  const key = there && deletedClassKey(there);
  if (key === undefined) return;
  const declared = theirs.entries.findLast((entry) => entry.index < there!.index && entry.key === key);
  for (const { index } of declared ? deletedWith(mine, pragma) : []) {
    const stretch = stretches.get(index);
    if (!stretch) continue;
    stretch.to = Math.min(stretch.to, there!.index - 1);
    if (stretch.from > stretch.to) stretch.from = declared!.index;
  }
}

export interface Wishes {
  /** The gap that follows from the order of mine. */
  wanted(entry: Entry): number;
  /** The gap after an entry of theirs, and after what theirs added there. */
  directlyAfter(index: number): number;
  /** The namespace that it is to have in the result. */
  namespace(entry: Entry): string;
}

/** Gaps for declarations in the order of mine: the wanted one where it may be there, and never before what they need. */
export function gapsFor(
  pairing: Pairing,
  added: readonly Entry[],
  { wanted, directlyAfter, namespace }: Wishes,
): { readonly gaps: ReadonlyMap<number, number>; readonly impossible: readonly Entry[] } {
  const stretches = stretchesOf(pairing, added);
  const needs = new Needs(pairing.context.mine);
  const gaps = new Map<number, number>();
  const impossible: Entry[] = [];
  let last = -1;
  const isSplit = beforeOtherNamespace(added, wanted, namespace);
  for (const entry of added) {
    const { from, to } = stretches.get(entry.index)!;
    // A pragma that deletes what follows is directly before it; between two declarations of that it is where mine has it.
    const { mine } = pairing.context;
    const isBeforeItsClass =
      (deletionRole(mine, entry) === 'before' && !isBetweenCopies(mine, entry)) || broughtBack(pairing, entry);
    const wish = isBeforeItsClass && to < pairing.context.theirs.entries.length - 1 ? to : wanted(entry);
    let gap = Math.min(wish < from ? directlyAfter(from) : wish, Math.max(from, to));
    for (const name of needs.of(entry)) {
      const own = needs.definition(name, entry);
      if (own) gap = Math.max(gap, gaps.get(own.index) ?? gap);
    }
    // Nor is a pragma before what it deletes.
    for (const target of deleted(pairing.context.mine, entry))
      if (target.index < entry.index) gap = Math.max(gap, gaps.get(target.index) ?? gap);
    if (from > to || gap > to) impossible.push(entry);
    else {
      // What is before something else of mine already need not be after it.
      const first = gap < last ? from : Math.max(from, last);
      gap = underItsNamespace(pairing, entry, namespace(entry), gap, { from: first, to }, isSplit(entry));
    }
    last = Math.max(last, gap);
    gaps.set(entry.index, gap);
  }
  return { gaps, impossible };
}

/** Those that something follows at the same place which belongs to another namespace: by themselves they would go apart. */
function beforeOtherNamespace(
  added: readonly Entry[],
  wanted: Wishes['wanted'],
  namespace: Wishes['namespace'],
): (entry: Entry) => boolean {
  const found = new Set<Entry>();
  const after = new Map<number, Set<string>>();
  for (const entry of [...added].reverse()) {
    const [gap, own] = [wanted(entry), namespace(entry)];
    const others = after.get(gap) ?? new Set();
    if (others.size > 1 || (others.size === 1 && !others.has(own))) found.add(entry);
    after.set(gap, others.add(own));
  }
  return (entry) => found.has(entry);
}

/**
 * Steps over namespace pragmas of theirs, forward or else back, to where the namespace is the one that is needed; not forward
 * over one with a comment above it that is not above the entry in mine, nor where what follows in mine would stay behind. Where
 * it is so nowhere, what needs a pragma of its own is before theirs, which then need not be written once more after it.
 */
function underItsNamespace(
  pairing: Pairing,
  entry: Entry,
  namespace: string,
  gap: number,
  { from, to }: Stretch,
  isSplit: boolean,
): number {
  const { mine, theirs } = pairing.context;
  const { entries } = theirs;
  const fits = (i: number): boolean => (i < 0 ? DEFAULT_NAMESPACE : entries[i]!.namespace) === namespace;
  if (fits(gap)) return gap;
  const above = formsAbove(pairing, 'mine', entry.index);
  for (let i = entry.index - 1; mine.entries[i]?.kind === 'namespace'; i--)
    append(above, formsAbove(pairing, 'mine', i));
  // The pragmas at the beginning of a file are known by their order alone.
  const isAtTop = entries.slice(0, gap + 1).every(({ kind }) => kind === 'namespace' || kind === 'empty');
  const isPassed = (i: number): boolean =>
    i <= to &&
    entries[i]?.kind === 'namespace' &&
    (isAtTop || (!isSplit && formsAbove(pairing, 'theirs', i).every((form) => above.includes(form))));
  for (let i = gap + 1; isPassed(i); i++) if (fits(i)) return i;
  let before = gap;
  while (before > from && entries[before]?.kind === 'namespace') if (fits(--before)) return before;
  return before;
}

/**
 * A pragma of mine that makes room for a class which theirs has under another name or in another namespace: it stays where it
 * was and deletes nothing of the result, so it may be anywhere, as the next merge sees it.
 */
function madeRoomElsewhere({ context }: Pairing, pragma: Entry, there: Entry): boolean {
  return deletionRole(context.mine, pragma) === 'before' && there.key !== deletedClassKey(pragma);
}

/** What theirs has of the last declaration above a pragma of mine that a later one replaces. */
function copyAbove({ context, copies, partner }: Pairing, pragma: Entry, target: Entry): Entry | undefined {
  const above = copies.replacedIn(context.mine, target.key).filter(({ index }) => index < pragma.index);
  return above.map(({ index }) => partner[index]).findLast((there) => there !== undefined);
}

/** What theirs has of a declaration of mine; of one that a later one replaces, and that theirs has not, what it has of that. */
function partnerOf({ context, partner }: Pairing, own: Entry | undefined): Entry | undefined {
  if (!own) return undefined;
  const last = context.mine.classes.get(own.key);
  return partner[own.index] ?? (last && partner[last.index]);
}

/**
 * The declaration of theirs below which a thing is there to be needed. One that a later one replaces may be deleted before
 * that, by a pragma that mine has not: only the later one is left.
 */
function leftOf({ context, partner }: Pairing, there: Entry): Entry {
  const { theirs } = context;
  const last = theirs.classes.get(there.key);
  if (!last || last.index <= there.index) return there;
  const between = theirs.entries.slice(there.index, last.index);
  return between.some((entry) => deletedClassKey(entry) === there.key && !partner.includes(entry)) ? last : there;
}

/** Of what theirs declares more than once the first: room is made before that. */
function firstOf({ context, copies }: Pairing, there: Entry): Entry {
  return copies.replacedIn(context.theirs, there.key)[0] ?? there;
}

/** What a pragma of mine deletes of mine's own declarations. */
function deleted(mine: FileFacts, pragma: Entry): Entry[] {
  const { kind, node, namespace } = pragma;
  if (kind !== 'pragma' || node.kind !== 'pragma') return [];
  const target = deletedClassKey(pragma);
  if (target !== undefined) return mine.classes.has(target) ? [mine.classes.get(target)!] : [];
  const [argument] = node.arguments;
  if (node.name?.text.toLowerCase() !== 'deleteinstance' || argument?.kind !== 'string') return [];
  const className = /^[^.=]*/.exec(argument.value.replace(/^.*:/, ''))![0].trim().toLowerCase();
  return mine.entries.filter(
    (entry) =>
      entry.kind === 'instance' &&
      entry.namespace === namespace &&
      entry.node.kind === 'instance' &&
      entry.node.className?.text.toLowerCase() === className,
  );
}

/**
 * Which namespace pragmas of two files are the same. They have no name of their own, so their neighbors tell: those between
 * the same two declarations, those below the same comment, those above the same declaration, wherever that is now; the
 * others by their order between the same classes. Those at the beginning of a file go by their order alone: what a
 * declaration there has above it may come before or after them.
 */
import { findEntry, type Entry, type FileFacts } from '../../semantics/facts';
import { addUnder } from '../../text/append';
import { commentsWithin } from '../comments/commentText';
import { deletedClassKey } from './deletions';
import { type FileOutline, isContent } from './outline';
import { commonOrder } from './places';

/** A file and its pieces. */
type Outlined = readonly [FileFacts, FileOutline];

/** Gives for each index of `a` that of the same pragma in `b`. */
export function pairPragmas(a: Outlined, b: Outlined, keyInB: (key: string) => string): Map<number, number> {
  const pairs = new Map<number, number>();
  const [own, others] = [pragmasOf(a, keyInB), pragmasOf(b, (key) => key)];
  if (own.length === 0 || others.length === 0) return pairs;
  const anchors = commonOrder(a[0], b[0], keyInB);
  const taken = new Set<number>();
  const isOpen = ({ entry }: Pragma): boolean => !pairs.has(entry.index);
  const isFree = ({ entry }: Pragma): boolean => !taken.has(entry.index);
  const pair = (one: Pragma, other: Pragma): void => {
    pairs.set(one.entry.index, other.entry.index);
    taken.add(other.entry.index);
  };
  let keysOfA: ReadonlySet<string> | undefined;
  // Each is above something that the other file has nowhere: they begin two blocks.
  const areApart = ({ after: own }: Pragma, { after: other }: Pragma): boolean => {
    if (own === undefined || other === undefined || findEntry(b[0], withoutCopy(own))) return false;
    keysOfA ??= new Set([...a[0].classes.keys(), ...a[0].others.keys()].map(keyInB));
    return !keysOfA.has(withoutCopy(other));
  };
  const first = b[0].entries.findIndex((entry) => isContent(entry) && entry.kind !== 'namespace');
  pairInOrder(first);
  for (const sign of SIGNS) {
    const open = own.filter(isOpen);
    if (open.length === 0) return pairs;
    const bySign = new Map<string, Pragma[]>();
    // The first one last: taking from the end of a list costs the same however long it is.
    for (const other of others.filter(isFree).reverse()) addUnder(bySign, sign(other) ?? '', other);
    bySign.delete('');
    for (const one of open) {
      const found = bySign.get(sign(one) ?? '')?.pop();
      if (found) pair(one, found);
    }
  }
  pairInOrder(b[0].entries.length);
  return pairs;

  /** Those of `b` before an index that are between the same classes, in order. */
  function pairInOrder(end: number): void {
    let [nextOwn, nextOther] = [0, 0];
    for (const [toA, toB] of [...anchors, [Infinity, Infinity] as const]) {
      const between: Pragma[] = [];
      for (; nextOther < others.length && others[nextOther]!.entry.index < Math.min(toB, end); nextOther++)
        if (isFree(others[nextOther]!)) between.push(others[nextOther]!);
      for (; nextOwn < own.length && own[nextOwn]!.entry.index < toA; nextOwn++) {
        const one = own[nextOwn]!;
        const isSame = (other: Pragma): boolean => other.entry.key === one.entry.key && !areApart(one, other);
        const at = isOpen(one) ? between.findIndex(isSame) : -1;
        if (at >= 0) pair(one, between.splice(0, at + 1)[at]!);
      }
    }
  }
}

function withoutCopy(key: string): string {
  return key.replace(/\n.*$/, '');
}

interface Pragma {
  readonly entry: Entry;
  /** The key of what is directly before and after it; undefined where nothing is, or another pragma. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** What the comments directly before it say; empty for nothing. */
  readonly comments: string;
}

/** What tells a pragma, the surest first; undefined where that tells nothing. */
const SIGNS: readonly ((pragma: Pragma) => string | undefined)[] = [
  ({ entry, before, after }) => before && after && `${entry.key}\n${before}\n${after}`,
  ({ entry, comments }) => comments && `${entry.key}\n${comments}`,
  ({ entry, after }) => after && `${entry.key}\n${after}`,
];

function pragmasOf([facts, outline]: Outlined, keyOf: (key: string) => string): Pragma[] {
  const found: Pragma[] = [];
  // Of several declarations of one thing each is another neighbor.
  const copies = new Map<string, Entry[]>();
  for (const entry of facts.repeated) addUnder(copies, entry.key, entry);
  const beside = (index: number, step: 1 | -1): Entry | undefined => {
    let next = facts.entries[index + step];
    while (next && !isContent(next)) next = facts.entries[next.index + step];
    return next;
  };
  const neighbor = (index: number, step: 1 | -1): string | undefined => {
    let next = beside(index, step);
    // What makes room for a class right before it goes with that, and may be in one of the files alone.
    const below = step > 0 && next && deletedClassKey(next) !== undefined ? beside(next.index, step) : undefined;
    if (below && deletedClassKey(next!) === below.key) next = below;
    if (next === undefined || next.kind === 'namespace') return undefined;
    const copy = copies.get(next.key)?.indexOf(next) ?? -1;
    return keyOf(next.key) + (copy < 0 ? '' : `\n${copy}`);
  };
  for (const entry of facts.entries) {
    if (entry.kind !== 'namespace') continue;
    const { start, end } = outline.at(entry.index).lead;
    const comments = commentsWithin(facts.text.slice(start, end)).filter(({ speaks }) => speaks);
    found.push({
      entry,
      before: neighbor(entry.index, -1),
      after: neighbor(entry.index, 1),
      comments: comments.map(({ form }) => form).join('\n'),
    });
  }
  return found;
}

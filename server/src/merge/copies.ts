/**
 * What a file declares more than once. A compiler works from top to bottom and keeps the last, so that one is what is
 * compared; the others, which it replaces, have no effect. Where that is not all there is to it, a person is asked.
 */
import type { Entry, FileFacts } from '../semantics/facts';
import { addUnder } from '../text/append';
import type { MergeContext } from './context';

type Groups = ReadonlyMap<string, readonly Entry[]>;

export class Copies {
  private readonly replaced = new Map<FileFacts, Groups>();
  private readonly sayings = new Map<FileFacts, ReadonlySet<string>>();
  private readonly asked = new Map<string, boolean>();
  private readonly dropped = new Map<string, ReadonlySet<Entry>>();

  /** @param saying what a declaration says, as one text */
  constructor(
    private readonly context: MergeContext,
    private readonly saying: (entry: Entry) => string,
  ) {}

  /** The declarations that the one in effect replaces, in order. */
  replacedIn(facts: FileFacts, key: string): readonly Entry[] {
    if (facts.repeated.length === 0) return [];
    let groups = this.replaced.get(facts);
    if (!groups) this.replaced.set(facts, (groups = byKey(facts.repeated)));
    return groups.get(key) ?? [];
  }

  /** One that mine has, and that one of the others has, too, replaced as well. */
  isOld(entry: Entry): boolean {
    const { base, theirs } = this.context;
    return [base, theirs].some((facts) => facts !== undefined && this.saysReplaced(facts, entry));
  }

  /** The file has one replaced that says the same. */
  private saysReplaced(facts: FileFacts, entry: Entry): boolean {
    if (facts.repeated.length === 0) return false;
    let sayings = this.sayings.get(facts);
    if (!sayings) {
      sayings = new Set(facts.repeated.map((one) => `${one.key}\n${this.saying(one)}`));
      this.sayings.set(facts, sayings);
    }
    return sayings.has(`${entry.key}\n${this.saying(entry)}`);
  }

  /**
   * Mine declares it more than once, anew, and something is new in the default, so that a person has to say what is meant: a class with differences, which a compiler
   * may refuse to declare again, or an instance of which an earlier copy says something that the last one says nothing of. It is
   * not documented whether that outlives its replacement.
   */
  isAsked(key: string): boolean {
    const { mine, nothingNew } = this.context;
    if (nothingNew || mine.repeated.length === 0) return false;
    let isAsked = this.asked.get(key);
    if (isAsked === undefined) this.asked.set(key, (isAsked = this.readIsAsked(key)));
    return isAsked;
  }

  private readIsAsked(key: string): boolean {
    const { mine } = this.context;
    const last = mine.classes.get(key);
    const says = last && this.saying(last);
    const news = this.replacedIn(mine, key).filter((copy) => this.saying(copy) !== says && !this.isOld(copy));
    return news.some((copy) => last?.kind === 'class' || saysMore(copy, last!));
  }

  /** One of theirs that the base has, too, both replaced, of which mine has dropped its own. */
  isDropped(entry: Entry): boolean {
    if (!this.context.base || !this.context.mine.classes.has(entry.key)) return false;
    let dropped = this.dropped.get(entry.key);
    if (!dropped) this.dropped.set(entry.key, (dropped = this.readDropped(entry.key, this.context.base)));
    return dropped.has(entry);
  }

  /** Where mine has fewer replaced than the base: all that it has not; where it has fewer in all: as many of what it has less often. */
  private readDropped(key: string, base: FileFacts): ReadonlySet<Entry> {
    const { mine, theirs } = this.context;
    const sayings = (entries: readonly Entry[]): string[] => entries.map((entry) => this.saying(entry));
    const [old, fresh] = [sayings(this.declared(base, key)), sayings(this.declared(theirs, key))];
    const own = this.replacedIn(mine, key);
    // What theirs has added, and a result that was merged before has from there, is not one of those that mine kept.
    const isNew = (copy: Entry): boolean => this.saysReplaced(theirs, copy) && !this.saysReplaced(base, copy);
    const isFewer = own.filter((copy) => !isNew(copy)).length < this.replacedIn(base, key).length;
    const kept = sayings(this.declared(mine, key)).filter((saying) => old.includes(saying) || !fresh.includes(saying));
    const alsoInMine = sayings(own);
    const further = this.replacedIn(theirs, key).filter((copy) => {
      const at = alsoInMine.indexOf(this.saying(copy));
      if (at >= 0) alsoInMine.splice(at, 1);
      return at < 0 && this.saysReplaced(base, copy);
    });
    const count = Math.max(0, old.length - kept.length);
    const last = further.slice(Math.max(0, further.length - count));
    return new Set([...last, ...further.filter((copy) => isFewer && !this.saysReplaced(mine, copy))]);
  }

  /** All of a key, in order: those that are replaced, and the one in effect. */
  private declared(facts: FileFacts, key: string): Entry[] {
    const last = facts.classes.get(key);
    return [...this.replacedIn(facts, key), ...(last ? [last] : [])];
  }
}

/** It names a property, or has an alias, that the other has not. */
function saysMore(copy: Entry, last: Entry): boolean {
  const aliased = [copy, last].map(({ node }) => node.kind === 'instance' && node.alias !== undefined);
  if (aliased[0] && !aliased[1]) return true;
  return [...copy.facts!.members.keys()].some((name) => !last.facts!.members.has(name));
}

function byKey(entries: readonly Entry[]): Groups {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) addUnder(groups, entry.key, entry);
  return groups;
}

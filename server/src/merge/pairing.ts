/** Which declarations of the three files are one and the same, and what can be said of them before anything is merged. */
import { canonicalText } from '../semantics/canonicalText';
import { sameFacts, sayingOf } from '../semantics/classFacts';
import { findEntry, type Entry, type FileFacts } from '../semantics/facts';
import { shown, slice, type MergeContext } from './context';
import {
  deletedAtEnd,
  deletedClassKey,
  deletedWith,
  deletionInTheirs,
  deletionKey,
  keyOfDeleted,
  rolesOf,
  sameDeletion,
  type RoleOf,
} from './places/deletions';
import type { NewLine } from './compose/ledger';
import { Copies } from './copies';
import { commentsOfFile, commentsOnce } from './comments/commentText';
import { NewNamespaces } from './places/newNamespaces';
import { EndMarks } from './places/endMarks';
import { FileOutline } from './places/outline';
import { movedClasses } from './places/places';
import { pairPragmas } from './places/pragmaPairs';
import { classIdOf } from './classId';
import type { Decision } from './decide/policy';
import { classRenames, sharesMost } from './renames';
import type { CustomizationKind, Versions } from './types';

export class Pairing {
  readonly pieces: Versions<FileOutline, 'mine' | 'theirs'>;
  /** For each entry of mine the entry of theirs that is the same declaration. */
  readonly partner: (Entry | undefined)[] = [];
  readonly basePartner: (Entry | undefined)[] = [];
  /** Indices of theirs' namespace pragmas that the base has, too. */
  readonly oldPragmas = new Set<number>();
  /** The same pragmas, those of the base with those of theirs. */
  readonly keptPragmas = new Map<Entry, Entry>();
  /** Keys of the classes that mine moved to another place. */
  readonly moved: ReadonlySet<string>;
  /** Key in theirs → key in base and mine, for classes that theirs renamed, or has in another namespace. */
  readonly oldKeys: ReadonlyMap<string, string>;
  /** Key in mine → key in base, for what mine has in another namespace. */
  readonly elsewhere: ReadonlyMap<string, string>;
  private once: ReadonlySet<string> | undefined;
  private newIds: ReadonlyMap<string, Entry> | undefined;
  /** Where declarations of mine belong that theirs has not. */
  readonly namespaces: NewNamespaces;
  private baseDeletions: ReadonlyMap<Entry, Entry> | undefined;
  private readonly renames: ReadonlyMap<string, string>;
  private readonly roleOf: RoleOf;
  /** What the files declare more than once. */
  readonly copies: Copies;
  /** `class name` for each that is in a comment of mine; looked up when a class is missing. */
  private commentedOut: Set<string> | undefined;

  constructor(readonly context: MergeContext) {
    const { base, mine, theirs } = context;
    this.copies = new Copies(context, (entry) => this.saying(entry));
    this.pieces = {
      base: base && new FileOutline(base),
      mine: new FileOutline(mine),
      theirs: new FileOutline(theirs),
    };
    this.elsewhere = base ? inOtherNamespaces(base, mine) : new Map();
    this.renames = base ? renamesOf(base, mine, theirs, this.elsewhere) : new Map();
    this.oldKeys = new Map([...this.renames].map(([from, to]) => [to, from]));
    const left = new Set(this.elsewhere.values());
    this.roleOf = rolesOf((facts, key) => (facts === mine ? left.has(key) : facts === theirs && this.renames.has(key)));
    this.moved = base ? movedClasses(base, mine) : new Set();
    this.namespaces = new NewNamespaces(mine);
    this.pair();
    const marks = new EndMarks(context, (key) => this.oldKeys.get(key) ?? this.elsewhere.get(key) ?? key);
    this.pieces = {
      base: base && new FileOutline(base, marks.below('base')),
      mine: new FileOutline(mine, marks.below('mine')),
      theirs: new FileOutline(theirs, marks.below('theirs')),
    };
  }

  /** The key in theirs of a class of base or mine. */
  keyInTheirs(key: string): string {
    if (this.context.theirs.classes.has(key)) return key;
    const old = this.elsewhere.get(key) ?? key;
    return this.renames.get(old) ?? old;
  }

  /**
   * The declaration of theirs that is the same as the one of this key in `facts`, which are base or mine. A pragma that
   * deletes a class which its file does not declare has not followed that to another name or namespace.
   */
  inTheirs(key: string, { classes }: FileFacts): Entry | undefined {
    const { theirs } = this.context;
    const found = findEntry(theirs, key);
    const target = keyOfDeleted(key);
    if (found || target === undefined) return found ?? findEntry(theirs, this.keyInTheirs(key));
    return classes.has(target) ? findEntry(theirs, deletionKey(this.keyInTheirs(target))) : undefined;
  }

  /** The same for an entry of base; undefined also for a pragma that is on the other side of the class that it deletes. */
  ofBaseInTheirs(entry: Entry): Entry | undefined {
    if (deletedClassKey(entry) === undefined) return this.inTheirs(entry.key, this.context.base!);
    return (this.baseDeletions ??= this.readBaseDeletions()).get(entry);
  }

  /** Of several of the base that delete one class each has its own in theirs, those first that mine has not. */
  private readBaseDeletions(): ReadonlyMap<Entry, Entry> {
    const { base, theirs } = this.context;
    const found = new Map<Entry, Entry>();
    const deletions = base!.entries.filter((entry) => deletedClassKey(entry) !== undefined);
    const isInMine = (entry: Entry): boolean => this.basePartner.includes(entry);
    for (const entry of [...deletions.filter((one) => !isInMine(one)), ...deletions.filter(isInMine)]) {
      const taken = [...this.partner, ...found.values()];
      const there = sameDeletion(this.roleOf, base!, entry, theirs, this.inTheirs(entry.key, base!), taken);
      if (there) found.set(entry, there);
    }
    return found;
  }

  /** Neither of the others has it. */
  isNewInTheirs(entry: Entry): boolean {
    const { base } = this.context;
    return !this.partner.includes(entry) && !base?.entries.some((old) => this.ofBaseInTheirs(old) === entry);
  }

  private pair(): void {
    const { base, mine, theirs } = this.context;
    const inTheirs = (key: string): string => this.keyInTheirs(key);
    const inBase = (key: string): string =>
      base?.classes.has(key) ? key : (this.oldKeys.get(key) ?? this.elsewhere.get(key) ?? key);
    // A pragma that deletes a class which mine has follows that here, too, as `inTheirs` does.
    const entryInBase = (key: string, target = keyOfDeleted(key)): Entry | undefined =>
      base && target !== undefined && mine.classes.has(target) && !findEntry(base, key)
        ? findEntry(base, deletionKey(inBase(target)))
        : base && findEntry(base, inBase(key));
    const repeated = new Set(mine.repeated);
    for (const entry of mine.entries) {
      const isPaired = entry.kind !== 'namespace' && entry.kind !== 'empty' && !repeated.has(entry);
      const [there, before] = isPaired
        ? [this.inTheirs(entry.key, mine), entryInBase(entry.key)]
        : [undefined, undefined];
      if (deletedClassKey(entry) !== undefined) {
        const { partner, roleOf } = deletionInTheirs(this.roleOf, mine, entry, theirs, there, this.partner);
        this.partner.push(partner);
        const same = base && sameDeletion(roleOf, mine, entry, base, before, this.basePartner);
        // What makes room for a class in the base, and is left without it in mine, deletes what a site has of it. Where theirs
        // has neither, that is not for it to take away.
        const isLeft = same && !partner && roleOf(mine, entry) === 'alone' && roleOf(base!, same) === 'before';
        const isGone = isLeft && !theirs.classes.has(this.keyInTheirs(keyOfDeleted(same.key)!));
        this.basePartner.push(isGone ? undefined : same);
      } else {
        this.partner.push(there);
        this.basePartner.push(before);
      }
    }
    this.pairReplaced(mine.repeated, inTheirs, inBase);
    const { pieces } = this;
    const [own, fresh] = [[mine, pieces.mine] as const, [theirs, pieces.theirs] as const];
    for (const [i, j] of pairPragmas(own, fresh, inTheirs)) this.partner[i] = theirs.entries[j];
    if (!base) return;
    const old = [base, pieces.base!] as const;
    const kept = new Map([...pairPragmas(old, fresh, inTheirs)].map(([i, j]) => [theirs.entries[j], base.entries[i]]));
    for (const [pragma, old] of kept) {
      this.oldPragmas.add(pragma!.index);
      this.keptPragmas.set(old!, pragma!);
    }
    // What is one pragma in mine and in theirs is the same one of the base.
    this.partner.forEach((there, i) => there?.kind === 'namespace' && (this.basePartner[i] = kept.get(there)));
    const taken = new Set(this.basePartner);
    for (const [i, j] of pairPragmas(own, old, inBase))
      if (!taken.has(base.entries[j])) this.basePartner[i] ??= base.entries[j];
    this.pairWithClasses();
  }

  /** What has no effect is the same where it says the same: what is around it has its place there. */
  private pairReplaced(
    repeated: readonly Entry[],
    inTheirs: (key: string) => string,
    inBase: (key: string) => string,
  ): void {
    const { base, theirs } = this.context;
    const partnerIn = (
      facts: FileFacts,
      key: string,
      entry: Entry,
      taken: readonly (Entry | undefined)[],
    ): Entry | undefined =>
      this.copies.replacedIn(facts, key).find((other) => !taken.includes(other) && this.sameContent(other, entry));
    for (const entry of repeated) {
      this.partner[entry.index] = partnerIn(theirs, inTheirs(entry.key), entry, this.partner);
      this.basePartner[entry.index] = base && partnerIn(base, inBase(entry.key), entry, this.basePartner);
    }
  }

  /** The classes of theirs that neither of the others has, by their SMS_Class_ID, case-folded; of two the first. */
  get newClassIds(): ReadonlyMap<string, Entry> {
    return (this.newIds ??= this.readNewClassIds());
  }

  private readNewClassIds(): ReadonlyMap<string, Entry> {
    const { base, mine, theirs } = this.context;
    const ids = new Map<string, Entry>();
    for (const [key, entry] of theirs.classes) {
      if (mine.classes.has(key) || base?.classes.has(this.oldKeys.get(key) ?? key)) continue;
      const id = entry.broken ? undefined : classIdOf(entry);
      if (id !== undefined && !ids.has(id)) ids.set(id, entry);
    }
    return ids;
  }

  /** Comments that can be told to have moved, as `commentsOnce` gives them; none without a base. */
  get commentsOnce(): ReadonlySet<string> {
    const { base, mine, theirs } = this.context;
    return (this.once ??= base ? commentsOnce(base, mine, theirs) : new Set());
  }

  /** What mine has in another namespace, because its class is there, is what the others have where they have that class. */
  private pairWithClasses(): void {
    const { base, mine, theirs } = this.context;
    if (this.elsewhere.size === 0 && this.renames.size === 0) return;
    const find = (facts: FileFacts, entry: Entry, partners: readonly (Entry | undefined)[]): Entry | undefined => {
      const namespace = this.namespaces.of(entry, partners);
      if (namespace === entry.namespace) return undefined;
      const there = findEntry(facts, namespace + entry.key.slice(entry.key.indexOf('/')));
      return there && partners.includes(there) ? undefined : there;
    };
    const repeated = new Set(mine.repeated);
    for (const entry of mine.entries) {
      if (!entry.hasFacts || repeated.has(entry)) continue;
      this.partner[entry.index] ??= find(theirs, entry, this.partner);
      this.basePartner[entry.index] ??= find(base!, entry, this.basePartner);
    }
  }

  /** The text of an entry of base with its comments; empty for none. */
  baseText(base: Entry | undefined): string {
    const piece = base && this.pieces.base?.at(base.index);
    return piece ? slice(this.context.base, piece.whole) : '';
  }

  /** The text of an entry of mine with its comments. */
  mineText(mine: Entry): string {
    return slice(this.context.mine, this.pieces.mine.at(mine.index).whole);
  }

  /** Mine did not touch the declaration nor a comment that belongs to it; without a base, theirs is the same. */
  isUnchanged(base: Entry | undefined, mine: Entry, theirs: Entry): boolean {
    const { context } = this;
    if (!context.base) return this.hasTextOf(mine, theirs, 'theirs') && !this.copies.isAsked(mine.key);
    if (!base || !this.hasTextOf(mine, base, 'base')) return false;
    return !this.copies.isAsked(mine.key);
  }

  /** Mine and the other are the same to the last character, with the comments that belong to them. */
  private hasTextOf(mine: Entry, other: Entry, version: 'base' | 'theirs'): boolean {
    const [own, others] = [this.pieces.mine, this.pieces[version]!];
    const [text, otherText] = [this.context.mine.text, this.context[version]!.text];
    // Of a declaration that both share all but a comment after it is the same.
    const [from, otherFrom] = mine.isSharedWith(other)
      ? [mine.nodeSpan.end, other.nodeSpan.end]
      : [own.at(mine.index).whole.start, others.at(other.index).whole.start];
    return text.slice(from, own.trailEnd(mine.index)) === otherText.slice(otherFrom, others.trailEnd(other.index));
  }

  sameContent(a: Entry, b: Entry): boolean {
    if (a.node === b.node) return true;
    if (a.facts && b.facts) return sameFacts(a.facts, b.facts);
    return canonicalText(a.node, this.textOf(a)) === canonicalText(b.node, this.textOf(b));
  }

  textOf(entry: Entry): string {
    for (const facts of [this.context.mine, this.context.theirs, this.context.base]) {
      if (facts?.entries[entry.index] === entry) return slice(facts, entry.nodeSpan);
    }
    return '';
  }

  /** What the entry says, as one text: the same for two where they have the same content. */
  saying(entry: Entry): string {
    return entry.facts ? sayingOf(entry.facts) : canonicalText(entry.node, this.textOf(entry));
  }

  /** Mine has `class Name` in a comment. */
  isInComment(name: string): boolean {
    this.commentedOut ??= new Set(
      commentsOfFile(this.context.mine)
        .map(({ folded }) => folded)
        .join('\n')
        .toLowerCase()
        .match(/\bclass\s+\w+/g)
        ?.map((found) => found.replace(/\s+/, ' ')),
    );
    return this.commentedOut.has(`class ${name.toLowerCase()}`);
  }

  /** What a pragma deletes besides its class, in the file that has it. */
  private takenAlong({ base, mine, theirs }: Versions<Entry>): readonly Entry[] {
    const [facts, pragma] = mine
      ? [this.context.mine, mine]
      : theirs
        ? [this.context.theirs, theirs]
        : [this.context.base!, base!];
    return deletedClassKey(pragma) === undefined ? [] : deletedWith(facts, pragma);
  }

  line({ base, mine, theirs }: Versions<Entry>, kind: CustomizationKind, decision: Decision): NewLine {
    const entry = (theirs ?? mine ?? base)!;
    const along = decision.outcome === 'conflict' ? this.takenAlong({ base, mine, theirs }) : [];
    const facts = entry.facts ?? mine?.facts;
    const name = facts?.written ?? deletedClass(entry);
    return {
      key: entry.key,
      namespace: entry.namespace,
      ...(name ? { class: name } : {}),
      kind,
      outcome: decision.outcome,
      base: base && shown(this.textOf(base)),
      mine: mine && shown(this.textOf(mine)),
      theirs: theirs && shown(this.textOf(theirs)),
      reason: decision.reason,
      ...(along.length > 0 ? { takesAlong: along.map(({ key }) => key) } : {}),
      spans: {
        ...(base ? { base: base.nodeSpan } : {}),
        ...(mine ? { mine: mine.nodeSpan } : {}),
        ...(theirs ? { theirs: theirs.nodeSpan } : {}),
      },
    };
  }
}

/** For a line about what the new default has in another namespace, or under another name, than the other version. */
export function whereNow(old: Entry, theirs: Entry): Pick<NewLine, 'carried'> {
  const [from, to] = [old, theirs].map(({ facts }) => facts?.written);
  return from === undefined || to === undefined || old.key === theirs.key ? {} : { carried: { from, to } };
}

/** The class that a pragma deletes, as written. */
function deletedClass({ key, node }: Entry): string | undefined {
  if (node.kind !== 'pragma' || !key.includes('#deleteclass')) return undefined;
  const [argument] = node.arguments;
  return argument?.kind === 'string' ? argument.value : undefined;
}

/** Namespace pragmas and white space are context, not content: nobody loses a customization with them. */
export function accountable(entry: Entry): boolean {
  return entry.kind !== 'namespace' && entry.kind !== 'end' && entry.kind !== 'empty';
}

/** Key in base → key in theirs of what theirs renamed, or has in another namespace now. */
function renamesOf(
  base: FileFacts,
  mine: FileFacts,
  theirs: FileFacts,
  elsewhere: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const renames = classRenames(base, theirs);
  const taken = new Set(renames.values());
  for (const [now, old] of inOtherNamespaces(base, theirs))
    if (!taken.has(now) && !renames.has(old)) {
      // It may have grown on its way. What mine removed must not come back because it shrank, either: there the class that has
      // fewer properties counts.
      const of = mine.classes.has(old) && !deletedAtEnd(mine).has(old) ? (size: number) => size : Math.min;
      // Of what is declared more than once any declaration may be the one that moved.
      const [from, to] = [declaredAs(base, old), declaredAs(theirs, now)];
      if (from.some((one) => to.some((other) => mayHaveMoved(one, other, of)))) renames.set(old, now);
    }
  // Where mine has one at each of the two places, the one of theirs is the one at its place: both would be merged into it.
  const isStillThere = (old: string, now: string): boolean =>
    mine.classes.has(old) || [...elsewhere].some(([key, from]) => from === old && key !== now);
  for (const [old, now] of renames) if (mine.classes.has(now) && isStillThere(old, now)) renames.delete(old);
  return renames;
}

function declaredAs({ classes, repeated }: FileFacts, key: string): Entry[] {
  return [classes.get(key)!, ...repeated.filter((entry) => entry.key === key)];
}

/** A data class and a reporting class of one name are two. */
function mayHaveMoved(old: Entry, now: Entry, of: (a: number, b: number) => number): boolean {
  if (old.kind !== now.kind) return false;
  if (old.kind === 'instance') return true;
  return old.facts!.superclass === now.facts!.superclass && sharesMost(old.facts!, now.facts!, of);
}

/** Classes and instances of mine that base has under the same name, but in another namespace. */
function inOtherNamespaces(base: FileFacts, mine: FileFacts): Map<string, string> {
  const gone = new Map<string, string>();
  for (const key of base.classes.keys()) if (!mine.classes.has(key)) gone.set(key.slice(key.indexOf('/')), key);
  const found = new Map<string, string>();
  if (gone.size === 0) return found;
  for (const key of mine.classes.keys()) {
    const name = key.slice(key.indexOf('/'));
    const old = base.classes.has(key) ? undefined : gone.get(name);
    if (old === undefined) continue;
    found.set(key, old);
    gone.delete(name);
  }
  return found;
}

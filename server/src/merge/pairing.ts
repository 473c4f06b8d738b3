/** Which declarations of the three files are one and the same, and what can be said of them before anything is merged. */
import { sameFacts } from '../semantics/classFacts';
import type { Entry, FileFacts } from '../semantics/facts';
import { shown, slice, type MergeContext } from './context';
import type { NewLine } from './ledger';
import { allComments, outlineFile, type Piece } from './outline';
import { commonPairs, pairPragmas, surelyInOrder } from './places';
import type { Decision } from './policy';
import { classRenames } from './renames';
import type { CustomizationKind } from './types';

export interface Versions<T> {
  readonly base: T | undefined;
  readonly mine: T | undefined;
  readonly theirs: T | undefined;
}

export class Pairing {
  readonly pieces: { readonly base?: Piece[]; readonly mine: Piece[]; readonly theirs: Piece[] };
  /** Theirs' declarations by key. */
  readonly theirsByKey: ReadonlyMap<string, Entry>;
  /** Entries of mine by index → entry of theirs that is the same declaration. */
  readonly partner = new Map<number, Entry>();
  readonly basePartner = new Map<number, Entry>();
  /** Indices of theirs' namespace pragmas that the base has, too. */
  readonly oldPragmas = new Set<number>();
  /** Keys of the classes that mine moved to another place. */
  readonly moved: ReadonlySet<string>;
  /** Key in theirs → key in base and mine, for classes that theirs renamed. */
  readonly oldKeys: ReadonlyMap<string, string>;
  private readonly renames: ReadonlyMap<string, string>;
  /** `class name` for each that stands in a comment of mine; looked up when a class is missing. */
  private commentedOut: Set<string> | undefined;

  constructor(readonly context: MergeContext) {
    const { base, mine, theirs } = context;
    this.theirsByKey = theirs.byKey;
    this.pieces = {
      ...(base ? { base: outlineFile(base) } : {}),
      mine: outlineFile(mine),
      theirs: outlineFile(theirs),
    };
    this.renames = base ? classRenames(base, theirs) : new Map();
    this.oldKeys = new Map([...this.renames].map(([from, to]) => [to, from]));
    this.moved = base ? movedClasses(base, mine) : new Set();
    this.pair();
  }

  /** The key in theirs of a class of base or mine. */
  keyInTheirs(key: string): string {
    return this.context.theirs.classes.has(key) ? key : (this.renames.get(key) ?? key);
  }

  private pair(): void {
    const { base, mine, theirs } = this.context;
    const inTheirs = (key: string): string => this.keyInTheirs(key);
    const inBase = (key: string): string => (base?.classes.has(key) ? key : (this.oldKeys.get(key) ?? key));
    const repeated = new Set(mine.repeated);
    for (const entry of mine.entries) {
      if (entry.kind === 'namespace' || entry.kind === 'empty' || repeated.has(entry)) continue;
      const other = this.theirsByKey.get(inTheirs(entry.key));
      if (other) this.partner.set(entry.index, other);
      const old = base?.byKey.get(inBase(entry.key));
      if (old) this.basePartner.set(entry.index, old);
    }
    for (const [i, j] of pairPragmas(mine, theirs, inTheirs)) this.partner.set(i, theirs.entries[j]);
    if (!base) return;
    for (const [i, j] of pairPragmas(mine, base, inBase)) this.basePartner.set(i, base.entries[j]);
    for (const j of pairPragmas(base, theirs, inTheirs).values()) this.oldPragmas.add(j);
  }

  /** The text of an entry of base with its comments; empty for none. */
  baseText(base: Entry | undefined): string {
    const piece = base && this.pieces.base?.[base.index];
    return piece ? slice(this.context.base, piece.whole) : '';
  }

  /** The text of an entry of mine with its comments. */
  mineText(mine: Entry): string {
    return slice(this.context.mine, this.pieces.mine[mine.index].whole);
  }

  /** Mine did not touch the declaration nor a comment that belongs to it; without a base, theirs is the same. */
  isUnchanged(base: Entry | undefined, mine: Entry, theirs: Entry): boolean {
    const { context, pieces } = this;
    const own = slice(context.mine, pieces.mine[mine.index].whole);
    if (!context.base)
      return own === slice(context.theirs, pieces.theirs[theirs.index].whole) && !this.repeatedOtherwise(mine.key);
    if (!base || own !== slice(context.base, pieces.base![base.index].whole)) return false;
    return context.nothingNew || this.repeatedOtherwise(mine.key) === undefined;
  }

  sameContent(a: Entry, b: Entry): boolean {
    if (a.facts && b.facts) return sameFacts(a.facts, b.facts);
    return shown(this.textOf(a)) === shown(this.textOf(b));
  }

  textOf(entry: Entry): string {
    for (const facts of [this.context.mine, this.context.theirs, this.context.base]) {
      if (facts?.entries[entry.index] === entry) return slice(facts, entry.nodeSpan);
    }
    return '';
  }

  isOldRepetition(entry: Entry): boolean {
    const { base, theirs } = this.context;
    return [...(base?.repeated ?? []), ...theirs.repeated].some(
      (old) => old.key === entry.key && this.sameContent(old, entry),
    );
  }

  /** The last further declaration of a class in mine that says something else than the first. */
  repeatedOtherwise(key: string): Entry | undefined {
    const { mine } = this.context;
    const first = mine.classes.get(key);
    return (
      first &&
      mine.repeated.findLast(
        (entry) => entry.key === key && !this.isOldRepetition(entry) && !this.sameContent(first, entry),
      )
    );
  }

  /** Mine has `class Name` in a comment. */
  isInComment(name: string): boolean {
    this.commentedOut ??= new Set(
      allComments(this.context.mine.text)
        .join('\n')
        .toLowerCase()
        .match(/\bclass\s+\w+/g)
        ?.map((found) => found.replace(/\s+/, ' ')),
    );
    return this.commentedOut.has(`class ${name.toLowerCase()}`);
  }

  line({ base, mine, theirs }: Versions<Entry>, kind: CustomizationKind, decision: Decision): NewLine {
    const entry = (theirs ?? mine ?? base)!;
    const facts = entry.facts ?? mine?.facts;
    const pragmaClass = /\/([^/#]+)#deleteclass/.exec(entry.key)?.[1];
    const name = facts?.written ?? pragmaClass;
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
      spans: {
        ...(base ? { base: base.nodeSpan } : {}),
        ...(mine ? { mine: mine.nodeSpan } : {}),
        ...(theirs ? { theirs: theirs.nodeSpan } : {}),
      },
    };
  }
}

/** Namespace pragmas and white space are context, not content: nobody loses a customization with them. */
export function accountable(entry: Entry): boolean {
  return entry.kind !== 'namespace' && entry.kind !== 'end' && entry.kind !== 'empty';
}

function movedClasses(base: FileFacts, mine: FileFacts): Set<string> {
  const inOrder = surelyInOrder(commonPairs(mine, base, (key) => key));
  const moved = new Set<string>();
  for (const [key, entry] of mine.classes) if (base.classes.has(key) && !inOrder.has(entry.index)) moved.add(key);
  return moved;
}

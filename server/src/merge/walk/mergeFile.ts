/** The top level of a merge: which classes, instances and pragmas the result has. */
import { classIdIn } from '../classId';
import { type Entry, type FileFacts } from '../../semantics/facts';
import { aliasOf, mergeAlias } from '../aliases';
import { mergePieceComments } from '../comments/comments';
import { adopted, isTakenOut, settle, slice, type MergeContext } from '../context';
import { insertBlocks, kindWhenAdded, type Block } from '../places/insertions';
import { commentElsewhere } from '../decide/commentReasons';
import { idlePragmasLeftOut, layoutChangesOf } from '../decide/layoutChanges';
import type { Entered, LayoutChange, Pass } from '../compose/decisions';
import type { Answers } from '../compose/ledger';
import { keepCommentsOfPragmas } from '../comments/pragmaComments';
import { onceInBoth, type Elsewhere } from '../comments/elsewhere';
import type { WholePart } from '../comments/innerComments';
import type { Line, Subject } from '../compose/ledger';
import { mergeMembers } from './mergeMembers';
import { mergeSuperclass, subjectOf, type ClassSides } from './mergeParts';
import { mergeQualifiers } from './mergeQualifiers';
import { furtherRooms } from '../places/deletions';
import { insideOfBody, type Piece } from '../places/outline';
import { askNewDeletions } from '../decide/newDeletions';
import { decideDeletion, decideRemovedRoom } from '../decide/ownDeletions';
import { goesAlong, keptFor, Needed, removedBut } from '../decide/needed';
import { changesOf } from '../decide/changes';
import { KeyChanges } from '../decide/keyChanges';
import { Twins } from '../decide/twins';
import { onlyInMine, onlyInTheirs } from '../decide/onlyOne';
import { bothAdded, decideSimple } from '../decide/wholes';
import { append } from '../../text/append';
import { Done } from './done';
import { TakenBack, whyNotJoined } from '../decide/notJoined';
import { accountable, Pairing, whereNow } from '../pairing';
import { decidePresence, type Decision } from '../decide/policy';
import {
  askKeyChange,
  askRegion,
  askCopies,
  askSameId,
  askTwice,
  askWholeOf,
  isBroken,
  isCutShort,
  noteReplaced,
  saidTwice,
  sameClassId,
  takeOutReplaced,
} from './questions';
import type { CustomizationKind, Versions } from '../types';
import { Unread } from '../decide/unread';

/** Merges the declarations of one file, and says what was only layout. */
export class FileMerge {
  private readonly pairing: Pairing;
  private readonly blocks: Block[] = [];
  private readonly unread: Unread;
  private readonly needed: Needed;
  private readonly takenBack: TakenBack;
  private readonly keyChanges: KeyChanges;
  private readonly doubtful: Twins;
  /** Steps that wait for what is said of all the others, and those that wait for what is inserted, too. */
  private readonly later: Record<'last' | 'afterAll', ((pass: Pass) => void)[]> = { last: [], afterAll: [] };
  private readonly otherComments: Elsewhere;
  private readonly otherPlaces: LayoutChange[] = [];
  /** Classes of theirs that are asked about because a class of mine has their ID. */
  private readonly twins = new Set<Entry>();

  constructor(private readonly context: MergeContext) {
    const pairing = (this.pairing = new Pairing(context));
    let once: ReadonlySet<string> | undefined;
    this.otherComments = {
      get once() {
        return (once ??= context.base ? pairing.commentsOnce : onceInBoth(context, piecesOfTheirs(pairing)));
      },
      noteOther: (key, comment) => this.otherPlaces.push({ key, isMove: true, what: commentElsewhere(comment) }),
      atLast: (step) => this.later.last.push(step),
      afterAll: (step) => this.later.afterAll.push(step),
    };
    this.unread = new Unread(context.mine, context.theirs);
    this.needed = new Needed(this.pairing);
    this.takenBack = new TakenBack(context);
    this.keyChanges = new KeyChanges(pairing);
    this.doubtful = new Twins(pairing);
  }

  /** Key in mine → key in base, for what mine has in another namespace. */
  get elsewhere(): ReadonlyMap<string, string> {
    return this.pairing.elsewhere;
  }

  layoutChanges(): LayoutChange[] {
    return [...layoutChangesOf(this.pairing), ...this.otherPlaces];
  }

  run(): void {
    const { mine, base, theirs: fresh } = this.context;
    const done = new Done(this.context);
    const repeated = new Set(mine.repeated);
    for (const entry of mine.entries) {
      if (repeated.has(entry)) continue;
      const versions = {
        base: this.pairing.basePartner[entry.index],
        mine: entry,
        theirs: this.pairing.partner[entry.index],
      };
      done.add(versions);
      this.mergeEntry(versions);
    }
    for (const entry of mine.repeated) {
      noteReplaced(this.pairing, entry);
      this.keepNeededCopy(entry);
      this.mergeCommentsOfReplaced(entry);
    }
    for (const entry of fresh.repeated) takeOutReplaced(this.pairing, entry);
    const old = new Set(base?.repeated);
    for (const entry of base?.entries ?? []) {
      if (!accountable(entry) || old.has(entry) || done.hasBase(entry)) continue;
      const theirs = this.pairing.ofBaseInTheirs(entry);
      // What the new default has of it under another name may be a class that mine has under that name: one pair is enough.
      const versions = { base: entry, mine: undefined, theirs: theirs && done.isPaired(theirs) ? undefined : theirs };
      done.add(versions);
      this.mergeEntry(versions);
    }
    const isRemoved = (entry: Entry): boolean => done.isPaired(entry) && !this.pairing.partner.includes(entry);
    const asked = askNewDeletions(this.pairing, this.needed, isRemoved);
    if (!base) {
      const replaced = new Set(fresh.repeated);
      for (const entry of fresh.entries) {
        if (accountable(entry) && !replaced.has(entry) && !done.hasTheirs(entry) && !asked.has(entry))
          this.mergePresence({ base: undefined, mine: undefined, theirs: entry });
      }
    }
    for (const step of this.later.last) this.context.decisions.whenSaid(step);
    this.context.decisions.whenSaid((pass) => {
      keepCommentsOfPragmas(this.pairing, pass, insertBlocks(this.pairing, pass, this.blocks));
      append(pass.layoutLost, idlePragmasLeftOut(this.pairing, pass.pragmas));
    });
    for (const step of this.later.afterAll) this.context.decisions.whenSaid(step);
  }

  // ---------------------------------------------------------------------------------------- one declaration

  private mergeEntry(versions: Versions<Entry>): void {
    const { base, mine, theirs } = versions;
    if (mine && theirs && !isBroken(this.pairing, versions)) {
      const reason = whyNotJoined(this.pairing, this.takenBack, this.doubtful, { base, mine, theirs });
      const kind = base ? changedKind(mine) : kindWhenAdded(mine);
      if (reason !== undefined) return askWholeOf(this.pairing, versions, kind, reason);
      // The question about the whole has its alias, too.
      if (aliasOf(mine) !== undefined && !this.isWholeAsked({ base, mine, theirs }))
        mergeAlias(this.context, { base, mine, theirs });
    }
    // Most declarations: mine is the base's to the last character, so there is nothing to re-apply.
    if (mine && theirs && this.pairing.isUnchanged(base, mine, theirs)) return;
    if (mine && !accountable(mine)) {
      if (isCutShort(this.pairing, versions)) this.keep(askRegion(this.pairing, versions));
      else if (theirs) this.mergeComments(versions, []);
      return;
    }
    if (isBroken(this.pairing, versions)) return this.keep(askRegion(this.pairing, versions));
    if (mine && this.pairing.copies.isAsked(mine.key)) return this.keep(askCopies(this.pairing, versions));
    const twice = saidTwice(this.pairing, versions);
    if (twice !== undefined) return this.keep(askTwice(this.pairing, versions, twice));
    this.mergePresence(versions);
  }

  /** One that a later declaration replaces, and that theirs removed: its alias may be what something of mine needs. */
  private keepNeededCopy(entry: Entry): void {
    const { mine, theirs } = this.context;
    const base = this.pairing.basePartner[entry.index];
    const alias = aliasOf(entry)?.toLowerCase();
    if (!base || alias === undefined || this.pairing.partner[entry.index]) return;
    const isElsewhere = [...mine.entries.filter((other) => other !== entry), ...theirs.entries].some(
      (other) => aliasOf(other)?.toLowerCase() === alias,
    );
    if (!isElsewhere) this.mergePresence({ base, mine: entry, theirs: undefined });
  }

  /** It has no effect, but a comment in it may have moved to or from another declaration: there would be two of it, or none. */
  private mergeCommentsOfReplaced(entry: Entry): void {
    const { pairing } = this;
    const versions = { base: pairing.basePartner[entry.index], mine: entry, theirs: pairing.partner[entry.index] };
    const { base, theirs } = versions;
    if (!theirs || pairing.isUnchanged(base, entry, theirs)) return;
    if (isBroken(pairing, versions) || pairing.copies.isAsked(entry.key) || pairing.copies.isDropped(theirs)) return;
    if (base) this.mergeBoth({ base, mine: entry, theirs });
    else this.mergeComments(versions, []);
  }

  private isWholeAsked(versions: Versions<Entry, 'mine'>): boolean {
    return this.pairing.copies.isAsked(versions.mine.key) || saidTwice(this.pairing, versions) !== undefined;
  }

  /** A declaration that can be compared: it is merged where mine and theirs have it, else it is added, removed, or noted. */
  private mergePresence(versions: Versions<Entry>): void {
    const { base, mine, theirs } = versions;
    const left = mine ?? theirs;
    const isRenamed = base !== undefined && theirs !== undefined && base.key !== theirs.key;
    // Mine had a hand in a class that it moved, to another place or to another namespace.
    const hasMoved = mine !== undefined && (this.pairing.moved.has(mine.key) || this.elsewhere.has(mine.key));
    const isKept = hasMoved && !theirs;
    const isTakenBack = left !== undefined && this.takenBack.by(mine ? 'mine' : 'theirs', base, left);
    const seeming = decidePresence({
      hasBase: this.context.base !== undefined,
      inBase: base !== undefined,
      inMine: mine !== undefined,
      inTheirs: theirs !== undefined,
      changed: isRenamed || isKept || isTakenBack || !(base && left && this.pairing.sameContent(base, left)),
      what: left?.kind === 'class' ? 'class' : 'declaration',
      onlyInMine: () => onlyInMine(classIdIn(mine?.facts)?.startsWith('microsoft|') === true),
      onlyInTheirs: () => onlyInTheirs(this.removalKind(versions) === 'class-commented-out'),
    });
    const presence = this.unread.presence(versions, seeming);
    switch (presence.action) {
      case 'nothing':
        if (this.context.base && mine) this.keepUnchanged(versions as Versions<Entry, 'base' | 'mine'>);
        return;
      case 'merge':
        return this.mergeBoth(versions as Versions<Entry, 'mine' | 'theirs'>);
      case 'note':
        this.context.decisions.enter(this.pairing.line(versions, this.removalKind(versions), presence.decision));
        return;
      case 'add':
        return this.add(versions as Versions<Entry, 'mine'>, presence.decision);
      case 'remove':
        this.remove(versions as Versions<Entry, 'theirs'>, presence.decision);
        if (!base) return;
        // Without room for its class a file is without all of it: of one more pragma the next merge could not tell that.
        for (const further of furtherRooms(this.context.theirs, theirs!))
          if (this.pairing.isNewInTheirs(further)) this.remove({ base, mine, theirs: further }, presence.decision);
    }
  }

  private mergeBoth(versions: Versions<Entry, 'mine' | 'theirs'>): void {
    const { base, mine, theirs } = versions;
    let whole: WholePart[];
    if (mine.facts && theirs.facts) {
      const sides: ClassSides = { base: base?.facts, mine: mine.facts, theirs: theirs.facts, key: theirs.key };
      if (!base && this.context.base) this.noteBothAdded(versions);
      whole = mergeSuperclass(this.context, sides);
      const { node } = theirs.facts;
      mergeQualifiers(this.context, subjectOf(sides), {
        base: base?.facts?.qualifiers,
        mine: mine.facts.qualifiers,
        theirs: theirs.facts.qualifiers,
        bothAdded: this.context.base !== undefined && base === undefined,
        list: node.qualifiers,
        offset: theirs.facts.base,
        before: theirs.nodeSpan.start,
      });
      mergeMembers(this.context, sides);
    } else whole = this.mergeSimple(versions);
    this.mergeComments(versions, whole);
  }

  /**
   * A declaration without parts of its own, such as an enumeration or a qualifier's type: its text is one fact.
   * @returns what of mine is taken or left as one text, with the comments in it
   */
  private mergeSimple(versions: Versions<Entry, 'mine' | 'theirs'>): WholePart[] {
    const { base, mine, theirs } = versions;
    const isSame = (a: Entry | undefined, b: Entry | undefined): boolean =>
      a !== undefined && b !== undefined && this.pairing.sameContent(a, b);
    const isMineTheirs = isSame(mine, theirs);
    if (isMineTheirs && this.context.base && !base) this.noteBothAdded(versions);
    const decision = decideSimple({
      hasBase: this.context.base !== undefined,
      inBase: base !== undefined,
      isMineBase: isSame(mine, base),
      isTheirsBase: isSame(theirs, base),
      isMineTheirs,
    });
    if (!decision) return [];
    if (isMineTheirs) {
      this.context.decisions.enter(this.pairing.line(versions, 'declaration', decision));
      return [];
    }
    const line = this.context.decisions.enter(this.pairing.line(versions, 'declaration', decision));
    const slot = {
      base: adopted(this.context, base ? this.pairing.textOf(base) : ''),
      mine: adopted(this.context, this.pairing.textOf(mine)),
      theirs: slice(this.context.theirs, theirs.nodeSpan),
      suggested: 'mine',
    } as const;
    const isDone = ({ answer }: Line): boolean => decision.take === 'mine' || answer !== undefined;
    settle(this.context, line, theirs.nodeSpan, slot, isDone);
    return [{ ...mine.nodeSpan, isDone: (pass) => isDone(pass.said(line)) }];
  }

  private noteBothAdded(versions: Versions<Entry, 'mine' | 'theirs'>): void {
    const decision = bothAdded(versions.mine.kind === 'class' ? 'class' : 'declaration');
    this.context.decisions.enter(this.pairing.line(versions, kindWhenAdded(versions.mine), decision));
  }

  /** Takes note of what has no place in theirs yet. */
  private keep(block: Block | undefined): void {
    if (block) this.blocks.push(block);
  }

  private mergeComments({ base, mine, theirs }: Versions<Entry>, whole: readonly WholePart[]): void {
    const subject: Subject = {
      key: theirs!.key,
      namespace: theirs!.namespace,
      ...(theirs!.facts ? { class: theirs!.facts.written } : {}),
    };
    const { pieces } = this.pairing;
    const [b, o, t] = [
      base && pieces.base?.at(base.index),
      pieces.mine.at(mine!.index),
      pieces.theirs.at(theirs!.index),
    ];
    const inside = (facts: FileFacts | undefined, entry: Entry | undefined, piece: Piece | undefined) =>
      !facts || !piece ? [] : entry?.facts ? piece.around(insideOfBody(facts.text, entry.facts)) : [piece.node];
    const insides = {
      base: inside(this.context.base, base, b),
      mine: inside(this.context.mine, mine, o),
      theirs: inside(this.context.theirs, theirs, t),
      whole,
    };
    mergePieceComments(this.context, subject, b, o, t, insides, this.otherComments);
  }

  // ---------------------------------------------------------------------------------------- there or not

  private add(versions: Versions<Entry, 'mine'>, decision: Decision, isFor?: Entered['isFor']): void {
    const { base, mine } = versions;
    const twin = base || !this.context.base ? undefined : sameClassId(this.pairing, mine);
    if (twin && !this.twins.has(twin)) {
      this.twins.add(twin);
      return askSameId(this.pairing, mine, twin);
    }
    const rekeyed = base ? undefined : this.keyChanges.of(mine);
    if (rekeyed) return askKeyChange(this.pairing, rekeyed);
    decision = (this.context.nothingNew ? undefined : this.doubtful.ask(mine)) ?? decision;
    if (base && decision.outcome === 'conflict')
      decision = { ...decision, reason: decision.reason + changesOf(this.context, base, mine) };
    decision = decideDeletion(this.pairing, this.needed, { base, mine }, decision);
    const namespace = this.pairing.namespaces.of(mine, this.pairing.partner);
    if (namespace !== mine.namespace) decision = { ...decision, reason: `${decision.reason} ${goesAlong(namespace)}` };
    const kind = this.unread.has(versions) ? 'region' : base ? changedKind(mine) : kindWhenAdded(mine);
    const entered = this.context.decisions.enter(this.pairing.line(versions, kind, decision), isFor);
    if (decision.outcome === 'converged') return;
    this.blocks.push({ entry: mine, entered, base: this.pairing.baseText(base), suggested: decision.take });
  }

  /**
   * Mine left alone what theirs removed: a question where something of mine needs it. In a result that was merged before, a
   * class that mine moved may be where it was in the base, and then it is the answer that tells.
   */
  private keepUnchanged(versions: Versions<Entry, 'base' | 'mine'>): void {
    const user = this.needed.byMine(versions.mine);
    const isAnswered = ({ resolve }: Answers): boolean => resolve?.[versions.mine.key] === 'mine';
    this.add(versions, keptFor(user), user ? undefined : isAnswered);
  }

  private remove(versions: Versions<Entry, 'theirs'>, decision: Decision): void {
    const { base, theirs } = versions;
    const user = decision.outcome === 'applied' ? this.needed.byTheirs(theirs) : undefined;
    if (user) decision = removedBut(user);
    else if (decision.outcome === 'applied')
      decision = this.doubtful.ask(theirs) ?? decideRemovedRoom(this.pairing, { base, theirs }, decision);
    const kind = this.unread.has(versions) ? 'region' : this.removalKind(versions);
    const line = this.context.decisions.enter({
      ...this.pairing.line(versions, kind, decision),
      ...(base && decision.outcome === 'conflict' ? whereNow(base, theirs) : {}),
    });
    const { whole } = this.pairing.pieces.theirs.at(theirs.index);
    const text = slice(this.context.theirs, whole);
    // Without the old default the new one is what mine may have removed it from.
    const old = this.context.base ? adopted(this.context, this.pairing.baseText(base)) : text;
    const slot = { base: old, mine: '', theirs: text, suggested: decision.take };
    settle(this.context, line, whole, slot, isTakenOut(decision));
    this.removeReplaced(theirs, line, isTakenOut(decision));
  }

  /** With a declaration those go that it replaces: they would be in effect without it. */
  private removeReplaced(theirs: Entry, entered: Entered, isDone: (line: Line) => boolean): void {
    for (const copy of this.pairing.copies.replacedIn(this.context.theirs, theirs.key)) {
      const { whole } = this.pairing.pieces.theirs.at(copy.index);
      const slot = { base: '', mine: '', theirs: slice(this.context.theirs, whole), suggested: 'mine' } as const;
      settle(this.context, entered, whole, slot, (line) => line.outcome !== 'conflict' && isDone(line));
    }
  }

  private removalKind({ base, theirs }: Versions<Entry>): CustomizationKind {
    const entry = (base ?? theirs)!;
    if (entry.kind === 'pragma') return 'pragma-removed';
    if (entry.kind === 'instance') return 'instance-removed';
    if (entry.kind !== 'class') return 'declaration';
    return this.pairing.isInComment(entry.facts!.written) ? 'class-commented-out' : 'class-removed';
  }
}

function piecesOfTheirs({ context, pieces }: Pairing): Piece[] {
  return context.theirs.entries.map(({ index }) => pieces.theirs.at(index));
}

/** Mine changed what theirs removed or changed. */
function changedKind(mine: Entry): CustomizationKind {
  return mine.kind === 'class' ? 'class-changed' : 'declaration';
}

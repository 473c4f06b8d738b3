/** The top level of a merge: which classes, instances and pragmas the result has, and where. */
import { fingerprint, type Entry, type FileFacts } from '../semantics/facts';
import { withLineBreaks } from '../text/eol';
import type { Span } from '../text/span';
import { mergePieceComments } from './comments';
import { adopted, isTaken, settle, shown, slice, type MergeContext } from './context';
import { insertRun, kindWhenAdded, type Block } from './insertions';
import type { Line, NewLine } from './ledger';
import { mergeMembers, mergeSuperclass, subjectOf, type ClassSides, type Subject } from './mergeMembers';
import { mergeQualifiers } from './mergeQualifiers';
import { allComments, isContent, outlineFile, type Piece } from './outline';
import { commonOrder, commonPairs, pairPragmas, runsOf, surelyInOrder } from './places';
import { decidePresence, type Decision } from './policy';
import { classRenames } from './renames';
import type { CustomizationKind } from './types';

export interface Versions<T> {
  readonly base: T | undefined;
  readonly mine: T | undefined;
  readonly theirs: T | undefined;
}

/** The state of one merge at the top level. */
export class FileMerge {
  readonly pieces: { readonly base?: Piece[]; readonly mine: Piece[]; readonly theirs: Piece[] };
  /** Key in base and mine → key in theirs, for classes that theirs renamed. */
  readonly renames: ReadonlyMap<string, string>;
  private readonly oldKeys: ReadonlyMap<string, string>;
  /** Entries of mine by index → entry of theirs that is the same declaration. */
  private readonly partner = new Map<number, Entry>();
  private readonly basePartner = new Map<number, Entry>();
  /** Indices of theirs' namespace pragmas that the base has, too. */
  private readonly oldPragmas = new Set<number>();
  private readonly blocks: Block[] = [];
  private readonly moved: ReadonlySet<string>;
  /** `class name` for each that stands in a comment of mine; looked up when a class is missing. */
  private commentedOut: Set<string> | undefined;

  constructor(readonly context: MergeContext) {
    const { base, mine, theirs } = context;
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
    const theirsByKey = byKey(theirs);
    const baseByKey = base ? byKey(base) : new Map<string, Entry>();
    const repeated = new Set(mine.repeated);
    for (const entry of mine.entries) {
      if (entry.kind === 'namespace' || entry.kind === 'empty' || repeated.has(entry)) continue;
      const other = theirsByKey.get(inTheirs(entry.key));
      if (other) this.partner.set(entry.index, other);
      const old = baseByKey.get(inBase(entry.key));
      if (old) this.basePartner.set(entry.index, old);
    }
    for (const [i, j] of pairPragmas(mine, theirs, inTheirs)) this.partner.set(i, theirs.entries[j]);
    if (!base) return;
    for (const [i, j] of pairPragmas(mine, base, inBase)) this.basePartner.set(i, base.entries[j]);
    for (const j of pairPragmas(base, theirs, inTheirs).values()) this.oldPragmas.add(j);
  }

  run(): void {
    const { mine, base } = this.context;
    const mergedKeys = new Set<string>();
    const repeated = new Set(mine.repeated);
    for (const entry of mine.entries) {
      if (entry.kind === 'empty' || repeated.has(entry)) continue;
      const versions = {
        base: this.basePartner.get(entry.index),
        mine: entry,
        theirs: this.partner.get(entry.index),
      };
      mergedKeys.add(entry.key);
      if (versions.base) mergedKeys.add(versions.base.key);
      if (versions.theirs) mergedKeys.add(versions.theirs.key);
      this.mergeEntry(versions);
    }
    for (const entry of mine.repeated) this.noteRepeated(entry);
    const theirsByKey = byKey(this.context.theirs);
    for (const entry of base?.entries ?? []) {
      if (mergedKeys.has(entry.key) || !accountable(entry)) continue;
      mergedKeys.add(entry.key);
      const theirs = theirsByKey.get(this.keyInTheirs(entry.key));
      if (theirs) mergedKeys.add(theirs.key);
      this.mergeEntry({ base: entry, mine: undefined, theirs });
    }
    if (!base) {
      for (const entry of this.context.theirs.entries) {
        if (accountable(entry) && !mergedKeys.has(entry.key)) this.noteNewInTheirs(entry);
      }
    }
    this.insertBlocks();
  }

  // ---------------------------------------------------------------------------------------- one declaration

  private mergeEntry(versions: Versions<Entry>): void {
    const { base, mine, theirs } = versions;
    // Most declarations: mine is the base's to the last character, so there is nothing to re-apply.
    if (mine && theirs && this.isUnchanged(base, mine, theirs)) return;
    if (mine && !accountable(mine)) {
      if (theirs) this.mergeComments(versions);
      return;
    }
    if (this.isBroken(versions)) return this.askRegion(versions);
    const copy = mine && !this.context.nothingNew ? this.repeatedOtherwise(mine.key) : undefined;
    if (copy) return this.askRepeated(versions, copy);
    const left = mine ?? theirs;
    const isRenamed = base !== undefined && theirs !== undefined && base.key !== theirs.key;
    const hasMoved = mine !== undefined && this.moved.has(mine.key);
    const presence = decidePresence({
      hasBase: this.context.base !== undefined,
      inBase: base !== undefined,
      inMine: mine !== undefined,
      inTheirs: theirs !== undefined,
      changed: isRenamed || (hasMoved && !theirs) || !(base && left && this.sameContent(base, left)),
      what: left?.kind === 'class' ? 'class' : 'declaration',
    });
    if (!this.context.base && mine && !theirs) return this.keepOwn(mine);
    switch (presence.action) {
      case 'nothing':
        return;
      case 'merge':
        return this.mergeBoth(versions as { base: Entry | undefined; mine: Entry; theirs: Entry });
      case 'note':
        this.context.ledger.enter(this.line(versions, this.removalKind(versions), presence.decision));
        return;
      case 'add':
        return this.add(versions as { base: Entry | undefined; mine: Entry; theirs: undefined }, presence.decision);
      case 'remove':
        return this.remove(versions as { base: Entry; mine: undefined; theirs: Entry }, presence.decision);
    }
  }

  /** Mine did not touch the declaration nor a comment that belongs to it; without a base, theirs is the same. */
  private isUnchanged(base: Entry | undefined, mine: Entry, theirs: Entry): boolean {
    const { context, pieces } = this;
    const own = slice(context.mine, pieces.mine[mine.index].whole);
    if (!context.base) return own === slice(context.theirs, pieces.theirs[theirs.index].whole);
    if (!base || own !== slice(context.base, pieces.base![base.index].whole)) return false;
    return context.nothingNew || this.repeatedOtherwise(mine.key) === undefined;
  }

  private sameContent(a: Entry, b: Entry): boolean {
    if (a.facts && b.facts) return fingerprint(a.facts) === fingerprint(b.facts);
    return shown(this.textOf(a)) === shown(this.textOf(b));
  }

  private textOf(entry: Entry): string {
    for (const facts of [this.context.mine, this.context.theirs, this.context.base]) {
      if (facts?.entries[entry.index] === entry) return slice(facts, entry.nodeSpan);
    }
    return '';
  }

  private mergeBoth(versions: { base: Entry | undefined; mine: Entry; theirs: Entry }): void {
    const { base, mine, theirs } = versions;
    if (mine.facts && theirs.facts) {
      const sides: ClassSides = { base: base?.facts, mine: mine.facts, theirs: theirs.facts, key: theirs.key };
      if (!base && this.context.base) {
        const reason = 'The new default has this class now, too; there is one copy of it in the result.';
        this.context.ledger.enter(
          this.line(versions, kindWhenAdded(mine), { outcome: 'converged', take: 'theirs', reason }),
        );
      }
      mergeSuperclass(this.context, sides);
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
    } else this.mergeSimple(versions);
    this.mergeComments(versions);
  }

  /** A declaration without parts of its own, such as an enumeration or a qualifier's type: its text is one fact. */
  private mergeSimple(versions: { base: Entry | undefined; mine: Entry; theirs: Entry }): void {
    const { base, mine, theirs } = versions;
    const [b, o, t] = [base, mine, theirs].map((entry) => entry && shown(this.textOf(entry))?.toLowerCase());
    if (o === t || (this.context.base && o === b)) return;
    const decision: Decision = !this.context.base
      ? { outcome: 'assumed', take: 'theirs', reason: 'Without the old default the new one is taken here.' }
      : t === b
        ? { outcome: 'applied', take: 'mine', reason: 'Only you changed this.' }
        : { outcome: 'conflict', take: 'mine', reason: 'You changed this and so did the new default.' };
    const line = this.context.ledger.enter(this.line(versions, 'declaration', decision));
    if (decision.take === 'theirs') return;
    this.settleLine(line, theirs.nodeSpan, base && this.textOf(base), this.textOf(mine));
  }

  private settleLine(line: Line, span: Span, base: string | undefined, mine: string): void {
    settle(this.context, line, span, {
      base: adopted(this.context, base ?? ''),
      mine: adopted(this.context, mine),
      theirs: slice(this.context.theirs, span),
      suggested: 'mine',
    });
  }

  private mergeComments({ base, mine, theirs }: Versions<Entry>): void {
    const subject: Subject = {
      key: theirs!.key,
      namespace: theirs!.namespace,
      ...(theirs!.facts ? { class: theirs!.facts.written } : {}),
    };
    const piece = base && this.pieces.base?.[base.index];
    mergePieceComments(this.context, subject, piece, this.pieces.mine[mine!.index], this.pieces.theirs[theirs!.index]);
  }

  // ---------------------------------------------------------------------------------------- there or not

  private add(versions: { base: Entry | undefined; mine: Entry; theirs: undefined }, decision: Decision): void {
    const { base, mine } = versions;
    if (mine.key.endsWith('#deleteclass')) decision = this.deleteClassDecision(mine, decision);
    const line = this.context.ledger.enter(
      this.line(versions, base ? changedKind(mine) : kindWhenAdded(mine), decision),
    );
    const piece = this.pieces.base?.[base?.index ?? -1];
    this.blocks.push({ entry: mine, line, base: base && piece ? slice(this.context.base, piece.whole) : '' });
  }

  /** A pragma that deletes a class stays where theirs left that class alone; where it did not, one must ask. */
  private deleteClassDecision(entry: Entry, decision: Decision): Decision {
    const key = entry.key.slice(0, -'#deleteclass'.length);
    const [b, t] = [this.context.base?.classes.get(key), this.context.theirs.classes.get(key)];
    const unchanged = b && t && this.sameContent(b, t);
    if (!t || unchanged) return decision;
    return {
      outcome: 'conflict',
      take: 'mine',
      reason: 'You delete this class by a pragma, and the new default changed or added it.',
    };
  }

  private remove(versions: { base: Entry; mine: undefined; theirs: Entry }, decision: Decision): void {
    const { base, theirs } = versions;
    const line = this.context.ledger.enter(this.line(versions, this.removalKind(versions), decision));
    const piece = this.pieces.theirs[theirs.index];
    const before = this.pieces.base?.[base.index];
    settle(this.context, line, piece.whole, {
      base: before ? adopted(this.context, slice(this.context.base, before.whole)) : '',
      mine: '',
      theirs: slice(this.context.theirs, piece.whole),
      suggested: 'mine',
    });
  }

  private removalKind({ base, theirs }: Versions<Entry>): CustomizationKind {
    const entry = (base ?? theirs)!;
    if (entry.kind === 'pragma') return 'pragma-removed';
    if (entry.kind === 'instance') return 'instance-removed';
    if (entry.kind !== 'class') return 'declaration';
    return this.isInComment(entry.facts!.written) ? 'class-commented-out' : 'class-removed';
  }

  /** Mine has `class Name` in a comment. */
  private isInComment(name: string): boolean {
    this.commentedOut ??= new Set(
      allComments(this.context.mine.text)
        .join('\n')
        .toLowerCase()
        .match(/\bclass\s+\w+/g)
        ?.map((found) => found.replace(/\s+/, ' ')),
    );
    return this.commentedOut.has(`class ${name.toLowerCase()}`);
  }

  /** Without a base: a declaration that only mine has. */
  private keepOwn(mine: Entry): void {
    const id = mine.facts?.qualifiers.get('sms_class_id')?.node.value;
    const byVendor = id?.kind === 'string' && /^microsoft\|/i.test(id.value);
    const decision: Decision = byVendor
      ? {
          outcome: 'conflict',
          take: 'mine',
          reason: 'Only your file has this class, under Microsoft’s name: the new default dropped it, or you added it.',
        }
      : { outcome: 'assumed', take: 'mine', reason: 'Only your file has this, so it is taken as added by you.' };
    this.add({ base: undefined, mine, theirs: undefined }, decision);
  }

  private noteNewInTheirs(theirs: Entry): void {
    const commentedOut =
      theirs.kind === 'class' &&
      this.removalKind({ base: undefined, mine: undefined, theirs }) === 'class-commented-out';
    if (commentedOut) {
      const reason = 'Your file has this class in a comment. It stays out unless you take the new default’s.';
      const line = this.context.ledger.enter(
        this.line({ base: undefined, mine: undefined, theirs }, 'class-commented-out', {
          outcome: 'conflict',
          take: 'mine',
          reason,
        }),
      );
      const piece = this.pieces.theirs[theirs.index];
      const text = slice(this.context.theirs, piece.whole);
      settle(this.context, line, piece.whole, { base: text, mine: '', theirs: text, suggested: 'mine' });
      return;
    }
    const reason = 'Only the new default has this; it is taken. Or had you removed it?';
    this.context.ledger.enter(
      this.line({ base: undefined, mine: undefined, theirs }, this.removalKindPlain(theirs), {
        outcome: 'assumed',
        take: 'theirs',
        reason,
      }),
    );
  }

  private removalKindPlain(entry: Entry): CustomizationKind {
    if (entry.kind === 'pragma') return 'pragma-removed';
    if (entry.kind === 'instance') return 'instance-removed';
    return entry.kind === 'class' ? 'class-removed' : 'declaration';
  }

  // ---------------------------------------------------------------------------------------- what cannot be read

  /** Mine or theirs has a syntax error here that the base has not: the declaration is one question. */
  private isBroken({ base, mine, theirs }: Versions<Entry>): boolean {
    if (!mine?.broken && !theirs?.broken) return false;
    const text = (entry: Entry | undefined): string | undefined => entry && shown(this.textOf(entry));
    if (mine && theirs && text(mine) === text(theirs)) return false;
    if (mine && base && text(mine) === text(base)) return false;
    return !(theirs && base && mine === undefined && text(theirs) === text(base));
  }

  private askRegion(versions: Versions<Entry>): void {
    const { base, mine, theirs } = versions;
    const reason = 'There is a syntax error here, so nothing inside was merged. Correct it, or choose one side.';
    const line = this.context.ledger.enter(
      this.line(versions, 'region', { outcome: 'conflict', take: 'theirs', reason }),
    );
    const before = base && this.pieces.base?.[base.index];
    const own = mine ? slice(this.context.mine, this.pieces.mine[mine.index].whole) : '';
    if (!theirs) {
      this.blocks.push({
        entry: mine!,
        line,
        base: before ? slice(this.context.base, before.whole) : '',
        suggested: 'theirs',
      });
      return;
    }
    const { whole } = this.pieces.theirs[theirs.index];
    settle(this.context, line, whole, {
      base: before ? adopted(this.context, slice(this.context.base, before.whole)) : '',
      mine: adopted(this.context, own),
      theirs: slice(this.context.theirs, whole),
      suggested: 'theirs',
    });
  }

  /** A class that mine declares a second time in the same way, which neither of the others does. */
  private noteRepeated(entry: Entry): void {
    if (this.isOldRepetition(entry)) return;
    const differs = this.repeatedOtherwise(entry.key) !== undefined;
    if (differs && !this.context.nothingNew) return;
    const first = this.context.mine.classes.get(entry.key)!;
    const versions = { base: this.basePartner.get(first.index), mine: entry, theirs: this.partner.get(first.index) };
    const reason = this.context.nothingNew
      ? 'Your file declares this class twice. Nothing is new in the default, so your file stays as it is; correct it.'
      : 'Your file declares this class twice in the same way; one copy is kept.';
    const outcome = this.context.nothingNew ? 'applied' : 'converged';
    this.context.ledger.enter(this.line(versions, 'duplicate', { outcome, take: 'theirs', reason }));
  }

  private isOldRepetition(entry: Entry): boolean {
    const { base, theirs } = this.context;
    return [...(base?.repeated ?? []), ...theirs.repeated].some(
      (old) => old.key === entry.key && this.sameContent(old, entry),
    );
  }

  /** The last further declaration of a class in mine that says something else than the first. */
  private repeatedOtherwise(key: string): Entry | undefined {
    const { mine } = this.context;
    const first = mine.classes.get(key);
    return (
      first &&
      mine.repeated.findLast(
        (entry) => entry.key === key && !this.isOldRepetition(entry) && !this.sameContent(first, entry),
      )
    );
  }

  /** Mine declares a class twice with differences: which one counts is for a person to say. */
  private askRepeated({ base, theirs }: Versions<Entry>, copy: Entry): void {
    const reason =
      'Your file declares this class twice, with differences. “Mine” is the last of the copies; correct your file to merge them.';
    const line = this.context.ledger.enter(
      this.line({ base, mine: copy, theirs }, 'declaration', { outcome: 'conflict', take: 'theirs', reason }),
    );
    const before = base && this.pieces.base?.[base.index];
    const baseText = before ? slice(this.context.base, before.whole) : '';
    if (!theirs) {
      this.blocks.push({ entry: copy, line, base: baseText, suggested: 'mine' });
      return;
    }
    const { whole } = this.pieces.theirs[theirs.index];
    settle(this.context, line, whole, {
      base: adopted(this.context, baseText),
      mine: adopted(this.context, slice(this.context.mine, this.pieces.mine[copy.index].whole)),
      theirs: slice(this.context.theirs, whole),
      suggested: 'theirs',
    });
  }

  // ---------------------------------------------------------------------------------------- what goes in

  private insertBlocks(): void {
    const { mine, theirs } = this.context;
    const free = this.blocks.filter((block) => !this.insertBeforeItsClass(block));
    const byIndex = new Map(free.map((block) => [block.entry.index, block]));
    const inOrder = new Set(commonOrder(mine, theirs, (key) => this.keyInTheirs(key)).map(([index]) => index));
    const wanted = (entry: Entry): boolean => {
      const block = byIndex.get(entry.index);
      return block !== undefined && (block.line.outcome === 'conflict' || isTaken(block.line));
    };
    const isNew = (entry: Entry): boolean =>
      wanted(entry) ||
      (entry.kind === 'namespace' && !this.partner.has(entry.index) && !this.basePartner.has(entry.index));
    // What theirs moved elsewhere says nothing of a place.
    const isShared = (entry: Entry): boolean =>
      this.partner.has(entry.index) && isContent(entry) && (!entry.hasFacts || inOrder.has(entry.index));
    for (const run of runsOf(mine, isNew, isShared))
      insertRun(this, run, byIndex, this.placeOf(run.after, run.isInner));
  }

  /** A pragma that deletes a class must stand before that class, wherever theirs has it now. */
  private insertBeforeItsClass({ entry, line, base }: Block): boolean {
    if (!entry.key.endsWith('#deleteclass')) return false;
    const target = this.context.theirs.classes.get(entry.key.slice(0, -'#deleteclass'.length));
    if (!target) return false;
    const { start } = this.pieces.theirs[target.index].whole;
    const text = slice(this.context.mine, this.pieces.mine[entry.index].whole);
    this.settleLine(line, { start, end: start }, base, text);
    return true;
  }

  /** Offset and index in theirs behind which a run goes; at the very end where nothing shared follows it in mine. */
  private placeOf(after: Entry | undefined, isInner: boolean): { readonly offset: number; readonly index: number } {
    const { theirs, base } = this.context;
    const last = theirs.entries.findLastIndex(isContent);
    let index = isInner ? (after ? this.partner.get(after.index)!.index : -1) : last;
    if (isInner && index >= 0 && base) index = this.behindNewInTheirs(index, last);
    return { index, offset: index < 0 ? 0 : this.pieces.theirs[index].whole.end };
  }

  /** The vendor's order first: steps over the declarations behind `index` that are new in theirs, with their pragmas. */
  private behindNewInTheirs(index: number, last: number): number {
    const { entries } = this.context.theirs;
    const isNew = (entry: Entry): boolean =>
      entry.hasFacts && !this.context.base!.classes.has(entry.key) && !this.oldKeys.has(entry.key);
    const isNewPragma = (entry: Entry): boolean => entry.kind === 'namespace' && !this.oldPragmas.has(entry.index);
    let end = index;
    for (let i = index + 1; i <= last; i++) {
      if (isNew(entries[i])) end = i;
      else if (!isNewPragma(entries[i])) break;
    }
    const restores = (entry: Entry): boolean => isNewPragma(entry) && entry.namespace === entries[index].namespace;
    if (end > index && end < last && restores(entries[end + 1])) end++;
    return end;
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

  /** What mine changed in layout alone, a sentence each; the new default's layout stands. */
  formattingOnly(touched: ReadonlySet<string>): { key: string; what: string }[] {
    const found: { key: string; what: string }[] = [];
    const { base, mine } = this.context;
    if (!base) return found;
    for (const entry of mine.entries) {
      const old = this.basePartner.get(entry.index);
      if (!old || !entry.hasFacts || !this.partner.has(entry.index)) continue;
      const name = (): string => entry.facts!.written;
      if (this.moved.has(entry.key))
        found.push({ key: entry.key, what: `You moved ${name()}; it stands where the new default has it.` });
      if (touched.has(entry.key)) continue;
      const [now, before] = [slice(mine, entry.nodeSpan), slice(base, old.nodeSpan)];
      if (now === before || withLineBreaks(now, '\n') === withLineBreaks(before, '\n')) continue;
      if (this.sameContent(entry, old)) {
        found.push({ key: entry.key, what: `You changed only the layout of ${name()}; the new default’s is used.` });
      }
    }
    return found;
  }
}

/** Mine changed what theirs removed. */
function changedKind(mine: Entry): CustomizationKind {
  return mine.kind === 'class' ? 'class-changed' : 'declaration';
}

function byKey(facts: FileFacts): Map<string, Entry> {
  const map = new Map<string, Entry>();
  for (const entry of facts.entries) {
    if (entry.kind !== 'namespace' && entry.kind !== 'empty' && !map.has(entry.key)) map.set(entry.key, entry);
  }
  return map;
}

/** Namespace pragmas and white space are context, not content: nobody loses a customization with them. */
function accountable(entry: Entry): boolean {
  return entry.kind !== 'namespace' && entry.kind !== 'end' && entry.kind !== 'empty';
}

function movedClasses(base: FileFacts, mine: FileFacts): Set<string> {
  const inOrder = surelyInOrder(commonPairs(mine, base, (key) => key));
  const moved = new Set<string>();
  for (const [key, entry] of mine.classes) if (base.classes.has(key) && !inOrder.has(entry.index)) moved.add(key);
  return moved;
}

/** Declarations of mine that theirs has not, put into theirs with their comments and under their namespace. */
import type { Entry } from '../semantics/facts';
import { DEFAULT_NAMESPACE } from '../semantics/namespaces';
import { adopted, isTaken, settle, slice, type MergeContext } from './context';
import { Composer, type Slot } from './composer';
import type { Line } from './ledger';
import { isContent } from './outline';
import type { Pairing } from './pairing';
import { withBreakAfterComment } from './mergeMembers';
import { commonOrder, runsOf, type Run } from './places';
import type { CustomizationKind } from './types';

/** One declaration of mine on its way into the result. */
export interface Block {
  readonly entry: Entry;
  readonly line: Line;
  /** What the base had in its place. */
  readonly base: string;
  readonly suggested?: 'mine' | 'theirs';
}

/** After which entry of theirs something goes (-1: before all), and at which offset. */
interface Place {
  readonly offset: number;
  readonly index: number;
}

export function kindWhenAdded(entry: Entry): CustomizationKind {
  switch (entry.kind) {
    case 'class':
      return 'class-added';
    case 'instance':
      return 'instance-added';
    case 'pragma':
      return 'pragma-added';
    case 'unparsed':
      return 'region';
    default:
      return 'declaration';
  }
}

/** Puts every block into theirs at its place. */
export function insertBlocks(pairing: Pairing, blocks: readonly Block[]): void {
  const { mine, theirs } = pairing.context;
  const free = blocks.filter((block) => !insertBeforeItsClass(pairing, block));
  const byIndex = new Map(free.map((block) => [block.entry.index, block]));
  const inOrder = new Set(commonOrder(mine, theirs, (key) => pairing.keyInTheirs(key)).map(([index]) => index));
  const wanted = (entry: Entry): boolean => {
    const block = byIndex.get(entry.index);
    return block !== undefined && (block.line.outcome === 'conflict' || isTaken(block.line));
  };
  const isNew = (entry: Entry): boolean =>
    wanted(entry) || (entry.kind === 'namespace' && !pairing.partner[entry.index] && !pairing.basePartner[entry.index]);
  // What theirs moved elsewhere says nothing of a place.
  const isShared = (entry: Entry): boolean =>
    pairing.partner[entry.index] !== undefined && isContent(entry) && (!entry.hasFacts || inOrder.has(entry.index));
  for (const run of runsOf(mine, isNew, isShared))
    insertRun(pairing, run, byIndex, placeOf(pairing, run.after, run.isInner));
}

/** A pragma that deletes a class must stand before that class, wherever theirs has it now. */
function insertBeforeItsClass(pairing: Pairing, { entry, line, base }: Block): boolean {
  if (!entry.key.endsWith('#deleteclass')) return false;
  const target = pairing.context.theirs.classes.get(entry.key.slice(0, -'#deleteclass'.length));
  if (!target) return false;
  const { start } = pairing.pieces.theirs.at(target.index).whole;
  const { context } = pairing;
  const mine = adopted(context, pairing.mineText(entry));
  settle(context, line, { start, end: start }, { base: adopted(context, base), mine, theirs: '', suggested: 'mine' });
  return true;
}

/** Offset and index in theirs after which a run goes; at the very end where nothing shared follows it in mine. */
function placeOf(pairing: Pairing, after: Entry | undefined, isInner: boolean): Place {
  const { theirs, base } = pairing.context;
  const last = theirs.entries.findLastIndex(isContent);
  let index = isInner ? (after ? pairing.partner[after.index]!.index : -1) : last;
  if (isInner && index >= 0 && base) index = behindNewInTheirs(pairing, index, last);
  return { index, offset: index < 0 ? 0 : pairing.pieces.theirs.at(index).whole.end };
}

/** The vendor's order first: steps over the declarations after `index` that are new in theirs, with their pragmas. */
function behindNewInTheirs(pairing: Pairing, index: number, last: number): number {
  const { entries } = pairing.context.theirs;
  const isNew = (entry: Entry): boolean =>
    entry.hasFacts && !pairing.context.base!.classes.has(entry.key) && !pairing.oldKeys.has(entry.key);
  const isNewPragma = (entry: Entry): boolean => entry.kind === 'namespace' && !pairing.oldPragmas.has(entry.index);
  let end = index;
  for (let i = index + 1; i <= last; i++) {
    if (isNew(entries[i])) end = i;
    else if (!isNewPragma(entries[i])) break;
  }
  const restores = (entry: Entry): boolean => isNewPragma(entry) && entry.namespace === entries[index].namespace;
  if (end > index && end < last && restores(entries[end + 1])) end++;
  return end;
}

/**
 * Inserts a run after the entry of theirs at `place`. A namespace pragma of mine goes along; where one is missing it is
 * supplied, and where the run leaves another namespace than theirs expects, that is restored.
 */
function insertRun(pairing: Pairing, run: Run, blocks: ReadonlyMap<number, Block>, place: Place): void {
  const { context } = pairing;
  const expected =
    place.index < 0 ? context.theirs.entries[0]?.namespace : context.theirs.entries[place.index].namespace;
  let current = context.theirs.entries[place.index]?.namespace ?? DEFAULT_NAMESPACE;
  const supply = (namespace: string): void => {
    const apart = place.offset === 0 ? '' : context.lineBreak + context.lineBreak;
    const text = apart + pragmaText(context, namespace);
    context.composer.insertLines(place.offset, withBreakAfterComment(context, place.offset, text));
    current = namespace;
  };
  for (const entry of run.entries) {
    const text = adopted(context, pairing.mineText(entry));
    if (entry.kind === 'namespace') {
      context.composer.insertLines(place.offset, withBreakAfterComment(context, place.offset, text));
      current = entry.namespace;
      continue;
    }
    const { line, base, suggested } = blocks.get(entry.index)!;
    if (entry.namespace !== current && needsNamespace(entry)) supply(entry.namespace);
    const slot: Slot = {
      base: adopted(context, base),
      mine: withBreakAfterComment(context, place.offset, text),
      theirs: '',
      suggested: suggested ?? 'mine',
      ownLines: true,
    };
    const span = { start: place.offset, end: place.offset };
    if (line.outcome === 'conflict') context.composer.ask(span, slot, line.id);
    else if (isTaken(line))
      context.composer.insertLines(
        place.offset,
        line.answer ? Composer.answer(slot, line.answer, context.lineBreak) : slot.mine,
        line.id,
      );
  }
  const next = context.theirs.entries.find(
    (entry) => entry.index > place.index && entry.kind !== 'end' && entry.kind !== 'empty',
  );
  if (next && next.kind !== 'namespace' && expected !== undefined && current !== expected) supply(expected);
}

function needsNamespace(entry: Entry): boolean {
  return entry.kind === 'class' || entry.kind === 'instance' || entry.kind === 'pragma';
}

/** A pragma for the namespace as one of the two files writes it, else in the usual form. */
function pragmaText(context: MergeContext, namespace: string): string {
  for (const facts of [context.theirs, context.mine]) {
    const entry = facts.entries.find(
      (candidate) => candidate.kind === 'namespace' && candidate.namespace === namespace,
    );
    if (entry) return adopted(context, slice(facts, entry.nodeSpan));
  }
  return `#pragma namespace ("\\\\\\\\.\\\\${namespace.replaceAll('\\', '\\\\')}")`;
}

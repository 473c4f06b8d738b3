/** Declarations of mine that theirs has not, put into theirs with their comments and under their namespace. */
import type { Entry } from '../semantics/facts';
import { adopted, isTaken, slice, type MergeContext } from './context';
import { Composer, type Slot } from './composer';
import type { Line } from './ledger';
import type { FileMerge } from './mergeFile';
import { withBreakAfterComment } from './mergeMembers';
import type { Run } from './places';
import type { CustomizationKind } from './types';

/** One declaration of mine on its way into the result. */
export interface Block {
  readonly entry: Entry;
  readonly line: Line;
  /** What the base had in its place. */
  readonly base: string;
  readonly suggested?: 'mine' | 'theirs';
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

/**
 * Inserts a run behind the entry of theirs at `place`. A namespace pragma of mine goes along; where one is missing it is
 * supplied, and where the run leaves another namespace than theirs expects, that is restored.
 */
export function insertRun(
  merge: FileMerge,
  run: Run,
  blocks: ReadonlyMap<number, Block>,
  place: { readonly offset: number; readonly index: number },
): void {
  const { context } = merge;
  const expected =
    place.index < 0 ? context.theirs.entries[0]?.namespace : context.theirs.entries[place.index].namespace;
  let current = context.theirs.entries[place.index]?.namespace ?? '';
  const supply = (namespace: string): void => {
    const text = context.lineBreak + context.lineBreak + pragmaText(context, namespace);
    context.composer.insert(place.offset, withBreakAfterComment(context, place.offset, text));
    current = namespace;
  };
  for (const entry of run.entries) {
    const text = adopted(context, slice(context.mine, merge.pieces.mine[entry.index].whole));
    if (entry.kind === 'namespace') {
      context.composer.insert(place.offset, withBreakAfterComment(context, place.offset, text));
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
    };
    const span = { start: place.offset, end: place.offset };
    if (line.outcome === 'conflict') context.composer.ask(span, slot, line.id);
    else if (isTaken(line))
      context.composer.insert(place.offset, line.answer ? Composer.answer(slot, line.answer) : slot.mine, line.id);
  }
  const next = context.theirs.entries
    .slice(place.index + 1)
    .find((entry) => entry.kind !== 'end' && entry.kind !== 'empty');
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

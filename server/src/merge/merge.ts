/** The merge as a function of texts: the entry of this folder. */
import type { FileFacts } from '../semantics/facts';
import { preferredLineBreak } from '../text/eol';
import type { Span } from '../text/span';
import { Composer, type Composition } from './composer';
import type { MergeContext } from './context';
import { diffFacts } from './diff';
import { Ledger, choicesFor } from './ledger';
import { FileMerge } from './mergeFile';
import { noticesOf } from './notices';
import { lostComments } from './lostComments';
import { Readings, type Triple } from './readings';
import { beforeRenaming } from './aliases';
import type { Conflict, Customization, MergeInput, MergeOptions, MergeResult, Notice, Version } from './types';

const LABELS = { base: 'Old default', mine: 'Yours', theirs: 'New default' };

/**
 * Re-applies what mine changed against base onto theirs. Without a base every difference between mine and theirs is
 * listed, as assumed or as a question. Pure: the same input gives the same result on every machine. Bad syntax in an
 * input does not throw; it becomes a question and `blocked` says so.
 * @param readings texts that were parsed before for the same merge, and will be for its next one.
 */
export function mergeSources(
  input: MergeInput,
  options: MergeOptions = {},
  readings: Readings = new Readings(),
): MergeResult {
  const { base, mine, theirs, renamings, aliases } = readings.triple(input);
  const lineBreak = preferredLineBreak(input.theirs);
  const ledger = new Ledger(base ? { ...options, certain: {} } : options);
  const composer = new Composer(input.theirs, lineBreak);
  const plain = isUntouched(options);
  const nothingNew = plain && input.theirs === input.base;
  const context: MergeContext = { nothingNew, base, mine, theirs, options, ledger, composer, lineBreak };
  const merge = new FileMerge(context);
  merge.run();
  const composition = composer.compose({ ...LABELS, ...options.labels });
  const customizations = ledger.customizations(composition.spans).map((line) => inGivenTexts(line, renamings));
  const formatting = [
    ...merge.formattingOnly(new Set(customizations.map((c) => classKeyOf(c.key)))),
    ...aliases.map(({ key, from, to }) => ({
      key,
      what: `Your alias ${from} is called ${to} in the result, everywhere.`,
    })),
  ];
  if (nothingNew) return { ...unchanged(input.mine, customizations, formatting), ...blockedBy(mine, theirs) };
  const blocked = blockedBy(mine, theirs).blocked ?? seamFault(composition);
  const byId = new Map(customizations.map((line) => [line.id, line]));
  const conflicts = composition.slots.flatMap(({ slot, ids, span }) =>
    ids.map((id): Conflict => {
      const line = byId.get(id)!;
      return { id, key: line.key, span, ...slot, choices: choicesFor(line), reason: line.reason };
    }),
  );
  const vendorChanges = (base ? diffFacts(base, theirs) : []).map((change) => inGivenTexts(change, renamings));
  const lost = lostComments(context, bothSides(composition), customizations);
  if (plain && conflicts.length === 0 && input.mine === composition.text) {
    return { ...unchanged(input.mine, customizations, []), vendorChanges, ...blockedBy(mine, theirs) };
  }
  return {
    text: composition.text,
    marked: composition.marked,
    conflicts,
    ledger: customizations,
    formattingOnly: [...formatting, ...lost],
    vendorChanges,
    notices: noticesOf(context, customizations, merge.elsewhere),
    projections: composition.projections,
    ...(blocked ? { blocked } : {}),
  };
}

function isUntouched(options: MergeOptions): boolean {
  return Object.keys(options.resolve ?? {}).length === 0 && (options.skip ?? []).length === 0;
}

/** Nothing is new in theirs: mine stands as it is, to the last byte. */
function unchanged(text: string, ledger: Customization[], formattingOnly: MergeResult['formattingOnly']): MergeResult {
  const settled = ledger.map((line) =>
    line.outcome === 'conflict' ? { ...line, outcome: 'applied' as const, reason: 'Only you changed this.' } : line,
  );
  return {
    text,
    marked: text,
    conflicts: [],
    ledger: settled,
    formattingOnly,
    vendorChanges: [],
    notices: [],
    projections: { base: text, mine: text, theirs: text },
  };
}

/** The places of a line in the texts as they were given, before aliases got common names. */
function inGivenTexts<T extends { readonly spans: { readonly [version in Version | 'before']?: Span } }>(
  line: T,
  renamings: Triple['renamings'],
): T {
  if (!renamings.base?.length && !renamings.mine?.length) return line;
  const spans = Object.entries(line.spans).map(([version, span]): [string, Span] => {
    const changed =
      version === 'mine' ? renamings.mine : /^(?:base|before)$/.test(version) ? renamings.base : undefined;
    return [version, changed ? beforeRenaming(span, changed) : span];
  });
  return { ...line, spans: Object.fromEntries(spans) };
}

function classKeyOf(line: string): string {
  const key = line.replace(/#comment-inside$/, '');
  const slash = key.indexOf('/');
  const end = key.slice(slash).search(/[.@:]/);
  return end < 0 ? key : key.slice(0, slash + end);
}

/** The result with either side of its questions. Not the marked text: there the old default stands, too. */
function bothSides({ text, slots, projections }: Composition): string {
  return slots.length === 0 ? text : projections.mine + projections.theirs;
}

/** The last guard: a text in which pieces have swallowed each other is never applied, whatever led to it. */
function seamFault({ text, fault }: Composition): Notice | undefined {
  if (fault === undefined) return undefined;
  const line = text.slice(0, fault).split(/\r\n|\n|\r/).length;
  return {
    code: 'seam',
    message: `The result cannot be put together: in line ${line} of it two pieces would become one. Please report this with the three files; nothing is applied.`,
  };
}

function blockedBy(mine: FileFacts, theirs: FileFacts): { blocked?: Notice } {
  for (const [facts, name] of [
    [mine, 'Your file'],
    [theirs, 'The new default'],
  ] as const) {
    const problem = facts.tree.problems().find(({ severity }) => severity === 'error');
    if (!problem) continue;
    const line = facts.text.slice(0, problem.start).split(/\r\n|\n|\r/).length;
    return {
      blocked: {
        code: 'syntax',
        message: `${name} has a syntax error in line ${line}: ${problem.message} Nothing is applied before that is corrected.`,
      },
    };
  }
  return {};
}

/** A result of a plan: text, ledger and questions for what was said. Nothing is decided here. */
import type { FileFacts } from '../../semantics/facts';
import { Composer } from './composer';
import { Pass } from './decisions';
import { Ledger, choicesFor } from './ledger';
import { seamFault, syntaxFault } from '../decide/faults';
import { aliasCalled } from '../decide/layoutChanges';
import { noticesOf } from '../decide/notices';
import { onlyYours } from '../decide/said';
import { standingNotices } from '../decide/standing';
import { twinNotices } from '../decide/twins';
import type { MergeContext } from '../context';
import type { MergePlan } from '../plan';
import { inGivenTexts } from '../readings';
import type { Conflict, Customization, MergeOptions, MergeResult, Notice } from '../types';

const LABELS = { base: 'Old default', mine: 'Yours', theirs: 'New default' };

/**
 * As often as there are answers: the plan stays as it is. `options.strict` is the plan's. What not everybody asks for, such
 * as the version with markers, is made when it is read.
 */
export function compose(plan: MergePlan, options: MergeOptions = {}): MergeResult {
  const plain = isUntouched(options);
  const { context, elsewhere, layoutOnly, lost } = plan.planned(!plain);
  const { base, mine, theirs, lineBreak } = context;
  const { renamings, aliases } = plan.triple;
  const answers = base ? { ...options, certain: {} } : options;
  const ledger = new Ledger(answers);
  const composer = new Composer(theirs.text, lineBreak);
  const pass = new Pass(answers, ledger, composer, lineBreak);
  context.decisions.carryOut(pass);
  const composition = composer.compose({ ...LABELS, ...options.labels });
  const customizations = ledger.customizations(composition.spans).map((line) => inGivenTexts(line, renamings));
  const touched = new Set(customizations.map((line) => classKeyOf(line.key)));
  const formatting = [
    ...[...layoutOnly, ...pass.layoutLost]
      .filter(({ key, isMove }) => isMove || !touched.has(key))
      .map(({ key, what }) => ({ key, what })),
    ...aliases.map(({ key, from, to }) => ({
      key,
      what: aliasCalled(from, to),
    })),
  ];
  const given = plan.input.mine;
  // Its layout is as it is, too.
  if (context.nothingNew) return unchanged(given, customizations, [], blockedBy(mine, theirs));
  const blocked = syntaxFault(mine, theirs) ?? seamFault(composition.text, composition.fault);
  const byId = new Map(customizations.map((line) => [line.id, line]));
  const conflicts = composition.slots.flatMap(({ slot, ids, span }) =>
    ids.map((id): Conflict => {
      const line = byId.get(id)!;
      return { id, key: line.key, span, ...slot, choices: choicesFor(line), reason: line.reason };
    }),
  );
  const lostComments = lost.from(composition.rewritten, customizations);
  if (plain && conflicts.length === 0 && given === composition.text) {
    // Nothing of mine is changed; a comment of the new default may be missing all the same.
    return unchanged(given, customizations, lostComments, { plan, context, ...blockedBy(mine, theirs) });
  }
  let [projections, notices]: [MergeResult['projections']?, MergeResult['notices']?] = [];
  return {
    text: composition.text,
    get marked() {
      return composition.marked();
    },
    conflicts,
    ledger: customizations,
    formattingOnly: [...formatting, ...lostComments],
    get vendorChanges() {
      return plan.vendorChanges;
    },
    get notices() {
      return (notices ??= noticesOf(context, customizations, elsewhere, composition.text));
    },
    get projections() {
      return (projections ??= composition.projections());
    },
    ...(blocked ? { blocked } : {}),
  };
}

function isUntouched(options: MergeOptions): boolean {
  return Object.keys(options.resolve ?? {}).length === 0 && (options.skip ?? []).length === 0;
}

/** Mine is as it is, to the last byte. `plan` and `context` where the new default has changes all the same. */
function unchanged(
  text: string,
  ledger: Customization[],
  formattingOnly: MergeResult['formattingOnly'],
  { plan, context, blocked }: { readonly plan?: MergePlan; readonly context?: MergeContext; readonly blocked?: Notice },
): MergeResult {
  const settled = ledger.map((line) =>
    line.outcome === 'conflict' ? { ...line, outcome: 'applied' as const, reason: onlyYours() } : line,
  );
  return {
    text,
    marked: text,
    conflicts: [],
    ledger: settled,
    formattingOnly,
    get vendorChanges() {
      return plan?.vendorChanges ?? [];
    },
    get notices() {
      if (!context) return [];
      return [...standingNotices(context, context.mine, settled), ...twinNotices(context, settled, text)];
    },
    projections: { base: text, mine: text, theirs: text },
    ...(blocked ? { blocked } : {}),
  };
}

function classKeyOf(line: string): string {
  const key = line.replace(/#comment-inside$/, '');
  const slash = key.indexOf('/');
  const end = key.slice(slash).search(/[.@:]/);
  return end < 0 ? key : key.slice(0, slash + end);
}

function blockedBy(mine: FileFacts, theirs: FileFacts): { blocked?: Notice } {
  const blocked = syntaxFault(mine, theirs);
  return blocked ? { blocked } : {};
}

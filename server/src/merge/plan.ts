/**
 * A merge as it is decided from the three texts alone, before anybody has said anything. Everything that no answer changes
 * is worked out here, once; `compose` makes results of it.
 */
import { preferredLineBreak } from '../text/eol';
import type { MergeContext } from './context';
import { Decisions, type LayoutChange } from './compose/decisions';
import { diffFacts } from './diff';
import { LostComments } from './comments/lostComments';
import { FileMerge } from './walk/mergeFile';
import { inGivenTexts, type Readings, type Triple } from './readings';
import type { FactChange, MergeInput } from './types';

/** What was decided, and what is known besides. */
export interface Planned {
  readonly context: MergeContext;
  /** Key in mine → key in base, for what mine has in another namespace. */
  readonly elsewhere: ReadonlyMap<string, string>;
  readonly layoutOnly: readonly LayoutChange[];
  readonly lost: LostComments;
}

/** Pure: the same texts give the same plan on every machine. */
export class MergePlan {
  private decided: Planned | undefined;
  private undisturbed: Planned | undefined;
  private changes: readonly FactChange[] | undefined;

  constructor(
    readonly input: MergeInput,
    /** As `MergeOptions.strict`. */
    readonly strict: boolean,
    readonly triple: Triple,
  ) {}

  /**
   * @param isSaid something is answered or left out. Where the new default is the old one this makes a difference: with
   *   nothing said mine is as it is, to the last byte.
   */
  planned(isSaid: boolean): Planned {
    if (!isSaid && this.input.theirs === this.input.base) return (this.undisturbed ??= this.decide(true));
    return (this.decided ??= this.decide(false));
  }

  /** What the new default changed against the base. */
  get vendorChanges(): readonly FactChange[] {
    const { base, theirs, renamings } = this.triple;
    this.changes ??= (base ? diffFacts(base, theirs) : []).map((change) => inGivenTexts(change, renamings));
    return this.changes;
  }

  private decide(nothingNew: boolean): Planned {
    const { base, mine, theirs } = this.triple;
    const { strict } = this;
    const lineBreak = preferredLineBreak(this.input.theirs, this.input.mine, this.input.base ?? '');
    const context = { nothingNew, base, mine, theirs, strict, lineBreak, decisions: new Decisions() };
    const merge = new FileMerge(context);
    merge.run();
    const layoutOnly = merge.layoutChanges();
    return { context, elsewhere: merge.elsewhere, layoutOnly, lost: new LostComments(context) };
  }
}

/** Plans of one set of readings, each made once. Of a plan that nobody has any more nothing is kept. */
const plans = new WeakMap<Triple, Map<boolean, MergePlan>>();

/**
 * What becomes of each difference between the three texts.
 * @param readings texts that were parsed before for the same merge; with the same three its plan is the same object
 */
export function planMerge(input: MergeInput, strict: boolean, readings: Readings): MergePlan {
  const triple = readings.triple(input);
  let known = plans.get(triple);
  if (!known) plans.set(triple, (known = new Map()));
  let plan = known.get(strict);
  if (!plan) known.set(strict, (plan = new MergePlan(input, strict, triple)));
  return plan;
}

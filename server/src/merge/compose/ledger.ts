/** The account of every customization, and the say of the user over each: left out, or a question answered. */
import type { Span } from '../../text/span';
import { isAssetIntelligenceClass } from '../../knowledge';
import { answered, askedElsewhere, carriedOver, leftOut } from '../decide/said';
import type { Choice, Customization, MergeOptions, Outcome, Version } from '../types';

/** What a person says of what was decided. */
export type Answers = Pick<MergeOptions, 'resolve' | 'skip' | 'certain'>;

/** What is known of a customization when it is entered; the rest follows from the user's say and from the result. */
export type NewLine = Omit<Customization, 'id' | 'spans' | 'assetIntelligence'> & {
  readonly spans?: Partial<Record<Version, Span>>;
  /** Theirs renamed the class or property: what would be applied is then carried over. Names as written. */
  readonly carried?: { readonly from: string; readonly to: string };
};

/** What a line is about. */
export type Subject = Pick<NewLine, 'key' | 'namespace' | 'class' | 'property' | 'carried'>;

const ONE_SIDE: readonly Choice[] = ['mine', 'theirs'];
const ANY_SIDE: readonly Choice[] = ['mine', 'theirs', 'both'];

/**
 * What a question about this may be answered with. Where each side has a version, both would declare one thing twice; only of
 * instances that both sides added nobody may know whether they are one thing.
 */
export function choicesFor({
  kind,
  key,
  mine,
  theirs,
}: Pick<Customization, 'kind' | 'key' | 'mine' | 'theirs'>): readonly Choice[] {
  const isPart = key.includes('@') || key.includes(':');
  if (kind === 'instance-added' && !isPart) return ANY_SIDE;
  return kind === 'region' || isPart || (mine !== undefined && theirs !== undefined) ? ONE_SIDE : ANY_SIDE;
}

/** A line of the ledger while the merge is being built. */
export interface Line {
  readonly id: string;
  readonly entry: NewLine;
  /** What really happens: `skipped` where the user left it out, an answer instead of `conflict` where there is one. */
  readonly outcome: Outcome;
  readonly answer?: Choice;
  readonly reason: string;
}

/** Lines about more, or less, than the one fact that their key names. */
const UNPROVABLE = /^(?:region|duplicate|declaration|comment)$/;

export class Ledger {
  private readonly lines: Line[] = [];
  private readonly left: ReadonlySet<string>;

  constructor(private readonly answers: Answers) {
    this.left = new Set(answers.skip ?? []);
  }

  /** Enters a line and gives it back with what the user said of it. Lines get their ids in the order they are entered. */
  enter(entry: NewLine): Line {
    const id = `c${this.lines.length + 1}`;
    const line = this.settle(id, entry);
    this.lines.push(line);
    return line;
  }

  /** Makes a question of a line that was taken before it turned out that nobody but the user can say. */
  reopen(line: Line, reason: string): Line {
    const reopened = this.settle(line.id, { ...line.entry, outcome: 'conflict', reason });
    this.lines[this.lines.indexOf(line)] = reopened;
    return reopened;
  }

  private settle(id: string, entry: NewLine): Line {
    const { outcome, carried } = entry;
    const where = outcome === 'conflict' && carried ? askedElsewhere(carried.from, carried.to, entry.namespace) : '';
    const reason = where ? `${entry.reason} ${where}` : entry.reason;
    if (outcome !== 'converged' && (this.left.has(entry.key) || this.left.has(id))) {
      return { id, entry, outcome: 'skipped', reason: leftOut() };
    }
    if (outcome === 'applied' && carried)
      return { id, entry, outcome: 'carried', reason: carriedOver(carried.from, carried.to, entry.namespace) };
    if (outcome !== 'conflict' && outcome !== 'assumed') return { id, entry, outcome, reason };
    const answer = this.answers.resolve?.[entry.key] ?? this.answers.resolve?.[id];
    if (answer === undefined) {
      const certain = this.answers.certain?.[entry.key];
      if (certain === undefined || UNPROVABLE.test(entry.kind)) return { id, entry, outcome, reason };
      return { id, entry, outcome: 'applied', answer: 'mine', reason: certain };
    }
    // What is assumed is in one file or has one value in each: there is nothing of which to keep both.
    if (outcome === 'assumed' && answer === 'both') return { id, entry, outcome, reason };
    // An answer that is not offered is none: the question stays.
    if (!choicesFor(entry).includes(answer)) return { id, entry, outcome, reason };
    return { id, entry, outcome: answer === 'theirs' ? 'skipped' : 'applied', answer, reason: answered(answer) };
  }

  customizations(resultSpans: ReadonlyMap<string, Span>): Customization[] {
    return this.lines.map(({ id, entry, outcome, reason }) => {
      const { spans, carried, ...rest } = entry;
      const result = resultSpans.get(id);
      const flag = entry.kind === 'flag' && entry.class !== undefined && isAssetIntelligenceClass(entry.class);
      return {
        ...rest,
        id,
        outcome,
        reason,
        spans: { ...spans, ...(result ? { result } : {}) },
        ...(flag ? { assetIntelligence: true } : {}),
      };
    });
  }

  all(): readonly Line[] {
    return this.lines;
  }
}

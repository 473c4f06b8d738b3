/** One mistake: how it is made in a valid text, and what the parser ought to say to it. */
import { applyEdits, type TextEdit } from '../../../server/src/text/edits';
import type { Source, Token } from './source';

/** A place where a mistake can be made. */
export interface Seed {
  readonly edits: readonly TextEdit[];
  /** Where the mistake is seen: an offset of the valid text that survives. Default: the first edit. */
  readonly at?: number;
  /** The last offset at which it is seen, for mistakes of several lines. */
  readonly to?: number;
}

export interface SeedKind {
  readonly name: string;
  /** Codes, without `syntax/`, of a first error that names the mistake. Empty where any error does. */
  readonly codes: readonly string[];
  /** True where a rule tells and not the parser, because the text can be read. */
  readonly isRule?: boolean;
  places(source: Source): Seed[];
}

/** Replaces the stretch from `start` to `end`. */
export function change(start: number, end: number, newText: string): Seed {
  return { edits: [{ start, end, newText }] };
}

export function insert(at: number, newText: string): Seed {
  return change(at, at, newText);
}

/** Replaces a token by what makes the one before it look wrong, too. */
export function replaceBehind(source: Source, token: Token, newText: string): Seed {
  const before = source.near(token, -1);
  return {
    ...change(token.start, token.end, newText),
    at: before.index >= 0 ? before.start : token.start,
    to: token.start,
  };
}

export interface Seeded {
  readonly kind: SeedKind;
  readonly source: Source;
  readonly seed: Seed;
  readonly text: string;
  /** First and last offset of the mistake in the broken text. */
  readonly from: number;
  readonly to: number;
}

/** Makes the mistake. */
export function sow(kind: SeedKind, source: Source, seed: Seed): Seeded {
  const edits = [...seed.edits].sort((a, b) => a.start - b.start);
  const text = applyEdits(source.text, edits);
  const moved = (offset: number): number =>
    edits.reduce(
      (at, { start, end, newText }) => (end <= offset && start < offset ? at + newText.length - (end - start) : at),
      offset,
    );
  const first = seed.at ?? edits[0]!.start;
  const last = edits[edits.length - 1]!;
  const to = seed.to ?? Math.max(seed.at ?? 0, last.start);
  return {
    kind,
    source,
    seed,
    text,
    from: moved(first),
    to: moved(to) + (seed.to === undefined && seed.at === undefined ? last.newText.length : 0),
  };
}

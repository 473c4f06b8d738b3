/**
 * What may come next decides how the grammar goes on: this says which tokens each alternative and each optional piece can
 * begin with. Chevrotain works the same out for any number of tokens, which takes a third of the start of a short command; for
 * one token, all that this grammar needs, one walk does it.
 */
import {
  Alternation,
  LLkLookaheadStrategy,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  Terminal,
  type ILookaheadStrategy,
  type IProduction,
  type Rule,
  type TokenType,
} from 'chevrotain';
import { FLYWEIGHTS } from './tokens';

/** On what a lookahead function is called. */
interface Ahead {
  /** Kind of the n-th token ahead. */
  kind(n: number): number;
}

/** The kinds of the tokens that something can begin with. */
interface First {
  readonly kinds: Set<number>;
  /** It can be nothing at all. */
  isOptional: boolean;
}

type Alternatives = ReturnType<ILookaheadStrategy['buildLookaheadForAlternation']>;
type Optional = ReturnType<ILookaheadStrategy['buildLookaheadForOptional']>;

export class FirstTokens extends LLkLookaheadStrategy implements ILookaheadStrategy {
  private readonly ofRules = new Map<string, First>();

  override buildLookaheadForAlternation(
    options: Parameters<ILookaheadStrategy['buildLookaheadForAlternation']>[0],
  ): Alternatives {
    const { rule, prodOccurrence, hasPredicates } = options;
    const production = find(rule.definition, Alternation, prodOccurrence);
    const firsts = production?.definition.map((alternative) => this.of([alternative])) ?? [];
    if (firsts.length === 0 || hasPredicates || firsts.some(({ isOptional }) => isOptional))
      return super.buildLookaheadForAlternation(options);
    const chosen = new Array<number | undefined>(FLYWEIGHTS.length).fill(undefined);
    firsts.forEach(({ kinds }, i) => {
      for (const kind of kinds) chosen[kind] ??= i;
    });
    return function (this: Ahead) {
      return chosen[this.kind(1)];
    } as Alternatives;
  }

  override buildLookaheadForOptional(
    options: Parameters<ILookaheadStrategy['buildLookaheadForOptional']>[0],
  ): Optional {
    const { rule, prodOccurrence, prodType } = options;
    const type = OPTIONAL[prodType];
    const production = type && find(rule.definition, type, prodOccurrence);
    const first = production && this.of(production.definition);
    if (!first || first.isOptional) return super.buildLookaheadForOptional(options);
    const begins = FLYWEIGHTS.map((_, kind) => first.kinds.has(kind));
    return function (this: Ahead) {
      return begins[this.kind(1)];
    } as Optional;
  }

  /** What a sequence can begin with. */
  private of(sequence: readonly IProduction[]): First {
    const kinds = new Set<number>();
    for (const production of sequence) {
      const first = this.ofOne(production);
      for (const kind of first.kinds) kinds.add(kind);
      if (!first.isOptional) return { kinds, isOptional: false };
    }
    return { kinds, isOptional: true };
  }

  private ofOne(production: IProduction): First {
    if (production instanceof Terminal) return { kinds: kindsOf(production.terminalType), isOptional: false };
    if (production instanceof NonTerminal) return this.ofRule(production.referencedRule);
    const inside = partsOf(production);
    if (production instanceof Alternation) {
      const firsts = inside.map((alternative) => this.of([alternative]));
      const kinds = new Set(firsts.flatMap((first) => [...first.kinds]));
      return { kinds, isOptional: firsts.some(({ isOptional }) => isOptional) };
    }
    const first = this.of(inside);
    return production instanceof Option || production instanceof Repetition ? { ...first, isOptional: true } : first;
  }

  private ofRule({ name, definition }: Rule): First {
    let known = this.ofRules.get(name);
    if (!known) this.ofRules.set(name, (known = this.of(definition)));
    return known;
  }
}

/** The optional pieces that this grammar is made of; of any other Chevrotain's own way is taken. */
const OPTIONAL: Partial<Record<string, OptionalType>> = { Option, Repetition, RepetitionMandatory };
type OptionalType = typeof Option | typeof Repetition | typeof RepetitionMandatory;

function partsOf(production: IProduction): readonly IProduction[] {
  return (production as { readonly definition?: readonly IProduction[] }).definition ?? [];
}

/** The piece of a rule with this number among those of its type; what the rules below say is not looked at. */
function find<P extends { readonly idx: number }>(
  productions: readonly IProduction[],
  type: new (options: never) => P,
  number: number,
): P | undefined {
  for (const production of productions) {
    if (production instanceof type && production.idx === number) return production;
    const inside = production instanceof NonTerminal ? undefined : find(partsOf(production), type, number);
    if (inside) return inside;
  }
  return undefined;
}

const ofTypes = new Map<TokenType, Set<number>>();

/** The kinds of the tokens that a type takes: its own, or those of a category. */
function kindsOf(type: TokenType): Set<number> {
  let kinds = ofTypes.get(type);
  if (!kinds) {
    kinds = new Set();
    for (const [kind, { tokenTypeIdx }] of FLYWEIGHTS.entries())
      if (tokenTypeIdx === type.tokenTypeIdx || type.categoryMatches?.includes(tokenTypeIdx)) kinds.add(kind);
    ofTypes.set(type, kinds);
  }
  return kinds;
}

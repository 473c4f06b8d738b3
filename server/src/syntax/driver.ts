/**
 * How the rules of the grammar are run. Chevrotain learns them (firstTokens.ts, lookahead.ts) and could run them, too, with all
 * that it offers on the way: recovery, syntax trees of its own, a stack of rules, lookahead of any length. This grammar uses
 * none of it, and a process that ends soon never gets quick at it; here a choice is a look into a table, and a rule a call.
 */
import { EmbeddedActionsParser, type IToken, type ParserMethod, type TokenType } from 'chevrotain';
import { FirstTokens } from './firstTokens';
import { CHOICES, lookaheadOf, type Choices, type Lookahead } from './lookahead';
import { TokenStream } from './tokenStream';
import { FLYWEIGHTS, kindsOf, VOCABULARY } from './tokens';

/** A rule as it is run. */
interface Rule {
  (...args: readonly unknown[]): unknown;
  readonly ruleName: string;
  readonly body: (...args: readonly unknown[]) => unknown;
  /** By the numbers of lookahead.ts. */
  choices: Choices;
}

interface Repetition {
  readonly GATE?: () => boolean;
  readonly DEF: () => unknown;
}

/** No way on at this token: the text was cut off in the middle of something. */
class NoWayOn extends Error {}

/** What Chevrotain does not say about its parsers. */
const RECORDER = EmbeddedActionsParser.prototype as unknown as { enableRecording(): void };

/** No token at all. */
export const NOTHING = TokenStream.ofTape('', { count: 0, kinds: new Uint8Array(0), starts: new Uint32Array(1) });
const NO_CHOICES: Choices = [];

export class GrammarDriver extends EmbeddedActionsParser {
  protected stream: TokenStream = NOTHING;
  /** Index of the token read last. */
  protected currIdx = -1;
  private readonly rules: Rule[] = [];
  /** Of the rule that is run. */
  private choices: Choices = NO_CHOICES;
  private stopped: Error | undefined;

  constructor(skipValidations: boolean) {
    // A lookahead of one token is all this grammar needs; where two are needed, a GATE says so and why.
    const maxLookahead = 1;
    const lookaheadStrategy = new FirstTokens({ maxLookahead });
    super(VOCABULARY, { maxLookahead, lookaheadStrategy, recoveryEnabled: false, skipValidations });
  }

  /** To be called when all rules are there. @param lookahead in place of a recording of the grammar */
  protected learn(lookahead?: Lookahead): void {
    if (!lookahead) this.performSelfAnalysis();
    const known = lookahead ?? lookaheadOf(this);
    for (const rule of this.rules) rule.choices = known[rule.ruleName]!;
  }

  protected override RULE<F extends Parameters<EmbeddedActionsParser['RULE']>[1]>(
    name: string,
    body: F,
  ): ParserMethod<Parameters<F>, ReturnType<F>> {
    const rule = Object.assign(super.RULE(name, body), { body, choices: NO_CHOICES });
    this.rules.push(rule as unknown as Rule);
    return rule;
  }

  /**
   * Chevrotain learns the grammar from running its rules with other methods. It would put those on the parser itself and
   * delete them one by one, which takes longer than all the rest; here they are on an object between it and its class.
   */
  protected enableRecording(): void {
    const methods = Object.create(Object.getPrototypeOf(this) as object) as object;
    RECORDER.enableRecording.call(methods);
    Object.setPrototypeOf(this, methods);
    this.RECORDING_PHASE = true;
  }

  protected disableRecording(): void {
    const methods = Object.getPrototypeOf(this) as object;
    Object.setPrototypeOf(this, Object.getPrototypeOf(methods) as object);
    this.RECORDING_PHASE = false;
  }

  /** Runs a rule that no other calls. Gives undefined, and says why (`whyStopped`), where there is no way on. */
  protected run<R>(rule: ParserMethod<[], R>): R | undefined {
    const { body, choices } = rule as unknown as Rule;
    this.choices = choices;
    this.stopped = undefined;
    try {
      return body() as R;
    } catch (error) {
      if (!(error instanceof NoWayOn)) throw error;
      this.stopped = error;
      this.currIdx = this.stream.kinds.length - 1;
      return undefined;
    }
  }

  get whyStopped(): Error | undefined {
    return this.stopped;
  }

  static {
    // Those that a rule calls. While the grammar is recorded, Chevrotain's stand before them.
    const methods: Record<string, unknown> = {};
    for (let n = 0; n < 10; n++) {
      const number = n === 0 ? '' : String(n);
      const [option, many, or] = [CHOICES.option + n, CHOICES.many + n, CHOICES.or + n];

      methods[`CONSUME${number}`] = function (this: GrammarDriver, type: TokenType): IToken {
        const kind = this.stream.kinds[this.currIdx + 1]!;
        if (kindsOf(type)[kind] !== true) throw new NoWayOn(FLYWEIGHTS[kind]!.image);
        this.currIdx++;
        return FLYWEIGHTS[kind]!;
      };

      methods[`SUBRULE${number}`] = function (
        this: GrammarDriver,
        { body, choices }: Rule,
        options?: { readonly ARGS: readonly unknown[] },
      ): unknown {
        const outer = this.choices;
        this.choices = choices;
        const result = options === undefined ? body() : body(...options.ARGS);
        this.choices = outer;
        return result;
      };

      methods[`OPTION${number}`] = function (this: GrammarDriver, piece: () => unknown): unknown {
        return this.choices[option]![this.stream.kinds[this.currIdx + 1]!] === true ? piece() : undefined;
      };

      methods[`MANY${number}`] = function (this: GrammarDriver, piece: Repetition | (() => unknown)): void {
        const begins = this.choices[many]!;
        const isPlain = typeof piece === 'function';
        const read = isPlain ? piece : piece.DEF;
        const gate = isPlain ? undefined : piece.GATE;
        for (;;) {
          const before = this.currIdx;
          if (begins[this.stream.kinds[before + 1]!] !== true || gate?.() === false) return;
          read();
          if (this.currIdx <= before) return;
        }
      };

      methods[`OR${number}`] = function (
        this: GrammarDriver,
        alternatives: readonly { readonly ALT: () => unknown }[],
      ): unknown {
        const kind = this.stream.kinds[this.currIdx + 1]!;
        const chosen = alternatives[this.choices[or]![kind] as number];
        if (chosen === undefined) throw new NoWayOn(FLYWEIGHTS[kind]!.image);
        return chosen.ALT();
      };
    }
    Object.assign(this.prototype, methods);
  }
}

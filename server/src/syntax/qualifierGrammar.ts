/** Lists of qualifiers: `[key, Description("…") : Amended]`. Half of the mistakes in MOF files are made in them. */
import { t } from '../l10n';
import type { Name, Qualifier, QualifierList, Value } from './tree';
import type { Repair } from './cursor';
import { trimmed } from './lists';
import * as T from './tokens';
import { Kind } from './tokens';
import { ValueGrammar } from './valueGrammar';

const NO_NAMES: Name[] = [];

/** What is a value by itself. */
const VALUES: ReadonlySet<number> = new Set([Kind.String, Kind.Char, Kind.Integer, Kind.Real, Kind.True, Kind.False]);

/** A list of qualifiers while it is being read. */
interface OpenList {
  readonly qualifiers: Qualifier[];
  /** What was read last: decides whether a comma or a qualifier is due. */
  last: 'open' | 'comma' | 'qualifier';
  /** Stray brackets inside that are still open; the repair of the first one. */
  nested: number;
  repair?: Repair;
}

export abstract class QualifierGrammar extends ValueGrammar {
  private qualifiers: OpenList = { qualifiers: [], last: 'open', nested: 0 };

  protected qualifierList = this.RULE('qualifierList', (): QualifierList => {
    const outer = this.qualifiers;
    const list: OpenList = { qualifiers: [], last: 'open', nested: 0 };
    this.qualifiers = list;
    const start = this.startOf(1);
    this.CONSUME(T.LBracket);
    this.SUBRULE(this.qualifierItems);
    if (this.RECORDING_PHASE || this.listGoesOn()) this.MANY(this.continuedList);
    this.qualifiers = outer;
    if (list.qualifiers.length === 0 && this.kind(0) === Kind.RBracket) {
      this.report(
        'empty-qualifier-list',
        t`This list of qualifiers is empty.`,
        start,
        this.endOf(0),
        undefined,
        'warning',
      );
    }
    return { qualifiers: trimmed(list.qualifiers), start, end: this.endOf(0) };
  });

  protected readonly someQualifiers = (): QualifierList => this.SUBRULE(this.qualifierList);

  protected qualifiersOfValue = this.RULE('qualifiersOfValue', (): void => {
    const list = this.SUBRULE(this.qualifierList);
    if (this.RECORDING_PHASE) return;
    this.report(
      'qualified-value',
      t`Qualifiers before a value are not attested for any compiler; they are ignored here.`,
      list.start,
      list.end,
      undefined,
      'warning',
    );
  });

  // ------------------------------------------------------------------------------------------ items

  private readonly itemForms = [
    { ALT: () => this.oneQualifier() },
    {
      ALT: () => {
        this.CONSUME(T.Comma);
        if (this.qualifiers.last !== 'qualifier') this.strayComma(t`There is no qualifier before this comma.`);
        this.qualifiers.last = 'comma';
      },
    },
    {
      ALT: () => {
        this.CONSUME(T.LBracket);
        this.strayBracket();
      },
    },
    {
      ALT: () => {
        this.CONSUME(T.QualifierJunk);
        if (!this.RECORDING_PHASE) this.skipQualifierJunk();
      },
    },
  ];
  private readonly items = {
    // After a qualifier, `[` opens the next list: this one lacks its end. So it does where a property follows.
    GATE: () => !this.atMember() && !(this.kind(1) === Kind.LBracket && this.qualifiers.last === 'qualifier'),
    DEF: () => this.OR(this.itemForms),
  };
  private readonly closeBracket = (): true => {
    this.CONSUME(T.RBracket);
    return true;
  };

  /** The items of a list and its `]`. */
  private qualifierItems = this.RULE('qualifierItems', (): void => {
    const list = this.qualifiers;
    this.MANY(this.items);
    if (list.last === 'comma' && this.kind(1) === Kind.RBracket && this.kind(0) === Kind.Comma) {
      this.strayComma(t`There is no qualifier after this comma.`);
    }
    const closed = this.OPTION(this.closeBracket);
    if (!closed) this.missingBracket();
    else if (list.nested > 0 && this.kind(1) === Kind.RBracket) {
      list.repair?.edits.push({ start: this.startOf(1), end: this.endOf(1), newText: '' });
      list.nested = 0;
      this.advance();
    }
  });

  private oneQualifier(): void {
    const list = this.qualifiers;
    const previous = this.endOf(0);
    const qualifier = this.SUBRULE(this.qualifier);
    if (this.RECORDING_PHASE) return;
    if (list.last === 'qualifier') {
      this.missingComma(t`A comma is missing before “${qualifier.name.text}”.`, previous, qualifier.name);
    }
    list.qualifiers.push(qualifier);
    list.last = 'qualifier';
  }

  private missingBracket(): void {
    const start = this.startOf(0);
    const end = this.endOf(0);
    const message = t`The closing “]” of this list of qualifiers is missing.`;
    if (this.kind(1) === Kind.LBracket) {
      const edits = [
        { start: end, end, newText: ',' },
        { start: this.startOf(1), end: this.endOf(1), newText: '' },
      ];
      this.report('missing-close-bracket', message, Math.max(0, end - 1), end, { title: t`Make it one list`, edits });
    } else if (this.kind(0) === Kind.Comma) {
      const edits = [{ start, end, newText: ']' }];
      this.report('missing-close-bracket', message, start, end, { title: t`Change “,” to “]”`, edits });
    } else this.reportMissing('missing-close-bracket', message, t`Insert “]”`, ']');
  }

  /** A `[` inside a list, where a qualifier should begin, was read. Its partner, where there is one, goes with it. */
  private strayBracket(): void {
    const list = this.qualifiers;
    const start = this.startOf(0);
    const edits = [{ start, end: this.endOf(0), newText: '' }];
    const repair = { title: t`Remove the inner brackets`, edits };
    if (list.nested === 0) list.repair = repair;
    list.nested++;
    this.report('stray-bracket', t`A list of qualifiers has one pair of brackets.`, start, this.endOf(0), repair);
  }

  // ------------------------------------------------------------------------------------------ lists that go on

  /** A list was read; what follows shows that its `]` came too early, or that another list follows. */
  private listGoesOn(): boolean {
    const next = this.kind(1);
    if (next === Kind.LBracket) return true;
    if (this.kind(0) !== Kind.RBracket) return false;
    if (next === Kind.Comma) return this.isName(2);
    return this.isName(1) && this.kind(2) === Kind.LParen && this.kind(3) === Kind.String;
  }

  private readonly continuedList = {
    GATE: () => this.listGoesOn(),
    DEF: () => {
      const { qualifiers } = this;
      const start = this.startOf(0);
      const end = this.endOf(0);
      const next = this.kind(1);
      this.OPTION1(() => {
        const closed = this.kind(0) === Kind.RBracket;
        this.CONSUME1(T.LBracket);
        if (!closed) return;
        this.report(
          'two-qualifier-lists',
          t`Two lists of qualifiers follow each other here. Make them one, with a comma.`,
          this.startOf(0),
          this.endOf(0),
          { title: t`Make it one list`, edits: [{ start, end: this.endOf(0), newText: ', ' }] },
        );
      });
      const more = this.OPTION2(() => {
        this.CONSUME(T.Comma);
        if (this.isName(1) && this.isName(2) && this.kind(3) !== Kind.LParen) {
          this.strayComma(t`The list of qualifiers is closed before this comma.`);
          return false;
        }
        return true;
      });
      if (more === false) return;
      qualifiers.last = 'comma';
      if (qualifiers.nested > 0) qualifiers.nested--;
      else if (next !== Kind.LBracket) {
        this.report(
          'early-close-bracket',
          t`This “]” closes the list of qualifiers too early: more follow.`,
          start,
          end,
          {
            title: next === Kind.Comma ? t`Remove “]”` : t`Change “]” to “,”`,
            edits: [{ start, end, newText: next === Kind.Comma ? '' : ',' }],
          },
        );
      }
      this.SUBRULE1(this.qualifierItems);
    },
  };

  /** A token that fits nowhere in a list of qualifiers was read: skips to the next comma or to the end of the list. */
  private skipQualifierJunk(): void {
    const start = this.startOf(0);
    const kind = this.kind(0);
    if (kind === Kind.RParen) {
      this.report('unexpected-text', t`This “)” closes nothing.`, start, this.endOf(0), {
        title: t`Remove “)”`,
        edits: [{ start, end: this.endOf(0), newText: '' }],
      });
    } else if (kind === Kind.LParen) {
      this.report('missing-name', t`The name of the qualifier is missing before “(”.`, start, this.endOf(0));
    } else if (!this.bareValue()) {
      this.report(
        'unexpected-text',
        t`${this.describe(0)} does not belong in a list of qualifiers.`,
        start,
        this.endOf(0),
      );
    }
    for (;;) {
      const next = this.kind(1);
      if (next === Kind.Comma || next === Kind.RBracket || next === Kind.Semicolon || next === Kind.LBracket) return;
      if (next === Kind.LBrace || next === Kind.RBrace || next === Kind.End) return;
      if (this.atDeclaration() || this.atMember()) return;
      this.advance();
    }
  }

  // ------------------------------------------------------------------------------------------ one qualifier

  private readonly argumentForms = [
    {
      ALT: (): Value | undefined => {
        const name = this.image(0);
        this.CONSUME(T.LParen);
        const value = this.SUBRULE(this.argument, { ARGS: [name] });
        this.checkTruth(value);
        return value;
      },
    },
    { ALT: (): Value | undefined => this.SUBRULE(this.array) },
  ];
  private readonly someArgument = (): Value | undefined => this.OR(this.argumentForms);

  private readonly someFlavors = (): Name[] => {
    this.CONSUME(T.Colon);
    const flavors: Name[] = [];
    this.MANY({
      // A name with an argument after it is the next qualifier, and the comma before it is missing.
      GATE: () => this.kind(2) !== Kind.LParen && this.kind(2) !== Kind.LBrace,
      DEF: () => {
        this.CONSUME1(T.AnyName);
        flavors.push(this.nameHere());
      },
    });
    if (flavors.length === 0) {
      const message = t`A flavor such as ToSubclass should follow the colon.`;
      this.report('expected-name', message, this.startOf(0), this.endOf(0));
    }
    return trimmed(flavors);
  };

  private qualifier = this.RULE('qualifier', (): Qualifier => {
    this.CONSUME(T.AnyName);
    const name = this.nameHere();
    const value = this.OPTION(this.someArgument);
    const flavors = this.OPTION1(this.someFlavors) ?? NO_NAMES;
    return { name, value, flavors, start: name.start, end: this.endOf(0) };
  });

  /** `Description = "x"`, `Description "x"`: says so where the token that was read begins the value of the qualifier before it. */
  private bareValue(): boolean {
    const { qualifiers, last } = this.qualifiers;
    const name = qualifiers.at(-1);
    const isEquals = this.kind(0) === Kind.Equals;
    const at = isEquals ? 1 : 0;
    const follower = this.kind(at + 1);
    const isValue = VALUES.has(this.kind(at)) && (follower === Kind.Comma || follower === Kind.RBracket);
    if (last !== 'qualifier' || !name || name.value || !isValue) return false;
    const [start, end] = [this.startOf(0), this.endOf(at)];
    const edits = [
      { start, end: this.startOf(at), newText: '(' },
      { start: end, end, newText: ')' },
    ];
    const title = t`Put the value in parentheses`;
    this.report('bare-value', t`The value of ${name.name.text} belongs in parentheses.`, start, end, { title, edits });
    return true;
  }
}

/**
 * Values: literals, names, aliases, lists, embedded instances.
 *
 * What a rule hands to Chevrotain (`OPTION`, `OR`, `MANY`) is kept in a field wherever it needs no variable of the rule:
 * a function or an array recreated at each call is most of the garbage of a parse. Code of a rule also runs once while
 * Chevrotain records the grammar (`RECORDING_PHASE`), with nothing on the tape.
 */
import type { ParserMethod } from 'chevrotain';
import type { Span } from '../text/span';
import { t } from '../l10n';
import { trimmed } from './lists';
import { GrammarRecovery } from './recovery';
import { closestOf } from './spelling';
import { unescapeString } from './strings';
import * as T from './tokens';
import { Kind } from './tokens';
import type { Name, StringValue, Value } from './tree';
import { replaceEach } from '../text/replaceEach';

type Alternatives<R> = { ALT: () => R }[];

/** A list of values while it is being read. */
interface OpenList {
  readonly items: Value[];
  last: 'open' | 'comma' | 'item';
}

export abstract class ValueGrammar extends GrammarRecovery {
  protected abstract embeddedInstance: ParserMethod<[], Value>;

  // ------------------------------------------------------------------------------------------ small things

  protected readonly aName = (): Name => {
    this.CONSUME(T.AnyName);
    return this.nameHere();
  };
  protected readonly secondName = (): Name => {
    this.CONSUME2(T.AnyName);
    return this.nameHere();
  };
  protected readonly semicolon = (): true => {
    this.CONSUME(T.Semicolon);
    return true;
  };
  protected readonly closeParen = (): true => {
    this.CONSUME(T.RParen);
    return true;
  };
  protected readonly closeBrace = (): true => {
    this.CONSUME(T.RBrace);
    return true;
  };
  protected readonly aValue = (): Value => this.SUBRULE(this.value);

  /** The comma read last has nothing to separate. */
  protected strayComma(why: string): void {
    const start = this.startOf(0);
    this.report('stray-comma', t`${why} Remove it.`, start, this.endOf(0), {
      title: t`Remove “,”`,
      edits: [{ start, end: this.endOf(0), newText: '' }],
    });
  }

  /** A comma is missing at offset `at`, before what is at `where`. */
  protected missingComma(message: string, at: number, where: Span): void {
    this.report('missing-comma', message, where.start, where.end, {
      title: t`Insert “,”`,
      edits: [{ start: at, end: at, newText: ',' }],
    });
  }

  // ------------------------------------------------------------------------------------------ values

  private readonly valueForms: Alternatives<Value> = [
    { ALT: () => this.readString() },
    {
      ALT: () => {
        this.CONSUME(T.NumberLiteral);
        const kind = this.kind(0) === Kind.Real ? 'real' : 'integer';
        return { kind, text: this.image(0), start: this.startOf(0), end: this.endOf(0) };
      },
    },
    {
      ALT: () => {
        this.CONSUME(T.True);
        return { kind: 'boolean', value: true, start: this.startOf(0), end: this.endOf(0) };
      },
    },
    {
      ALT: () => {
        this.CONSUME(T.False);
        return { kind: 'boolean', value: false, start: this.startOf(0), end: this.endOf(0) };
      },
    },
    {
      ALT: () => {
        this.CONSUME(T.Null);
        return { kind: 'null', start: this.startOf(0), end: this.endOf(0) };
      },
    },
    {
      ALT: () => {
        this.CONSUME(T.CharLiteral);
        this.checkChar();
        return { kind: 'char', text: this.image(0), start: this.startOf(0), end: this.endOf(0) };
      },
    },
    {
      ALT: () => {
        this.CONSUME(T.Alias);
        return { kind: 'alias', text: this.image(0), start: this.startOf(0), end: this.endOf(0) };
      },
    },
    { ALT: () => this.SUBRULE(this.array) },
    { ALT: () => this.SUBRULE(this.embeddedInstance) },
    { ALT: () => this.SUBRULE(this.nameValue) },
  ];

  protected value = this.RULE('value', (): Value => this.OR(this.valueForms));

  /** A character in single quotes; more than one character is a string in the wrong quotes. */
  private checkChar(): void {
    const image = this.image(0);
    if (/^'(?:[^\\']|\\[btnfr"'\\]|\\[xX][0-9a-fA-F]{1,4})'$/u.test(image)) return;
    const start = this.startOf(0);
    const inside = image.slice(1, -1).replace(/\\'/g, "'");
    const newText = `"${replaceEach(inside, /\\[\s\S]|"/g, ([match]) => (match === '"' ? '\\"' : match))}"`;
    this.report(
      'single-quoted-string',
      t`A string needs double quotes; single quotes hold one character.`,
      start,
      this.endOf(0),
      { title: t`Change to double quotes`, edits: [{ start, end: this.endOf(0), newText }] },
    );
  }

  /** Adjacent literals are one string, also across lines and comments. */
  protected readString(): StringValue {
    this.CONSUME(T.StringLiteral);
    const start = this.startOf(0);
    const end = this.endOf(0);
    const value = unescapeString(this.image(0));
    if (!this.RECORDING_PHASE && this.kind(1) !== Kind.String) return { kind: 'string', value, start, end };
    const parts: Span[] = [{ start, end }];
    const values = [value];
    this.MANY(() => {
      this.CONSUME1(T.StringLiteral);
      parts.push({ start: this.startOf(0), end: this.endOf(0) });
      values.push(unescapeString(this.image(0)));
    });
    // One string: a chain of pieces takes more memory, and would be made into one by the first who looks at it.
    return { kind: 'string', parts: trimmed(parts), value: values.join(''), start, end: this.endOf(0) };
  }

  private nameValue = this.RULE('nameValue', (): Value => {
    this.CONSUME(T.PlainName);
    const start = this.startOf(0);
    this.OPTION(() => {
      this.CONSUME(T.Dot);
      this.OPTION1(() => this.CONSUME1(T.PlainName));
    });
    const end = this.endOf(0);
    return { kind: 'name', text: this.sliceRelative({ start, end }), start, end };
  });

  /** A word that is one slip away from `true` or `false`, where nothing else makes sense. */
  protected checkTruth(value: Value | undefined): void {
    if (value?.kind !== 'name') return;
    const meant = closestOf(value.text, ['true', 'false'], 1);
    if (meant === undefined) return;
    const newText = value.text === value.text.toUpperCase() ? meant.toUpperCase() : meant;
    const message = t`“${value.text}” is not a keyword. Did you mean “${newText}”?`;
    this.report('misspelled-keyword', message, value.start, value.end, {
      title: t`Change to “${newText}”`,
      edits: [{ start: value.start, end: value.end, newText }],
    });
  }

  // ------------------------------------------------------------------------------------------ lists

  private list: OpenList = { items: [], last: 'open' };

  private readonly listForms: Alternatives<void> = [
    {
      ALT: () => {
        this.CONSUME(T.Comma);
        if (this.list.last !== 'item') this.strayComma(t`There is no value before this comma.`);
        this.list.last = 'comma';
      },
    },
    {
      ALT: () => {
        const { list } = this;
        const before = this.endOf(0);
        const item = this.SUBRULE(this.value);
        // What is inside the item may have been a list of its own.
        this.list = list;
        if (list.last === 'item') this.missingComma(t`A comma is missing between these values.`, before, item);
        list.items.push(item);
        list.last = 'item';
      },
    },
    {
      ALT: () => {
        // Some write qualifiers before an embedded instance; what they say about a value is not known to anybody.
        this.SUBRULE(this.qualifiersOfValue);
      },
    },
  ];
  private readonly listForm = {
    // After a value, `[` belongs to what follows the list, which lacks its end.
    GATE: () => (this.list.last === 'item' ? this.kind(1) !== Kind.LBracket : !this.atQualifier()),
    DEF: (): void => this.OR1(this.listForms),
  };

  protected array = this.RULE('array', (): Value => {
    if (this.depth >= this.maxDepth) return this.skipNested();
    this.CONSUME(T.LBrace);
    const start = this.startOf(0);
    const list: OpenList = { items: [], last: 'open' };
    this.list = list;
    this.depth++;
    this.MANY(this.listForm);
    this.depth--;
    if (list.last === 'comma' && this.atQualifier()) this.endBeforeComma();
    else if (this.kind(1) !== Kind.RBrace) this.beforeCloseBrace();
    else if (list.last === 'comma') this.strayComma(t`There is no value after this comma.`);
    this.OPTION(this.closeBrace);
    return { kind: 'array', items: trimmed(list.items), start, end: this.endOf(0) };
  });

  /** `Values{`, `Description(`: a qualifier, not a value. */
  private atQualifier(): boolean {
    return this.isName(1) && (this.kind(2) === Kind.LBrace || this.kind(2) === Kind.LParen);
  }

  /** A list of values should have ended before the comma that was read last. */
  private endBeforeComma(): void {
    const at = this.startOf(0);
    const message = t`The closing “}” of this list of values is missing before the comma.`;
    this.report('missing-close-brace', message, at, this.endOf(0), {
      title: t`Insert “}”`,
      edits: [{ start: at, end: at, newText: '}' }],
    });
    this.nextIndex -= 1;
  }

  protected abstract qualifiersOfValue: ParserMethod<[], void>;

  /** Inside braces, where no value comes: skips to a `}` that is near, or reports it missing. */
  private beforeCloseBrace(): void {
    for (let n = 1; n <= 16; n++) {
      const kind = this.kind(n);
      this.lookedAt(n);
      if (kind === Kind.RBrace && !this.startsLine(n)) {
        const message = t`${this.describe(1)} does not belong in a list of values.`;
        this.report('unexpected-text', message, this.startOf(1), this.endOf(n - 1));
        this.nextIndex += n - 1;
        return;
      }
      if (
        kind === Kind.RParen ||
        kind === Kind.RBracket ||
        kind === Kind.Semicolon ||
        kind === Kind.End ||
        kind === Kind.LBrace
      )
        break;
    }
    this.reportMissing(
      'missing-close-brace',
      t`The closing “}” of this list of values is missing.`,
      t`Insert “}”`,
      '}',
    );
  }

  // ------------------------------------------------------------------------------------------ in parentheses

  /**
   * What is between parentheses, the closing one included: one value, or several, which are then a list. The opening
   * one is read already. `what` names the thing that the value belongs to, for a message.
   */
  protected argument = this.RULE('argument', (what: string): Value | undefined => {
    const open = this.startOf(0);
    const first = this.OPTION(this.aValue);
    if (first && (this.isName(1) || this.kind(1) === Kind.String)) this.skipMacros();
    let items: Value[] | undefined;
    if (this.RECORDING_PHASE || this.atFurtherArgument()) items = this.furtherArguments(first);
    if (this.kind(1) !== Kind.RParen) this.beforeCloseParen();
    else if (!first && !items) {
      this.report('expected-value', t`The value of “${what}” is missing.`, this.startOf(1), this.endOf(1));
    }
    this.OPTION3(this.closeParen1);
    return items ? { kind: 'array', items, start: open, end: this.endOf(0) } : first;
  });
  private readonly closeParen1 = (): void => void this.CONSUME1(T.RParen);

  /** `HEADER "text"`: a macro between strings, for a C preprocessor that runs before the MOF compiler. */
  private skipMacros(): void {
    const first = this.kind(0) === Kind.String ? 1 : 0;
    if (!/^[A-Z][A-Z0-9_]+$/.test(this.image(first))) return;
    const start = this.startOf(first);
    const message = t`“${this.image(first)}” looks like a macro: a C preprocessor has to replace it before the file is compiled.`;
    this.report('macro', message, start, this.endOf(first), undefined, 'information');
    while (this.kind(1) === Kind.String || (this.isName(1) && /^[A-Z][A-Z0-9_]+$/.test(this.image(1)))) this.advance();
  }

  /** A comma with a name after it shows that the parenthesis was not closed: the next qualifier follows. */
  private atFurtherArgument(): boolean {
    const kind = this.kind(2);
    return (
      this.kind(1) === Kind.Comma &&
      (!this.isName(2) || kind === Kind.True || kind === Kind.False || kind === Kind.Null)
    );
  }

  private furtherArguments(first: Value | undefined): Value[] {
    const items = first ? [first] : [];
    let missing = first === undefined;
    this.MANY({
      GATE: () => this.atFurtherArgument(),
      DEF: () => {
        this.CONSUME(T.Comma);
        if (missing) this.strayComma(t`There is no value before this comma.`);
        const item = this.OPTION1(() => this.SUBRULE1(this.value));
        missing = item === undefined;
        if (item) items.push(item);
      },
    });
    if (missing && this.kind(1) === Kind.RParen) this.strayComma(t`There is no value after this comma.`);
    return trimmed(items);
  }
}

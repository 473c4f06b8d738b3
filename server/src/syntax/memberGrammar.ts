/** What classes are made of: properties, methods and their parameters. */
import type { ParserMethod } from 'chevrotain';
import { t } from '../l10n';
import type { Repair } from './cursor';
import { trimmed } from './lists';
import { isPrimitiveType } from './primitives';
import { QualifierGrammar } from './qualifierGrammar';
import * as T from './tokens';
import { Kind } from './tokens';
import type { ArraySuffix, ClassMember, Name, Parameter, QualifierList, TypeReference, Value } from './tree';

/** `uint32 Name[8]`, `Class ref Name`. */
interface TypedName {
  readonly type?: TypeReference;
  readonly name: Name;
  readonly array?: ArraySuffix;
}

type MemberForms<M> = { ALT: () => M | undefined }[];

export abstract class MemberGrammar extends QualifierGrammar {
  /** `structure X { … }` or `enumeration X { … }` inside a class. */
  protected abstract nestedType: ParserMethod<
    [start: number, qualifiers: QualifierList | undefined],
    ClassMember | undefined
  >;

  /** What `memberRest` and `assignmentRest` are to go on with: where the member begins, and its qualifiers. */
  protected memberStart = 0;
  protected memberQualifiers: QualifierList | undefined;

  protected readonly someInitializer = (): Value | undefined => this.SUBRULE(this.initializer);

  private initializer = this.RULE('initializer', (): Value | undefined => {
    this.CONSUME(T.Equals);
    const value = this.OPTION(this.aValue);
    if (!value && !this.wrongBrackets()) {
      const next = this.kind(1);
      const message = t`A value should follow “=”, but ${this.describe(1)} does.`;
      // A word that is no value is the mistake; where the statement is over, the place is after the equals sign.
      const over = next === Kind.Semicolon || next === Kind.RBrace || next === Kind.End || this.startsLine(1);
      const n = over ? 0 : 1;
      this.report('expected-value', message, this.startOf(n), this.endOf(n));
    }
    return value;
  });

  // ------------------------------------------------------------------------------------------ bodies

  /** What may come next in a body: a member with qualifiers, one without, or text that is none. */
  protected formsOfMember<M>(qualified: () => M | undefined, rest: () => M | undefined): MemberForms<M> {
    return [
      { ALT: qualified },
      {
        ALT: () => {
          this.memberStart = this.startOf(1);
          this.memberQualifiers = undefined;
          return rest();
        },
      },
      {
        ALT: () => {
          this.SUBRULE(this.strayMemberText);
          return undefined;
        },
      },
    ];
  }

  /** The members of a body, if its brace is there. Uses `MANY` and `OR` of the rule that calls it. */
  protected membersOf<M>(open: boolean, forms: MemberForms<M>): M[] {
    const members: M[] = [];
    this.MANY({
      GATE: () => open && !this.atDeclaration(),
      DEF: () => {
        const member = this.OR(forms);
        if (member) members.push(member);
      },
    });
    return trimmed(members);
  }

  /**
   * The qualifiers of a member, and what follows them; undefined where they turned out to belong to the next declaration.
   * Uses `SUBRULE(qualifierList)` and `OPTION` of the rule that calls it.
   */
  protected afterQualifiers<M>(rest: () => M | undefined): M | undefined {
    const start = this.startOf(1);
    const firstIndex = this.nextIndex;
    const problems = this.problemCount;
    const qualifiers = this.SUBRULE(this.qualifierList);
    if (!this.RECORDING_PHASE && !this.isName(1)) return void this.expectedMember();
    if (!this.RECORDING_PHASE && this.atDeclaration()) return void this.giveBack(firstIndex, problems);
    this.memberStart = start;
    this.memberQualifiers = qualifiers;
    return this.OPTION(rest);
  }

  /** These are the qualifiers of the next declaration: the body that is open lacks its brace. Nothing of this was read. */
  private giveBack(firstIndex: number, problems: number): void {
    this.lookedAt(4);
    this.nextIndex = firstIndex;
    this.forgetProblems(problems);
  }

  private expectedMember(): void {
    const message = t`A property should follow these qualifiers, but ${this.describe(1)} does.`;
    this.report('expected-member', message, this.startOf(1), this.endOf(1));
    if (this.kind(1) !== Kind.RBrace) this.skipStatement();
  }

  // ------------------------------------------------------------------------------------------ class members

  private readonly aMember = (): ClassMember | undefined => this.SUBRULE(this.memberRest);
  private readonly memberForms = this.formsOfMember(() => this.SUBRULE(this.qualifiedMember), this.aMember);

  protected classBody = this.RULE('classBody', (open: boolean): ClassMember[] =>
    this.membersOf(open, this.memberForms),
  );

  private qualifiedMember = this.RULE('qualifiedMember', (): ClassMember | undefined =>
    this.afterQualifiers(this.aMember),
  );

  private memberRest = this.RULE('memberRest', (): ClassMember | undefined => {
    const start = this.memberStart;
    const qualifiers = this.memberQualifiers;
    if (this.RECORDING_PHASE || this.atNestedType()) {
      const nested = this.OPTION(() => this.SUBRULE(this.nestedType, { ARGS: [start, qualifiers] }));
      if (!this.RECORDING_PHASE) return nested;
    }
    const { type, name, array } = this.typedName(false);
    const parameters = this.OPTION5(this.someParameters);
    const value = this.OPTION6(this.someInitializer);
    if (value?.kind === 'name' && /^boolean$/i.test(type?.name.text ?? '')) this.checkTruth(value);
    const ended = this.OPTION7(this.semicolon);
    if (!ended) this.endStatement(parameters ? 'method' : 'property');
    else if (this.kind(1) === Kind.LBracket && this.kind(2) === Kind.RBracket) this.bracketsBehindSemicolon();
    const end = this.endOf(0);
    return parameters
      ? { kind: 'method', qualifiers, type, name, array, parameters, start, end }
      : { kind: 'property', qualifiers, type, name, array, value, start, end };
  });

  /** `string Name;[]` */
  private bracketsBehindSemicolon(): void {
    if (this.startsLine(1)) return;
    const semicolon = this.startOf(0);
    const start = this.startOf(1);
    const end = this.endOf(2);
    this.report(
      'array-behind-semicolon',
      t`The brackets of an array come after the name, before the “;”.`,
      start,
      end,
      {
        title: t`Move the brackets before the “;”`,
        edits: [
          { start: semicolon, end: semicolon, newText: '[]' },
          { start, end, newText: '' },
        ],
      },
    );
    this.advance();
    this.advance();
  }

  private readonly strayForms = [
    {
      ALT: () => {
        this.CONSUME(T.Semicolon);
        const start = this.startOf(0);
        this.report('empty-statement', t`This “;” ends nothing.`, start, this.endOf(0), {
          title: t`Remove “;”`,
          edits: [{ start, end: this.endOf(0), newText: '' }],
        });
      },
    },
    {
      ALT: () => {
        this.CONSUME(T.MemberJunk);
        const message = t`${this.describe(0)} does not belong here: a property begins with its qualifiers or its type.`;
        this.report('unexpected-text', message, this.startOf(0), this.endOf(0));
        this.skipStatement();
      },
    },
  ];

  protected strayMemberText = this.RULE('strayMemberText', (): void => this.OR(this.strayForms));

  // ------------------------------------------------------------------------------------------ types and names

  protected readonly anArraySuffix = (): ArraySuffix => this.SUBRULE(this.arraySuffix);
  private readonly anotherArraySuffix = (): ArraySuffix => this.SUBRULE1(this.arraySuffix);
  private readonly sizes = [{ ALT: () => this.CONSUME(T.Integer) }, { ALT: () => this.CONSUME(T.AnyName) }];
  private readonly someSize = (): string => {
    this.OR(this.sizes);
    return this.image(0);
  };
  private readonly someRef = (): true => {
    this.CONSUME(T.Ref);
    return true;
  };

  /** Uses `CONSUME(AnyName)`, `CONSUME2(AnyName)` and the options 1 to 4 of the rule that calls it. */
  private typedName(inParameter: boolean): TypedName {
    this.CONSUME(T.AnyName);
    let opening = this.nameHere();
    if (this.kind(1) === Kind.Dot && !this.startsLine(1)) opening = this.dottedType(opening);
    let misplaced: ArraySuffix | undefined;
    if (this.RECORDING_PHASE || this.atBrackets(inParameter)) misplaced = this.OPTION1(this.anArraySuffix);
    let isReference = false;
    if (this.RECORDING_PHASE || (this.kind(1) === Kind.Ref && this.isName(2))) {
      isReference = this.OPTION2(this.someRef) ?? false;
    }
    const typeEnd = this.endOf(0);
    const second = this.OPTION3(this.secondName);
    if (!second) {
      if (!this.RECORDING_PHASE) this.missingTypeOrName(opening, misplaced, inParameter);
    } else if (misplaced && !(this.kind(1) === Kind.LParen && !inParameter)) this.arrayBeforeName(misplaced, second);
    let array = misplaced;
    if (this.RECORDING_PHASE || this.atBrackets(inParameter))
      array = this.OPTION4(this.anotherArraySuffix) ?? misplaced;
    if (!second) return { name: opening, array };
    return { type: { name: opening, isReference, start: opening.start, end: typeEnd }, name: second, array };
  }

  /** The brackets of an array come next. After a property's name they may also be the qualifiers of the next one. */
  private atBrackets(inParameter: boolean): boolean {
    return this.kind(1) === Kind.LBracket && (inParameter || this.atArraySuffix());
  }

  protected arraySuffix = this.RULE('arraySuffix', (): ArraySuffix => {
    this.CONSUME(T.LBracket);
    const start = this.startOf(0);
    const size = this.OPTION(this.someSize);
    const closed = this.OPTION1(() => {
      this.CONSUME(T.RBracket);
      return true;
    });
    if (!closed) {
      this.reportMissing('missing-close-bracket', t`The closing “]” is missing here.`, t`Insert “]”`, ']');
    }
    return { size, start, end: this.endOf(0) };
  });

  /** `System.UInt32 Name`: the name of another language's type. Gives it as one name. */
  private dottedType(opening: Name): Name {
    let last = opening.text;
    for (;;) {
      const after = this.kind(2);
      const next = this.kind(1);
      if (next === Kind.End || next === Kind.Semicolon || next === Kind.RBrace || this.startsLine(1)) break;
      // The next name is the property's where its statement ends, or its value or parameters begin, after it.
      const ends =
        after === Kind.Semicolon || after === Kind.Equals || after === Kind.LParen || after === Kind.LBracket;
      if (this.isName(1) && this.kind(0) !== Kind.Dot && ends) break;
      this.advance();
    }
    if (this.isName(0)) last = this.image(0).toLowerCase();
    const end = this.endOf(0);
    const text = this.sliceRelative({ start: opening.start, end });
    const fix: Repair | undefined = isPrimitiveType(last)
      ? { title: t`Change to “${last}”`, edits: [{ start: opening.start, end, newText: last }] }
      : undefined;
    this.report('unknown-type', t`“${text}” is not a type of MOF.`, opening.start, end, fix);
    return { text, start: opening.start, end };
  }

  private missingTypeOrName(first: Name, array: ArraySuffix | undefined, inParameter: boolean): void {
    const next = this.kind(1);
    const ends =
      next === Kind.Semicolon ||
      next === Kind.Equals ||
      next === Kind.LParen ||
      next === Kind.RParen ||
      next === Kind.LBracket ||
      next === Kind.Comma ||
      next === Kind.RBrace;
    // Where something strange follows, that is the mistake to be told.
    if (!ends && !this.startsLine(1)) return;
    if (isPrimitiveType(first.text)) {
      const written = array ? `${first.text}[]` : first.text;
      this.report('missing-name', t`A name is missing after the type “${written}”.`, first.start, first.end);
    } else {
      // `uint32 Retry(Hour);` was meant to be a property, named as a program or a registry key names it.
      const isAlone = inParameter && this.kind(-1) === Kind.LParen && next === Kind.RParen;
      const advice = isAlone ? t` If this is a property: its name cannot have parentheses.` : '';
      const message = t`The type of “${first.text}” is missing before its name.${advice}`;
      const asParameter: Repair = {
        title: isAlone ? t`Insert “string”, as for a parameter` : t`Insert “string”`,
        isGuess: true,
        edits: [{ start: first.start, end: first.start, newText: 'string ' }],
      };
      this.report(
        'missing-type',
        message,
        first.start,
        first.end,
        isAlone ? [this.asProperty(first), asParameter] : asParameter,
      );
    }
  }

  /** `Retry(Hour)` -> `RetryHour`. */
  private asProperty(inner: Name): Repair {
    return {
      title: t`Take the parentheses out of the name`,
      isGuess: true,
      edits: [
        { start: this.endOf(-2), end: inner.start, newText: '' },
        { start: inner.end, end: this.endOf(1), newText: '' },
      ],
    };
  }

  private arrayBeforeName(array: ArraySuffix, name: Name): void {
    const brackets = this.sliceRelative(array);
    const message = t`The brackets of an array come after the name: ${name.text}${brackets}.`;
    this.report('array-before-name', message, array.start, array.end, {
      title: t`Move the brackets after the name`,
      edits: [
        { start: array.start, end: array.end, newText: '' },
        { start: name.end, end: name.end, newText: brackets },
      ],
    });
  }

  // ------------------------------------------------------------------------------------------ parameters

  private readonly someParameters = (): Parameter[] => this.SUBRULE(this.parameters);

  private parameters = this.RULE('parameters', (): Parameter[] => {
    this.CONSUME(T.LParen);
    const parameters: Parameter[] = [];
    let comma = true;
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            this.CONSUME(T.Comma);
            if (comma) this.strayComma(t`There is no parameter before this comma.`);
            comma = true;
          },
        },
        {
          ALT: () => {
            const before = this.endOf(0);
            const parameter = this.SUBRULE(this.parameter);
            if (this.RECORDING_PHASE || !parameter) return;
            if (!comma) this.missingComma(t`A comma is missing before “${parameter.name.text}”.`, before, parameter);
            parameters.push(parameter);
            comma = false;
          },
        },
      ]);
    });
    if (this.kind(1) !== Kind.RParen) this.beforeCloseParen();
    else if (comma && parameters.length > 0) this.strayComma(t`There is no parameter after this comma.`);
    this.OPTION(this.closeParen);
    return trimmed(parameters);
  });

  private readonly parameterForms: { ALT: () => Parameter | undefined }[] = [
    {
      ALT: () => {
        const qualifiers = this.SUBRULE(this.qualifierList);
        const parameter = this.OPTION(() => this.SUBRULE(this.parameterRest));
        if (this.RECORDING_PHASE) return undefined;
        if (parameter) return { ...parameter, qualifiers, start: qualifiers.start };
        const message = t`A parameter should follow, but ${this.describe(1)} does.`;
        this.report('expected-name', message, this.startOf(1), this.endOf(1));
        return undefined;
      },
    },
    { ALT: () => this.SUBRULE1(this.parameterRest) },
  ];

  private parameter = this.RULE('parameter', (): Parameter | undefined => this.OR(this.parameterForms));

  private parameterRest = this.RULE('parameterRest', (): Parameter => {
    const start = this.startOf(1);
    const { type, name, array } = this.typedName(true);
    const value = this.OPTION5(this.someInitializer);
    return { qualifiers: undefined, type, name, array, value, start, end: this.endOf(0) };
  });
}

/**
 * The grammar of MOF: one that reads every dialect, and reads on where the text is wrong. Mistakes that people make are
 * part of it: each optional piece that turns out to be missing, and each token that fits nowhere (the *junk* categories of
 * tokens.ts), is reported where it happens and the rule goes on. Chevrotain's own recovery is off; no rule throws.
 *
 * The rules build the tree directly. Code outside `ACTION` also runs once while Chevrotain records the grammar, with
 * nothing on the tape.
 */
import type {
  ArraySuffix,
  ArrayValue,
  ClassDeclaration,
  ClassMember,
  DeclarationNode,
  EnumerationDeclaration,
  EnumerationElement,
  InstanceDeclaration,
  Name,
  Parameter,
  PropertyAssignment,
  Qualifier,
  QualifierList,
  QualifierTypeDeclaration,
  StringValue,
  Value,
} from './tree';
import type { Span } from '../text/span';
import { GrammarCursor } from './cursor';
import { unescapeString } from './strings';
import * as T from './tokens';
import { Kind } from './tokens';

type OrAlternative<R> = { ALT: () => R };

export class MofGrammar extends GrammarCursor {
  constructor(skipValidations = true) {
    super(skipValidations);
    this.performSelfAnalysis();
  }

  // ------------------------------------------------------------------------------------------ declarations

  /** One top-level declaration. Reads at least one token; must not be called at the end. */
  declaration = this.RULE('declaration', (): DeclarationNode => {
    return this.OR<OrAlternative<DeclarationNode>[]>([
      { ALT: () => this.SUBRULE(this.pragma) },
      { ALT: () => this.SUBRULE(this.include) },
      {
        ALT: () => {
          this.CONSUME(T.Semicolon);
          return { kind: 'empty', start: this.startOf(0), end: this.endOf(0) };
        },
      },
      { ALT: () => this.SUBRULE(this.definition) },
      { ALT: () => this.SUBRULE(this.strayText) },
    ]);
  });

  /** A class, an instance, an enumeration or the declaration of a qualifier, with the qualifiers before it. */
  private definition = this.RULE('definition', (): DeclarationNode => {
    const start = this.startOf(1);
    const qualifiers = this.OPTION(() => this.SUBRULE(this.qualifierList));
    this.ACTION(() => this.repairKeyword());
    return this.OR([
      { ALT: () => this.SUBRULE(this.classDeclaration, { ARGS: [start, qualifiers] }) },
      { ALT: () => this.SUBRULE(this.instanceDeclaration, { ARGS: [start, qualifiers] }) },
      { ALT: () => this.SUBRULE(this.enumeration, { ARGS: [start, qualifiers] }) },
      { ALT: () => this.SUBRULE(this.qualifierType, { ARGS: [start] }) },
      {
        ALT: () =>
          this.ACTION((): DeclarationNode => {
            this.report(
              'expected-declaration',
              `Qualifiers stand before a class or an instance, but ${this.describe(1)} follows.`,
              this.startOf(1),
              this.endOf(1),
            );
            // A whole declaration may follow behind one wrong word; anything else is skipped with it.
            if (this.kind(1) !== Kind.Semicolon) this.skipStatement();
            return { kind: 'unparsed', start, end: this.endOf(0) };
          }),
      },
    ]);
  });

  private strayText = this.RULE('strayText', (): DeclarationNode => {
    this.CONSUME(T.DeclarationJunk);
    return this.ACTION((): DeclarationNode => {
      const start = this.startOf(0);
      const end = this.endOf(0);
      if (this.kind(0) === Kind.RBrace || this.kind(0) === Kind.RBracket || this.kind(0) === Kind.RParen) {
        this.report('unmatched-close', `This ${this.describe(0)} closes nothing.`, start, end);
        if (this.kind(1) === Kind.Semicolon && !this.startsLine(1)) this.advance();
        else if (this.kind(0) !== Kind.RBrace) this.skipToDeclaration();
      } else {
        this.report(
          'unexpected-text',
          `${this.describe(0)} begins no declaration. Is it a comment without its //?`,
          start,
          end,
        );
        this.skipToDeclaration();
      }
      return { kind: 'unparsed', start, end: this.endOf(0) };
    });
  });

  private pragma = this.RULE('pragma', (): DeclarationNode => {
    this.CONSUME(T.Pragma);
    const start = this.startOf(0);
    const name = this.OPTION(() => {
      this.CONSUME(T.AnyName);
      return this.nameHere();
    });
    if (!name) {
      this.ACTION(() =>
        this.reportMissing(
          'expected-name',
          'The name of the directive is missing behind #pragma.',
          'Insert “namespace”',
          ' namespace',
        ),
      );
    }
    const values: Value[] = [];
    this.OPTION1(() => {
      this.CONSUME(T.LParen);
      let needComma = false;
      this.MANY(() => {
        this.OR([
          {
            ALT: () => {
              this.CONSUME(T.Comma);
              needComma = false;
            },
          },
          {
            ALT: () => {
              const value = this.SUBRULE(this.value);
              this.ACTION(() => {
                if (needComma)
                  this.report('missing-comma', 'A comma is missing between these arguments.', value.start, value.end);
              });
              values.push(value);
              needComma = true;
            },
          },
        ]);
      });
      this.ACTION(() => {
        if (this.kind(1) !== Kind.RParen) this.beforeCloseParen();
      });
      this.OPTION2(() => this.CONSUME(T.RParen));
    });
    return { kind: 'pragma', name, arguments: values, start, end: this.endOf(0) };
  });

  private include = this.RULE('include', (): DeclarationNode => {
    this.CONSUME(T.Include);
    const start = this.startOf(0);
    this.OPTION(() => this.CONSUME(T.LParen));
    const file = this.OPTION1(() => this.SUBRULE(this.string));
    this.ACTION(() => {
      if (!file)
        this.report(
          'expected-value',
          'The name of a file in double quotes should follow #include.',
          start,
          this.endOf(0),
        );
    });
    this.OPTION2(() => this.CONSUME(T.RParen));
    return { kind: 'include', name: 'include', argument: file?.value, start, end: this.endOf(0) };
  });

  // ------------------------------------------------------------------------------------------ qualifiers

  private qualifierList = this.RULE('qualifierList', (): QualifierList => {
    const start = this.startOf(1);
    const qualifiers: Qualifier[] = [];
    this.SUBRULE(this.oneQualifierList, { ARGS: [qualifiers] });
    this.MANY(() => {
      this.ACTION(() => {
        this.report(
          'two-qualifier-lists',
          'Two lists of qualifiers follow each other here. One list with commas is what every MOF compiler reads.',
          this.startOf(1),
          this.endOf(1),
          undefined,
          'warning',
        );
      });
      this.SUBRULE1(this.oneQualifierList, { ARGS: [qualifiers] });
    });
    return { qualifiers, start, end: this.endOf(0) };
  });

  private oneQualifierList = this.RULE('oneQualifierList', (qualifiers: Qualifier[] = []) => {
    this.CONSUME(T.LBracket);
    /** What was read last: decides whether a comma or a qualifier is due. */
    let last: 'open' | 'comma' | 'qualifier' = 'open';
    let comma = 0;
    this.MANY({
      GATE: () => !this.atMember(),
      DEF: () => {
        this.OR([
          {
            ALT: () => {
              const qualifier = this.SUBRULE(this.qualifier);
              this.ACTION(() => {
                if (last === 'qualifier') {
                  const previous = qualifiers[qualifiers.length - 1].end;
                  this.report(
                    'missing-comma',
                    `A comma is missing before “${qualifier.name.text}”.`,
                    qualifier.name.start,
                    qualifier.name.end,
                    {
                      title: 'Insert “,”',
                      edits: [{ start: previous, end: previous, newText: ',' }],
                    },
                  );
                }
                qualifiers.push(qualifier);
              });
              last = 'qualifier';
            },
          },
          {
            ALT: () => {
              this.CONSUME(T.Comma);
              this.ACTION(() => {
                if (last !== 'qualifier') this.strayComma('No qualifier stands before this comma.');
                comma = this.nextIndex - 1;
              });
              last = 'comma';
            },
          },
          {
            ALT: () => {
              this.CONSUME(T.QualifierJunk);
              this.ACTION(() => this.skipQualifierJunk());
            },
          },
        ]);
      },
    });
    this.ACTION(() => {
      if (last === 'comma' && this.kind(1) === Kind.RBracket && comma === this.nextIndex - 1) {
        this.strayComma('No qualifier follows this comma.');
      }
    });
    const closed = this.OPTION(() => {
      this.CONSUME(T.RBracket);
      return true;
    });
    if (!closed) {
      this.ACTION(() =>
        this.reportMissing(
          'missing-close-bracket',
          'The closing “]” of this list of qualifiers is missing.',
          'Insert “]”',
          ']',
        ),
      );
    }
  });

  /** The comma read last has nothing to separate. */
  private strayComma(why: string): void {
    const start = this.startOf(0);
    this.report('stray-comma', `${why} Remove it.`, start, this.endOf(0), {
      title: 'Remove “,”',
      edits: [{ start, end: this.endOf(0), newText: '' }],
    });
  }

  /** A token that fits nowhere in a list of qualifiers was read: skips to the next comma or to the end of the list. */
  private skipQualifierJunk(): void {
    const start = this.startOf(0);
    const closing = this.kind(0) === Kind.RParen;
    this.report(
      'unexpected-text',
      closing ? 'This “)” closes nothing.' : `${this.describe(0)} does not belong in a list of qualifiers.`,
      start,
      this.endOf(0),
      closing ? { title: 'Remove “)”', edits: [{ start, end: this.endOf(0), newText: '' }] } : undefined,
    );
    for (;;) {
      const kind = this.kind(1);
      if (kind === Kind.Comma || kind === Kind.RBracket || kind === Kind.Semicolon || kind === Kind.LBracket) return;
      if (kind === Kind.LBrace || kind === Kind.RBrace || kind === Kind.End || this.atDeclaration() || this.atMember())
        return;
      this.advance();
    }
  }

  private qualifier = this.RULE('qualifier', (): Qualifier => {
    this.CONSUME(T.AnyName);
    const name = this.nameHere();
    const value = this.OPTION(() =>
      this.OR([
        {
          ALT: () => {
            this.CONSUME(T.LParen);
            const inner = this.OPTION1(() => this.SUBRULE(this.value));
            this.ACTION(() => {
              if (!inner && this.kind(1) === Kind.RParen) {
                this.report(
                  'expected-value',
                  `The value of “${name.text}” is missing.`,
                  this.startOf(1),
                  this.endOf(1),
                );
              } else if (this.kind(1) !== Kind.RParen) this.beforeCloseParen();
            });
            this.OPTION2(() => this.CONSUME(T.RParen));
            return inner;
          },
        },
        { ALT: () => this.SUBRULE(this.array) },
      ]),
    );
    let flavors: Name[] = NO_NAMES;
    this.OPTION3(() => {
      this.CONSUME(T.Colon);
      flavors = [];
      this.MANY({
        // A name with an argument behind it is the next qualifier, and the comma before it is missing.
        GATE: () => this.kind(2) !== Kind.LParen && this.kind(2) !== Kind.LBrace,
        DEF: () => {
          this.CONSUME1(T.AnyName);
          flavors.push(this.nameHere());
        },
      });
      this.ACTION(() => {
        if (flavors.length === 0)
          this.report(
            'expected-name',
            'A flavor such as ToSubclass should follow the colon.',
            this.startOf(0),
            this.endOf(0),
          );
      });
    });
    return { name, value, flavors, start: name.start, end: this.endOf(0) };
  });

  // ------------------------------------------------------------------------------------------ classes

  private classDeclaration = this.RULE(
    'classDeclaration',
    (start: number, qualifiers?: QualifierList): ClassDeclaration => {
      this.CONSUME(T.ClassKeyword);
      const keyword = this.nameHere();
      const name = this.OPTION(() => {
        this.CONSUME(T.AnyName);
        return this.nameHere();
      });
      if (!name) {
        this.ACTION(() =>
          this.report('missing-name', `This ${keyword.text.toLowerCase()} has no name.`, keyword.start, keyword.end),
        );
      }
      const alias = this.OPTION1(() => this.SUBRULE(this.alias));
      const superclass = this.OPTION2(() => {
        this.CONSUME(T.Colon);
        const parent = this.OPTION3(() => {
          this.CONSUME1(T.AnyName);
          return this.nameHere();
        });
        if (!parent) {
          this.ACTION(() =>
            this.report(
              'missing-name',
              'The name of the superclass should follow the colon.',
              this.startOf(0),
              this.endOf(0),
            ),
          );
        }
        return parent;
      });
      const bodyStart = this.ACTION(() => this.beforeBody('class'));
      this.OPTION4(() => this.CONSUME(T.LBrace));
      const members: ClassMember[] = [];
      this.SUBRULE(this.classBody, { ARGS: [bodyStart !== undefined, members] });
      const body = this.SUBRULE(this.closeBody, { ARGS: [bodyStart, 'class'] });
      return { kind: 'class', keyword, qualifiers, name, alias, superclass, body, members, start, end: this.endOf(0) };
    },
  );

  private alias = this.RULE('alias', (): Name | undefined => {
    this.CONSUME(T.As);
    const name = this.OPTION(() => {
      this.CONSUME(T.Alias);
      return this.nameHere();
    });
    if (!name) {
      this.ACTION(() => {
        this.report('expected-alias', 'An alias begins with a dollar sign: as $Name.', this.startOf(0), this.endOf(0));
        if (this.isName(1) && this.kind(2) === Kind.LBrace) this.advance();
      });
    }
    return name;
  });

  /**
   * The header of a class or an instance is read; `{` should come, or `;` where there is no body. Gives the offset of
   * the body's first character, or undefined for none.
   */
  private beforeBody(what: string): number | undefined {
    const kind = this.kind(1);
    if (kind === Kind.LBrace) return this.startOf(1);
    if (kind === Kind.Semicolon || kind === Kind.End) return undefined;
    // Something else on the line of the header: skip it where the brace follows on that line or begins the next.
    for (let n = 1; n <= 16; n++) {
      const ahead = this.kind(n);
      // Telling a declaration takes three tokens more.
      this.lookedAt(n + 3);
      if (ahead === Kind.LBrace) {
        this.report(
          'unexpected-text',
          `${this.describe(1)} does not belong here: “{” should follow the name of the ${what}.`,
          this.startOf(1),
          this.endOf(n - 1),
        );
        this.nextIndex += n - 1;
        return this.startOf(1);
      }
      if (
        ahead === Kind.Semicolon ||
        ahead === Kind.RBrace ||
        ahead === Kind.End ||
        ahead === Kind.Equals ||
        this.atDeclaration(n)
      )
        break;
      if (ahead === Kind.LBracket && this.startsLine(n)) break;
    }
    if (this.atDeclaration() || kind === Kind.RBrace) return undefined;
    this.reportMissing('missing-open-brace', `The opening “{” of this ${what} is missing.`, 'Insert “{”', ' {');
    return this.endOf(0);
  }

  /** The closing brace and the semicolon of a declaration; gives the body's span. */
  private closeBody = this.RULE('closeBody', (bodyStart: number | undefined, what: string): Span | undefined => {
    const closed = this.OPTION(() => {
      this.CONSUME(T.RBrace);
      return true;
    });
    const bodyEnd = this.endOf(0);
    if (bodyStart !== undefined && !closed) {
      this.ACTION(() =>
        this.reportMissing('missing-close-brace', `The closing “}” of this ${what} is missing.`, 'Insert “};”', '\n};'),
      );
    }
    const ended = this.OPTION1(() => {
      this.CONSUME(T.Semicolon);
      return true;
    });
    if (!ended && (closed || bodyStart === undefined)) {
      this.ACTION(() =>
        this.reportMissing('missing-semicolon', `A “;” is missing at the end of this ${what}.`, 'Insert “;”', ';'),
      );
    }
    return bodyStart === undefined ? undefined : { start: bodyStart, end: bodyEnd };
  });

  private classBody = this.RULE('classBody', (open: boolean, members: ClassMember[] = []) => {
    this.MANY({
      GATE: () => open && !this.atDeclaration(),
      DEF: () => {
        this.OR([
          {
            ALT: () => {
              const member = this.SUBRULE(this.member);
              if (member) members.push(member);
            },
          },
          { ALT: () => this.SUBRULE(this.strayMemberText) },
        ]);
      },
    });
  });

  private strayMemberText = this.RULE('strayMemberText', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(T.Semicolon);
          this.ACTION(() => {
            const start = this.startOf(0);
            this.report(
              'empty-statement',
              'This “;” ends nothing.',
              start,
              this.endOf(0),
              { title: 'Remove “;”', edits: [{ start, end: this.endOf(0), newText: '' }] },
              'warning',
            );
          });
        },
      },
      {
        ALT: () => {
          this.CONSUME(T.MemberJunk);
          this.ACTION(() => {
            const what = this.describe(0);
            this.report(
              'unexpected-text',
              `${what} does not belong here: a property begins with its qualifiers or its type.`,
              this.startOf(0),
              this.endOf(0),
            );
            this.skipStatement();
          });
        },
      },
    ]);
  });

  /** A property or a method; undefined where the text turned out to belong to the next declaration. */
  private member = this.RULE('member', (): ClassMember | undefined => {
    const start = this.startOf(1);
    const firstIndex = this.nextIndex;
    const problems = this.problemCount;
    const nested = this.OPTION({
      GATE: () => this.atNestedType(),
      DEF: () => this.SUBRULE(this.nestedType, { ARGS: [start, undefined] }),
    });
    if (this.happened(nested)) return nested;
    let qualifiers: QualifierList | undefined;
    let first: Name | undefined;
    let nestedHere: ClassMember | undefined;
    this.OR([
      {
        ALT: () => {
          qualifiers = this.SUBRULE(this.qualifierList);
          nestedHere = this.OPTION1({
            GATE: () => this.atNestedType(),
            DEF: () => this.SUBRULE1(this.nestedType, { ARGS: [start, qualifiers] }),
          });
          first = this.OPTION2({
            GATE: () => !nestedHere && !this.atDeclaration(),
            DEF: () => {
              this.CONSUME(T.AnyName);
              return this.nameHere();
            },
          });
        },
      },
      {
        ALT: () => {
          this.CONSUME1(T.AnyName);
          first = this.nameHere();
        },
      },
    ]);
    if (this.happened(nestedHere)) return nestedHere;
    if (!first) {
      return this.ACTION(() => {
        if (this.kind(1) !== Kind.End && this.atDeclaration()) {
          // These are the qualifiers of the next class: the body that is open lacks its brace. Nothing of this was read.
          this.lookedAt(4);
          this.nextIndex = firstIndex;
          this.forgetProblems(problems);
        } else this.expectedMember();
        return undefined;
      });
    }
    const opening: Name = first;
    const misplaced = this.OPTION3({ GATE: () => this.atArraySuffix(), DEF: () => this.SUBRULE(this.arraySuffix) });
    const isReference = this.OPTION4({
      GATE: () => this.isName(2),
      DEF: () => {
        this.CONSUME(T.Ref);
        return true;
      },
    });
    const typeEnd = this.endOf(0);
    const second = this.OPTION5(() => {
      this.CONSUME2(T.AnyName);
      return this.nameHere();
    });
    this.ACTION(() => {
      if (second && misplaced) this.arrayBeforeName(misplaced, second);
      else if (!second) this.missingTypeOrName(opening, misplaced);
    });
    const name = second ?? opening;
    const type = second ? this.typeReference(opening, isReference ?? false, typeEnd) : undefined;
    const array =
      this.OPTION6({ GATE: () => this.atArraySuffix(), DEF: () => this.SUBRULE1(this.arraySuffix) }) ?? misplaced;
    const parameters = this.OPTION7(() => this.SUBRULE(this.parameters));
    const value = this.OPTION8(() => this.SUBRULE(this.initialiser));
    const ended = this.OPTION9(() => {
      this.CONSUME(T.Semicolon);
      return true;
    });
    if (!ended) this.ACTION(() => this.endStatement(parameters ? 'method' : 'property'));
    const end = this.endOf(0);
    return parameters
      ? { kind: 'method', qualifiers, type, name, parameters, start, end }
      : { kind: 'property', qualifiers, type, name, array, value, start, end };
  });

  private nestedType = this.RULE('nestedType', (start: number, qualifiers?: QualifierList): ClassMember =>
    this.OR([
      { ALT: () => this.SUBRULE(this.classDeclaration, { ARGS: [start, qualifiers] }) },
      { ALT: () => this.SUBRULE(this.enumeration, { ARGS: [start, qualifiers] }) },
    ]),
  );

  private expectedMember(): void {
    this.report(
      'expected-member',
      `A property should follow these qualifiers, but ${this.describe(1)} does.`,
      this.startOf(1),
      this.endOf(1),
    );
    if (this.kind(1) !== Kind.RBrace) this.skipStatement();
  }

  private missingTypeOrName(first: Name, array?: Span): void {
    const type = PRIMITIVE_TYPES.has(first.text.toLowerCase());
    if (type && array) {
      this.report(
        'missing-name',
        `The name of this property is missing behind “${first.text}[]”.`,
        first.start,
        first.end,
      );
    } else if (type) {
      this.report(
        'missing-name',
        `The name of this property is missing behind its type “${first.text}”.`,
        first.start,
        first.end,
      );
    } else {
      this.report('missing-type', `The type of “${first.text}” is missing before its name.`, first.start, first.end, {
        title: 'Insert “string”',
        edits: [{ start: first.start, end: first.start, newText: 'string ' }],
      });
    }
  }

  private arrayBeforeName(array: Span, name: Name): void {
    const brackets = this.sliceRelative(array);
    this.report(
      'array-before-name',
      `The brackets of an array stand behind the name: ${name.text}${brackets}.`,
      array.start,
      array.end,
      {
        title: 'Move the brackets behind the name',
        edits: [
          { start: array.start, end: array.end, newText: '' },
          { start: name.end, end: name.end, newText: brackets },
        ],
      },
    );
  }

  private arraySuffix = this.RULE('arraySuffix', (): ArraySuffix => {
    this.CONSUME(T.LBracket);
    const start = this.startOf(0);
    const size = this.OPTION(() => {
      this.CONSUME(T.Integer);
      return this.image(0);
    });
    this.CONSUME(T.RBracket);
    return { size, start, end: this.endOf(0) };
  });

  private parameters = this.RULE('parameters', (): Parameter[] => {
    this.CONSUME(T.LParen);
    const parameters: Parameter[] = [];
    let comma = true;
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            this.CONSUME(T.Comma);
            this.ACTION(() => {
              if (comma) this.strayComma('No parameter stands before this comma.');
            });
            comma = true;
          },
        },
        {
          ALT: () => {
            const before = this.endOf(0);
            const parameter = this.SUBRULE(this.parameter);
            this.ACTION(() => {
              if (!parameter) return;
              if (!comma) {
                this.report(
                  'missing-comma',
                  `A comma is missing before “${parameter.name.text}”.`,
                  parameter.start,
                  parameter.end,
                  {
                    title: 'Insert “,”',
                    edits: [{ start: before, end: before, newText: ',' }],
                  },
                );
              }
              parameters.push(parameter);
            });
            comma = false;
          },
        },
      ]);
    });
    this.ACTION(() => {
      if (this.kind(1) !== Kind.RParen) this.beforeCloseParen();
      else if (comma && parameters.length > 0) this.strayComma('No parameter follows this comma.');
    });
    this.OPTION(() => this.CONSUME(T.RParen));
    return parameters;
  });

  private parameter = this.RULE('parameter', (): Parameter | undefined => {
    const start = this.startOf(1);
    let qualifiers: QualifierList | undefined;
    let first: Name | undefined;
    this.OR([
      {
        ALT: () => {
          qualifiers = this.SUBRULE(this.qualifierList);
          first = this.OPTION1(() => {
            this.CONSUME(T.AnyName);
            return this.nameHere();
          });
        },
      },
      {
        ALT: () => {
          this.CONSUME1(T.AnyName);
          first = this.nameHere();
        },
      },
    ]);
    if (!first) {
      this.ACTION(() =>
        this.report(
          'expected-name',
          `A parameter should follow, but ${this.describe(1)} does.`,
          this.startOf(1),
          this.endOf(1),
        ),
      );
      return undefined;
    }
    const opening: Name = first;
    const misplaced = this.OPTION2(() => this.SUBRULE(this.looseArraySuffix));
    const isReference = this.OPTION3({
      GATE: () => this.isName(2),
      DEF: () => {
        this.CONSUME(T.Ref);
        return true;
      },
    });
    const typeEnd = this.endOf(0);
    const second = this.OPTION4(() => {
      this.CONSUME2(T.AnyName);
      return this.nameHere();
    });
    this.ACTION(() => {
      if (second && misplaced) this.arrayBeforeName(misplaced, second);
      else if (!second) this.missingTypeOrName(opening, misplaced);
    });
    const array = this.OPTION5(() => this.SUBRULE1(this.looseArraySuffix)) ?? misplaced;
    const value = this.OPTION6(() => this.SUBRULE(this.initialiser));
    return {
      qualifiers,
      type: second ? this.typeReference(opening, isReference ?? false, typeEnd) : undefined,
      name: second ?? opening,
      array,
      value,
      start,
      end: this.endOf(0),
    };
  });

  /** An array suffix where nothing else could begin with a bracket, so that its mistakes can be told. */
  private looseArraySuffix = this.RULE('looseArraySuffix', (): ArraySuffix => {
    this.CONSUME(T.LBracket);
    const start = this.startOf(0);
    const size = this.OPTION(() => {
      this.CONSUME(T.Integer);
      return this.image(0);
    });
    const closed = this.OPTION1(() => {
      this.CONSUME(T.RBracket);
      return true;
    });
    if (!closed)
      this.ACTION(() =>
        this.reportMissing('missing-close-bracket', 'The closing “]” is missing here.', 'Insert “]”', ']'),
      );
    return { size, start, end: this.endOf(0) };
  });

  private initialiser = this.RULE('initialiser', (): Value | undefined => {
    this.CONSUME(T.Equals);
    const value = this.OPTION(() => this.SUBRULE(this.value));
    if (!value) {
      this.ACTION(() =>
        this.report(
          'expected-value',
          `A value should follow “=”, but ${this.describe(1)} does.`,
          this.startOf(0),
          this.endOf(0),
        ),
      );
    }
    return value;
  });

  // ------------------------------------------------------------------------------------------ enumerations

  private enumeration = this.RULE(
    'enumeration',
    (start: number, qualifiers?: QualifierList): EnumerationDeclaration => {
      this.CONSUME(T.Enumeration);
      const keyword = this.nameHere();
      const name = this.OPTION(() => {
        this.CONSUME(T.AnyName);
        return this.nameHere();
      });
      if (!name)
        this.ACTION(() => this.report('missing-name', 'This enumeration has no name.', keyword.start, keyword.end));
      const base = this.OPTION1(() => {
        this.CONSUME(T.Colon);
        return this.OPTION2(() => {
          this.CONSUME1(T.AnyName);
          return this.nameHere();
        });
      });
      const bodyStart = this.ACTION(() => this.beforeBody('enumeration'));
      this.OPTION3(() => this.CONSUME(T.LBrace));
      const elements: EnumerationElement[] = [];
      let needComma = false;
      this.MANY({
        GATE: () => bodyStart !== undefined && !this.atDeclaration(),
        DEF: () => {
          this.OR([
            {
              ALT: () => {
                this.CONSUME(T.Comma);
                needComma = false;
              },
            },
            {
              ALT: () => {
                const element = this.SUBRULE(this.enumerationElement);
                this.ACTION(() => {
                  if (!element) return;
                  if (needComma)
                    this.report(
                      'missing-comma',
                      `A comma is missing before “${element.name.text}”.`,
                      element.name.start,
                      element.name.end,
                    );
                  elements.push(element);
                });
                needComma = true;
              },
            },
          ]);
        },
      });
      this.ACTION(() => {
        if (bodyStart !== undefined && this.kind(1) !== Kind.RBrace && !this.atDeclaration()) {
          this.report(
            'unexpected-text',
            `${this.describe(1)} does not belong in an enumeration.`,
            this.startOf(1),
            this.endOf(1),
          );
          this.skipStatement();
        }
      });
      const body = this.SUBRULE(this.closeBody, { ARGS: [bodyStart, 'enumeration'] });
      return { kind: 'enumeration', keyword, qualifiers, name, base, body, elements, start, end: this.endOf(0) };
    },
  );

  private enumerationElement = this.RULE('enumerationElement', (): EnumerationElement | undefined => {
    const start = this.startOf(1);
    let qualifiers: QualifierList | undefined;
    let name: Name | undefined;
    this.OR([
      {
        ALT: () => {
          qualifiers = this.SUBRULE(this.qualifierList);
          name = this.OPTION1(() => {
            this.CONSUME(T.AnyName);
            return this.nameHere();
          });
        },
      },
      {
        ALT: () => {
          this.CONSUME1(T.AnyName);
          name = this.nameHere();
        },
      },
    ]);
    const value = this.OPTION2(() => this.SUBRULE(this.initialiser));
    return name ? { qualifiers, name, value, start, end: this.endOf(0) } : undefined;
  });

  // ------------------------------------------------------------------------------------------ instances

  private instanceDeclaration = this.RULE(
    'instanceDeclaration',
    (start: number, qualifiers?: QualifierList): InstanceDeclaration => {
      const head = this.SUBRULE(this.instanceHead);
      const bodyStart = this.ACTION(() => this.beforeBody('instance'));
      const members = this.SUBRULE(this.instanceMembers, { ARGS: [bodyStart !== undefined] });
      const body = this.SUBRULE(this.closeBody, { ARGS: [bodyStart, 'instance'] });
      return { kind: 'instance', ...head, qualifiers, body, members, start, end: this.endOf(0) };
    },
  );

  /** An instance as a value: the same without a semicolon of its own. */
  private embeddedInstance = this.RULE('embeddedInstance', (): Value => {
    const start = this.startOf(1);
    const head = this.SUBRULE(this.instanceHead);
    const bodyStart = this.ACTION(() => this.beforeBody('instance'));
    this.depth++;
    const members = this.SUBRULE(this.instanceMembers, { ARGS: [bodyStart !== undefined] });
    this.depth--;
    const closed = this.OPTION(() => {
      this.CONSUME(T.RBrace);
      return true;
    });
    if (!closed)
      this.ACTION(() =>
        this.reportMissing('missing-close-brace', 'The closing “}” of this instance is missing.', 'Insert “}”', '}'),
      );
    const end = this.endOf(0);
    const body = bodyStart === undefined ? undefined : { start: bodyStart, end };
    const instance: InstanceDeclaration = {
      kind: 'instance',
      ...head,
      qualifiers: undefined,
      body,
      members,
      start,
      end,
    };
    return { kind: 'instance', instance, start, end };
  });

  private instanceHead = this.RULE('instanceHead', () => {
    this.CONSUME(T.InstanceKeyword);
    const keyword = this.nameHere();
    const of = this.OPTION(() => {
      this.CONSUME(T.Of);
      return true;
    });
    if (!of) {
      this.ACTION(() => {
        const at = keyword.end;
        this.report('missing-of', `“of” is missing behind “${keyword.text}”.`, keyword.start, keyword.end, {
          title: 'Insert “of”',
          edits: [{ start: at, end: at, newText: ' of' }],
        });
      });
    }
    const className = this.OPTION1(() => {
      this.CONSUME(T.AnyName);
      return this.nameHere();
    });
    if (!className) {
      this.ACTION(() =>
        this.report('missing-name', 'The name of the class is missing here.', this.startOf(0), this.endOf(0)),
      );
    }
    const alias = this.OPTION2(() => this.SUBRULE(this.alias));
    return { keyword, className, alias };
  });

  private instanceMembers = this.RULE('instanceMembers', (open: boolean): PropertyAssignment[] => {
    this.OPTION(() => this.CONSUME(T.LBrace));
    const members: PropertyAssignment[] = [];
    this.MANY({
      GATE: () => open && !this.atDeclaration(),
      DEF: () => {
        this.OR([
          {
            ALT: () => {
              const assignment = this.SUBRULE(this.assignment);
              if (assignment) members.push(assignment);
            },
          },
          { ALT: () => this.SUBRULE(this.strayMemberText) },
        ]);
      },
    });
    return members;
  });

  private assignment = this.RULE('assignment', (): PropertyAssignment | undefined => {
    const start = this.startOf(1);
    const firstIndex = this.nextIndex;
    const problems = this.problemCount;
    let qualifiers: QualifierList | undefined;
    let first: Name | undefined;
    this.OR([
      {
        ALT: () => {
          qualifiers = this.SUBRULE(this.qualifierList);
          first = this.OPTION1({
            GATE: () => !this.atDeclaration(),
            DEF: () => {
              this.CONSUME(T.AnyName);
              return this.nameHere();
            },
          });
        },
      },
      {
        ALT: () => {
          this.CONSUME1(T.AnyName);
          first = this.nameHere();
        },
      },
    ]);
    if (!first) {
      return this.ACTION(() => {
        if (this.kind(1) !== Kind.End && this.atDeclaration()) {
          this.lookedAt(4);
          this.nextIndex = firstIndex;
          this.forgetProblems(problems);
        } else this.expectedMember();
        return undefined;
      });
    }
    const opening: Name = first;
    const second = this.OPTION2({
      GATE: () => !this.startsLine(1),
      DEF: () => {
        this.CONSUME2(T.AnyName);
        return this.nameHere();
      },
    });
    this.ACTION(() => {
      if (!second) return;
      this.report(
        'type-in-instance',
        `Only the name of the property stands here: remove the type “${opening.text}”.`,
        opening.start,
        opening.end,
        {
          title: `Remove “${opening.text}”`,
          edits: [{ start: opening.start, end: second.start, newText: '' }],
        },
      );
    });
    const name = second ?? opening;
    const array = this.OPTION3({ GATE: () => this.atArraySuffix(), DEF: () => this.SUBRULE(this.arraySuffix) });
    this.ACTION(() => {
      if (!array) return;
      this.report(
        'array-in-instance',
        'Only the name of the property stands here: remove the brackets.',
        array.start,
        array.end,
        {
          title: 'Remove the brackets',
          edits: [{ start: array.start, end: array.end, newText: '' }],
        },
      );
    });
    const value = this.OPTION4(() => this.SUBRULE(this.initialiser));
    const ended = this.OPTION5(() => {
      this.CONSUME(T.Semicolon);
      return true;
    });
    if (!ended) this.ACTION(() => this.endStatement('property'));
    return { kind: 'assignment', qualifiers, name, value, start, end: this.endOf(0) };
  });

  // ------------------------------------------------------------------------------------------ qualifier types

  private qualifierType = this.RULE('qualifierType', (start: number): QualifierTypeDeclaration => {
    this.CONSUME(T.Qualifier);
    const keyword = this.nameHere();
    const name = this.OPTION(() => {
      this.CONSUME(T.AnyName);
      return this.nameHere();
    });
    if (!name)
      this.ACTION(() => this.report('missing-name', 'This qualifier has no name.', keyword.start, keyword.end));
    const words: Name[] = [];
    this.OPTION1(() => {
      this.CONSUME(T.Colon);
      // A type in the standard's form; WMI's own form lists flavors instead.
      this.MANY(() => {
        this.CONSUME1(T.AnyName);
        words.push(this.nameHere());
      });
    });
    const array = this.OPTION2({ GATE: () => this.atArraySuffix(), DEF: () => this.SUBRULE(this.arraySuffix) });
    const value = this.OPTION3(() => this.SUBRULE(this.initialiser));
    const typed =
      array !== undefined ||
      value !== undefined ||
      (words.length > 0 && PRIMITIVE_TYPES.has(words[0].text.toLowerCase()));
    const scopes: Name[] = [];
    const flavors: Name[] = typed ? words.slice(1) : words.slice();
    let flavorKeyword: Name | undefined;
    let last: 'start' | 'comma' | 'clause' = 'start';
    this.MANY1(() => {
      this.OR([
        {
          ALT: () => {
            this.CONSUME(T.Comma);
            this.ACTION(() => {
              if (last === 'comma') this.strayComma('Two commas follow each other.');
            });
            last = 'comma';
          },
        },
        {
          ALT: () => {
            this.CONSUME2(T.AnyName);
            const word = this.nameHere();
            const isScope = word.text.toLowerCase() === 'scope';
            if (!isScope) flavorKeyword = word;
            this.OPTION4(() => this.SUBRULE(this.namesInParentheses, { ARGS: [isScope ? scopes : flavors] }));
            last = 'clause';
          },
        },
      ]);
    });
    this.ACTION(() => {
      if (last === 'comma') this.strayComma('Nothing follows this comma.');
    });
    const ended = this.OPTION5(() => {
      this.CONSUME(T.Semicolon);
      return true;
    });
    if (!ended) this.ACTION(() => this.endStatement('declaration'));
    return {
      kind: 'qualifierType',
      keyword,
      name,
      type: typed ? words[0] : undefined,
      array,
      value,
      scopes,
      flavors,
      flavorKeyword,
      start,
      end: this.endOf(0),
    };
  });

  /** `(class, property)`, `(EnableOverride, ToSubclass)`: the names join `names`. */
  private namesInParentheses = this.RULE('namesInParentheses', (names: Name[] = []) => {
    this.CONSUME(T.LParen);
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(T.Comma) },
        {
          ALT: () => {
            this.CONSUME(T.AnyName);
            names.push(this.nameHere());
          },
        },
      ]);
    });
    this.ACTION(() => {
      if (this.kind(1) !== Kind.RParen) this.beforeCloseParen();
    });
    this.OPTION(() => this.CONSUME(T.RParen));
  });

  // ------------------------------------------------------------------------------------------ values

  private value = this.RULE('value', (): Value => {
    if (this.depth >= this.maxDepth && (this.kind(1) === Kind.LBrace || this.kind(1) === Kind.Instance))
      return this.skipNested();
    return this.OR<OrAlternative<Value>[]>([
      { ALT: () => this.SUBRULE(this.string) },
      {
        ALT: () => {
          this.CONSUME(T.NumberLiteral);
          return {
            kind: this.kind(0) === Kind.Real ? 'real' : 'integer',
            text: this.image(0),
            start: this.startOf(0),
            end: this.endOf(0),
          };
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
          this.ACTION(() => this.checkChar());
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
    ]);
  });

  /** A character in single quotes; more than one character is a string in the wrong quotes. */
  private checkChar(): void {
    const image = this.image(0);
    if (/^'(?:[^\\']|\\[btnfr"'\\]|\\[xX][0-9a-fA-F]{1,4})'$/u.test(image)) return;
    const start = this.startOf(0);
    const newText = `"${image
      .slice(1, -1)
      .replace(/\\'/g, "'")
      .replace(/(^|[^\\])"/g, '$1\\"')}"`;
    this.report(
      'single-quoted-string',
      'A string needs double quotes; single quotes hold one character.',
      start,
      this.endOf(0),
      {
        title: 'Change to double quotes',
        edits: [{ start, end: this.endOf(0), newText }],
      },
    );
  }

  /** Adjacent literals are one string, also across lines and comments. */
  private string = this.RULE('string', (): StringValue => {
    this.CONSUME(T.StringLiteral);
    const start = this.startOf(0);
    const parts: Span[] = [{ start, end: this.endOf(0) }];
    let value = unescapeString(this.image(0));
    this.MANY(() => {
      this.CONSUME1(T.StringLiteral);
      parts.push({ start: this.startOf(0), end: this.endOf(0) });
      value += unescapeString(this.image(0));
    });
    return { kind: 'string', parts, value, start, end: this.endOf(0) };
  });

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

  private array = this.RULE('array', (): ArrayValue => {
    this.CONSUME(T.LBrace);
    const start = this.startOf(0);
    const items: Value[] = [];
    this.depth++;
    let last: 'open' | 'comma' | 'item' = 'open';
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            this.CONSUME(T.Comma);
            this.ACTION(() => {
              if (last !== 'item') this.strayComma('No value stands before this comma.');
            });
            last = 'comma';
          },
        },
        {
          ALT: () => {
            const before = this.endOf(0);
            const item = this.SUBRULE(this.value);
            this.ACTION(() => {
              if (last === 'item') {
                this.report('missing-comma', 'A comma is missing between these values.', item.start, item.end, {
                  title: 'Insert “,”',
                  edits: [{ start: before, end: before, newText: ',' }],
                });
              }
              items.push(item);
            });
            last = 'item';
          },
        },
      ]);
    });
    this.depth--;
    this.ACTION(() => {
      if (last === 'comma' && this.kind(1) === Kind.RBrace) this.strayComma('No value follows this comma.');
      if (this.kind(1) !== Kind.RBrace) this.beforeCloseBrace();
    });
    this.OPTION(() => this.CONSUME(T.RBrace));
    return { kind: 'array', items, start, end: this.endOf(0) };
  });

  /** Inside braces, where no value comes: skips to a `}` that is near, or reports it missing. */
  private beforeCloseBrace(): void {
    for (let n = 1; n <= 16; n++) {
      const kind = this.kind(n);
      this.lookedAt(n);
      if (kind === Kind.RBrace && !this.startsLine(n)) {
        this.report(
          'unexpected-text',
          `${this.describe(1)} does not belong in a list of values.`,
          this.startOf(1),
          this.endOf(n - 1),
        );
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
    this.reportMissing('missing-close-brace', 'The closing “}” of this list of values is missing.', 'Insert “}”', '}');
  }
}

const NO_NAMES: Name[] = [];

const PRIMITIVE_TYPES = new Set([
  'uint8',
  'uint16',
  'uint32',
  'uint64',
  'sint8',
  'sint16',
  'sint32',
  'sint64',
  'real32',
  'real64',
  'string',
  'char16',
  'boolean',
  'datetime',
  'octetstring',
  'object',
  'void',
]);

/**
 * The grammar of MOF: one that reads every dialect, and reads on where the text is wrong. Mistakes that people make are
 * part of it: each optional piece that turns out to be missing, and each token that fits nowhere (the *junk* categories of
 * tokens.ts), is reported where it happens and the rule goes on. Chevrotain's own recovery is off; no rule throws. The
 * rules build the tree directly.
 *
 * The rooms, from the ground up: cursor.ts, recovery.ts, valueGrammar.ts, qualifierGrammar.ts, memberGrammar.ts,
 * instanceGrammar.ts, and here the top-level declarations.
 */
import { MOF3_TYPES } from './dialectSigns';
import { InstanceGrammar } from './instanceGrammar';
import { isPrimitiveType } from './primitives';
import { closestOf } from './spelling';
import * as T from './tokens';
import { Kind } from './tokens';
import type {
  ClassDeclaration,
  ClassMember,
  DeclarationNode,
  EnumerationDeclaration,
  EnumerationElement,
  Name,
  QualifierList,
  QualifierTypeDeclaration,
  Value,
} from './tree';

const CLAUSES: readonly string[] = ['scope', 'flavor', 'policy'];

export class MofGrammar extends InstanceGrammar {
  constructor(skipValidations = true) {
    super(skipValidations);
    this.performSelfAnalysis();
  }

  // ------------------------------------------------------------------------------------------ declarations

  private readonly declarationForms: { ALT: () => DeclarationNode }[] = [
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
  ];

  /** One top-level declaration. Reads at least one token; must not be called at the end. */
  declaration = this.RULE('declaration', (): DeclarationNode => this.OR(this.declarationForms));

  /** Where the definition being read begins, and its qualifiers. Only its keyword is read before they are handed on. */
  private start = 0;
  private qualifiersBefore: QualifierList | undefined;
  private readonly definitionForms: { ALT: () => DeclarationNode }[] = [
    { ALT: () => this.SUBRULE(this.classDeclaration, { ARGS: [this.start, this.qualifiersBefore] }) },
    { ALT: () => this.SUBRULE(this.instanceDeclaration, { ARGS: [this.start, this.qualifiersBefore] }) },
    { ALT: () => this.SUBRULE(this.enumeration, { ARGS: [this.start, this.qualifiersBefore] }) },
    { ALT: () => this.SUBRULE(this.qualifierType, { ARGS: [this.start] }) },
    { ALT: () => this.orphanQualifiers(this.start) },
  ];

  /** A class, an instance, an enumeration or the declaration of a qualifier, with the qualifiers before it. */
  private definition = this.RULE('definition', (): DeclarationNode => {
    const start = this.startOf(1);
    const qualifiers = this.OPTION(this.someQualifiers);
    this.repairKeyword();
    this.start = start;
    this.qualifiersBefore = qualifiers;
    return this.OR(this.definitionForms);
  });

  private orphanQualifiers(start: number): DeclarationNode {
    const message = `Qualifiers stand before a class or an instance, but ${this.describe(1)} follows.`;
    this.report('expected-declaration', message, this.startOf(1), this.endOf(1));
    // A whole declaration may follow behind one wrong word; anything else is skipped with it.
    if (this.kind(1) !== Kind.Semicolon) this.skipStatement();
    return { kind: 'unparsed', start, end: this.endOf(0) };
  }

  private strayText = this.RULE('strayText', (): DeclarationNode => {
    this.CONSUME(T.DeclarationJunk);
    const start = this.startOf(0);
    const end = this.endOf(0);
    const kind = this.kind(0);
    if (kind === Kind.RBrace || kind === Kind.RBracket || kind === Kind.RParen) {
      this.report('unmatched-close', `This ${this.describe(0)} closes nothing.`, start, end);
      while (this.kind(1) === kind) this.advance();
      if (this.kind(1) === Kind.Semicolon && !this.startsLine(1)) this.advance();
      else if (kind !== Kind.RBrace) this.skipToDeclaration();
    } else if (this.image(0).startsWith('\0')) {
      const message = 'The text holds zero characters: was a UTF-16 file saved or merged as another encoding?';
      this.report('zero-character', message, start, end);
      this.skipToDeclaration();
    } else {
      const message = `${this.describe(0)} begins no declaration. Is it a comment without its //?`;
      this.report('unexpected-text', message, start, end);
      this.skipToDeclaration();
    }
    return { kind: 'unparsed', start, end: this.endOf(0) };
  });

  // ------------------------------------------------------------------------------------------ directives

  private pragma = this.RULE('pragma', (): DeclarationNode => {
    this.CONSUME(T.Pragma);
    const start = this.startOf(0);
    let name: Name | undefined;
    if (this.RECORDING_PHASE || !this.startsLine(1)) name = this.OPTION(this.aName);
    if (!name) {
      const message = 'The name of the directive is missing behind #pragma.';
      this.report('expected-name', message, start, this.endOf(0));
    }
    const values: Value[] = [];
    if (!this.RECORDING_PHASE && name && this.kind(1) === Kind.String && !this.startsLine(1)) this.unopenedArgument();
    this.OPTION1(() => {
      this.CONSUME(T.LParen);
      let needComma = false;
      let stray = true;
      this.MANY({
        // Where the next line goes on without a comma, only the parenthesis is missing.
        GATE: () => !this.atDeclaration() && !(needComma && this.kind(1) !== Kind.Comma && this.startsLine(1)),
        DEF: () => {
          this.OR([
            {
              ALT: () => {
                this.CONSUME(T.Comma);
                if (stray) this.strayComma('No argument stands before this comma.');
                stray = true;
                needComma = false;
              },
            },
            {
              ALT: () => {
                const before = this.endOf(0);
                const value = this.SUBRULE(this.value);
                if (needComma) this.missingComma('A comma is missing between these arguments.', before, value);
                values.push(value);
                needComma = true;
                stray = false;
              },
            },
          ]);
        },
      });
      if (this.kind(1) !== Kind.RParen) this.beforeCloseParen();
      else if (stray && this.kind(0) === Kind.Comma) this.strayComma('No argument follows this comma.');
      this.OPTION2(this.closeParen);
    });
    return { kind: 'pragma', name, arguments: values, start, end: this.endOf(0) };
  });

  /** `#pragma namespace "root")` */
  private unopenedArgument(): void {
    const start = this.startOf(1);
    this.report('missing-open-parenthesis', 'The opening “(” is missing here.', start, this.endOf(1), {
      title: 'Insert “(”',
      edits: [{ start, end: start, newText: '(' }],
    });
    while (!this.startsLine(1) && !this.atDeclaration() && this.kind(1) !== Kind.Semicolon) this.advance();
  }

  private include = this.RULE('include', (): DeclarationNode => {
    this.CONSUME(T.Include);
    const start = this.startOf(0);
    const open = this.OPTION(() => this.CONSUME(T.LParen));
    const file = this.OPTION1(() => this.readString());
    if (!file) {
      const message = 'The name of a file in double quotes should follow #include.';
      this.report('expected-value', message, start, this.endOf(0));
      while (this.kind(1) !== Kind.End && !this.startsLine(1)) this.advance();
    }
    const closed = this.OPTION2(this.closeParen);
    if (open && file && !closed) {
      this.reportMissing('missing-close-parenthesis', 'The closing “)” is missing here.', 'Insert “)”', ')');
    }
    return { kind: 'include', name: 'include', argument: file?.value, start, end: this.endOf(0) };
  });

  // ------------------------------------------------------------------------------------------ classes

  private readonly someSuperclass = (): Name | undefined => {
    this.CONSUME(T.Colon);
    const parent = this.OPTION3(this.secondName);
    if (!parent) {
      const message = 'The name of the superclass should follow the colon.';
      this.report('missing-name', message, this.startOf(0), this.endOf(0));
    }
    return parent;
  };

  private classDeclaration = this.RULE(
    'classDeclaration',
    (start: number, qualifiers?: QualifierList): ClassDeclaration => {
      this.CONSUME(T.ClassKeyword);
      const keyword = this.nameHere();
      const name = this.OPTION(this.aName);
      if (!name) {
        this.report('missing-name', `This ${keyword.text.toLowerCase()} has no name.`, keyword.start, keyword.end);
      }
      const alias = this.OPTION1(this.someAlias);
      const superclass = this.OPTION2(this.someSuperclass);
      const bodyStart = this.beforeBody('class');
      this.OPTION4(this.openBrace);
      const members = this.SUBRULE(this.classBody, { ARGS: [bodyStart !== undefined] });
      const body = this.SUBRULE(this.closeBody, { ARGS: [bodyStart, 'class'] });
      return { kind: 'class', keyword, qualifiers, name, alias, superclass, body, members, start, end: this.endOf(0) };
    },
  );

  protected nestedType = this.RULE(
    'nestedType',
    (start: number, qualifiers?: QualifierList): ClassMember | undefined => {
      if (this.depth >= this.maxDepth) {
        this.skipNested();
        if (this.kind(1) === Kind.Semicolon) this.advance();
        return undefined;
      }
      this.depth++;
      const member = this.OR<{ ALT: () => ClassMember }[]>([
        { ALT: () => this.SUBRULE(this.classDeclaration, { ARGS: [start, qualifiers] }) },
        { ALT: () => this.SUBRULE(this.enumeration, { ARGS: [start, qualifiers] }) },
      ]);
      this.depth--;
      return member;
    },
  );

  // ------------------------------------------------------------------------------------------ enumerations

  private enumeration = this.RULE(
    'enumeration',
    (start: number, qualifiers?: QualifierList): EnumerationDeclaration => {
      this.CONSUME(T.Enumeration);
      const keyword = this.nameHere();
      const name = this.OPTION(this.aName);
      if (!name) this.report('missing-name', 'This enumeration has no name.', keyword.start, keyword.end);
      const base = this.OPTION1(() => {
        this.CONSUME(T.Colon);
        return this.OPTION2(this.secondName);
      });
      const bodyStart = this.beforeBody('enumeration');
      this.OPTION3(this.openBrace);
      const elements: EnumerationElement[] = [];
      let needComma = false;
      this.MANY({
        GATE: () => bodyStart !== undefined && !this.atDeclaration(),
        DEF: () => {
          this.OR([
            {
              ALT: () => {
                this.CONSUME(T.Comma);
                if (!needComma) this.strayComma('No element stands before this comma.');
                needComma = false;
              },
            },
            {
              ALT: () => {
                const before = this.endOf(0);
                const element = this.SUBRULE(this.enumerationElement);
                if (this.RECORDING_PHASE || !element) return;
                const { name } = element;
                if (needComma) this.missingComma(`A comma is missing before “${name.text}”.`, before, name);
                elements.push(element);
                needComma = true;
              },
            },
          ]);
        },
      });
      if (bodyStart !== undefined && this.kind(1) !== Kind.RBrace && !this.atDeclaration()) {
        const message = `${this.describe(1)} does not belong in an enumeration.`;
        this.report('unexpected-text', message, this.startOf(1), this.endOf(1));
        this.skipStatement();
      }
      const body = this.SUBRULE(this.closeBody, { ARGS: [bodyStart, 'enumeration'] });
      return { kind: 'enumeration', keyword, qualifiers, name, base, body, elements, start, end: this.endOf(0) };
    },
  );

  private enumerationElement = this.RULE('enumerationElement', (): EnumerationElement | undefined => {
    const start = this.startOf(1);
    let qualifiers: QualifierList | undefined;
    const name = this.OR<{ ALT: () => Name | undefined }[]>([
      {
        ALT: () => {
          qualifiers = this.SUBRULE(this.qualifierList);
          return this.OPTION1(this.aName);
        },
      },
      { ALT: this.secondName },
    ]);
    const value = this.OPTION2(this.someInitialiser);
    return name ? { qualifiers, name, value, start, end: this.endOf(0) } : undefined;
  });

  // ------------------------------------------------------------------------------------------ qualifier types

  private qualifierType = this.RULE('qualifierType', (start: number): QualifierTypeDeclaration => {
    this.CONSUME(T.Qualifier);
    const keyword = this.nameHere();
    const name = this.OPTION(this.aName);
    if (!name) this.report('missing-name', 'This qualifier has no name.', keyword.start, keyword.end);
    const words: Name[] = [];
    this.OPTION1(() => {
      this.CONSUME(T.Colon);
      // A type in the standard's form; WMI's own form lists flavors instead.
      this.MANY({
        // `Scope(…)` follows without a comma in MOF 3.
        GATE: () => this.kind(2) !== Kind.LParen && !this.atDeclaration(),
        DEF: () => {
          this.CONSUME1(T.AnyName);
          words.push(this.nameHere());
          this.valueAmongFlavors(words);
        },
      });
    });
    let array;
    if (this.RECORDING_PHASE || this.atArraySuffix()) array = this.OPTION2(this.anArraySuffix);
    const value = this.OPTION3(this.someInitialiser);
    if (words.length > 0 && /^boolean$/i.test(words[0].text)) this.checkTruth(value);
    const typed = array !== undefined || value !== undefined || (words.length > 0 && isTypeName(words[0].text));
    const scopes: Name[] = [];
    const flavors: Name[] = typed ? words.slice(1) : words.slice();
    let flavorKeyword: Name | undefined;
    let last: 'start' | 'comma' | 'clause' = 'start';
    this.MANY1({
      GATE: () => !this.atDeclaration(),
      DEF: () => {
        this.OR([
          {
            ALT: () => {
              this.CONSUME(T.Comma);
              if (last === 'comma') this.strayComma('Two commas follow each other.');
              last = 'comma';
            },
          },
          {
            ALT: () => {
              const word = this.secondName();
              const isScope = this.clauseKeyword(word) === 'scope';
              if (!isScope) flavorKeyword = word;
              this.OPTION4(() => this.SUBRULE(this.namesInParentheses, { ARGS: [isScope ? scopes : flavors] }));
              last = 'clause';
            },
          },
        ]);
      },
    });
    const ended = this.OPTION5(this.semicolon);
    if ((last as string) === 'comma') this.endsInComma(ended === true);
    else if (!ended) this.endStatement('declaration');
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

  /** The last comma of a declaration has nothing to separate, or stands for the semicolon. */
  private endsInComma(isEnded: boolean): void {
    const n = isEnded ? -1 : 0;
    const edit = { start: this.startOf(n), end: this.endOf(n) };
    if (isEnded) {
      this.report('stray-comma', 'Nothing follows this comma. Remove it.', edit.start, edit.end, {
        title: 'Remove “,”',
        edits: [{ ...edit, newText: '' }],
      });
    } else {
      this.report('missing-semicolon', 'A “;” ends a declaration, not “,”.', edit.start, edit.end, {
        title: 'Change to “;”',
        edits: [{ ...edit, newText: ';' }],
      });
    }
  }

  /** `boolean false`: the last word is a default value. */
  private valueAmongFlavors(words: readonly Name[]): void {
    const kind = this.kind(0);
    if (words.length < 2 || (kind !== Kind.True && kind !== Kind.False && kind !== Kind.Null)) return;
    const { start, end } = words[words.length - 1];
    this.report('missing-equals', 'The “=” before this value is missing.', start, end, {
      title: 'Insert “=”',
      edits: [{ start, end: start, newText: '= ' }],
    });
  }

  /** `scope`, `flavor` or `policy`, before names in parentheses: the one that was meant. */
  private clauseKeyword(word: Name): string {
    const written = word.text.toLowerCase();
    if (this.RECORDING_PHASE || CLAUSES.includes(written) || this.kind(1) !== Kind.LParen) return written;
    const meant = closestOf(written, CLAUSES);
    if (meant === undefined) return written;
    const title = meant[0].toUpperCase() + meant.slice(1);
    this.report('misspelt-keyword', `“${word.text}” is no keyword. Did you mean “${title}”?`, word.start, word.end, {
      title: `Change to “${title}”`,
      edits: [{ start: word.start, end: word.end, newText: title }],
    });
    return meant;
  }

  /** `(class, property)`, `(EnableOverride, ToSubclass)`: the names join `names`. */
  private namesInParentheses = this.RULE('namesInParentheses', (names: Name[] = []): void => {
    this.CONSUME(T.LParen);
    let last: 'open' | 'comma' | 'name' = 'open';
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            this.CONSUME(T.Comma);
            if (last !== 'name') this.strayComma('No name stands before this comma.');
            last = 'comma';
          },
        },
        {
          ALT: () => {
            const before = this.endOf(0);
            const name = this.aName();
            if (last === 'name') this.missingComma(`A comma is missing before “${name.text}”.`, before, name);
            names.push(name);
            last = 'name';
          },
        },
      ]);
    });
    if (this.kind(1) !== Kind.RParen) this.beforeCloseParen();
    else if ((last as string) === 'comma') this.strayComma('No name follows this comma.');
    this.OPTION(this.closeParen);
  });
}

/** A type of one of the dialects, which is told from the flavors that may stand in its place. */
function isTypeName(word: string): boolean {
  return isPrimitiveType(word) || MOF3_TYPES.has(word.toLowerCase());
}

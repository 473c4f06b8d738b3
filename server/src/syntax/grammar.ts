/**
 * The grammar of MOF: one that reads every dialect, and reads on where the text is wrong. Mistakes that people make are
 * part of it: each optional piece that turns out to be missing, and each token that fits nowhere (the *junk* categories of
 * tokens.ts), is reported where it happens and the rule goes on. Chevrotain's own recovery is off; no rule throws. The
 * rules build the tree directly.
 *
 * The rooms, from the ground up: cursor.ts, recovery.ts, valueGrammar.ts, qualifierGrammar.ts, memberGrammar.ts,
 * instanceGrammar.ts, qualifierTypeGrammar.ts, and here the top-level declarations.
 */
import { t } from '../l10n';
import { giveLookahead, type Lookahead } from './lookahead';
import { QualifierTypeGrammar } from './qualifierTypeGrammar';
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
  Value,
} from './tree';

export class MofGrammar extends QualifierTypeGrammar {
  /** @param lookahead in place of a recording of the grammar */
  constructor(skipValidations = true, lookahead?: Lookahead) {
    super(skipValidations);
    if (lookahead) giveLookahead(this, lookahead);
    else this.performSelfAnalysis();
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
    this.repairKeyword(true);
    this.start = start;
    this.qualifiersBefore = qualifiers;
    return this.OR(this.definitionForms);
  });

  private orphanQualifiers(start: number): DeclarationNode {
    const message = t`Qualifiers come before a class or an instance, but ${this.describe(1)} follows.`;
    this.report('expected-declaration', message, this.startOf(1), this.endOf(1));
    // A whole declaration may follow after one wrong word; anything else is skipped with it.
    const isDirective = this.intendedKeyword()?.kind === Kind.Pragma;
    if (this.kind(1) !== Kind.Semicolon && !isDirective) this.skipStatement();
    return { kind: 'unparsed', start, end: this.endOf(0) };
  }

  private strayText = this.RULE('strayText', (): DeclarationNode => {
    this.CONSUME(T.DeclarationJunk);
    const start = this.startOf(0);
    const end = this.endOf(0);
    const kind = this.kind(0);
    if (kind === Kind.RBrace || kind === Kind.RBracket || kind === Kind.RParen) {
      this.report('unmatched-close', t`This ${this.describe(0)} closes nothing.`, start, end);
      while (this.kind(1) === kind) this.advance();
      if (this.kind(1) === Kind.Semicolon && !this.startsLine(1)) this.advance();
      else if (kind !== Kind.RBrace) this.skipToDeclaration();
    } else if (this.image(0).startsWith('\0')) {
      const message = t`The text holds zero characters: was a UTF-16 file saved or merged as another encoding?`;
      this.report('zero-character', message, start, end);
      this.skipToDeclaration();
    } else {
      const message = t`${this.describe(0)} does not begin a declaration. Is it a comment without its //?`;
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
      const message = t`The name of the directive is missing after #pragma.`;
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
                if (stray) this.strayComma(t`There is no argument before this comma.`);
                stray = true;
                needComma = false;
              },
            },
            {
              ALT: () => {
                const before = this.endOf(0);
                const value = this.SUBRULE(this.value);
                if (needComma) this.missingComma(t`A comma is missing between these arguments.`, before, value);
                values.push(value);
                needComma = true;
                stray = false;
              },
            },
          ]);
        },
      });
      if (this.kind(1) !== Kind.RParen) this.beforeCloseParen();
      else if (stray && this.kind(0) === Kind.Comma) this.strayComma(t`There is no argument after this comma.`);
      this.OPTION2(this.closeParen);
    });
    return { kind: 'pragma', name, arguments: values, start, end: this.endOf(0) };
  });

  /** `#pragma namespace "root")` */
  private unopenedArgument(): void {
    const start = this.startOf(1);
    this.report('missing-open-parenthesis', t`The opening “(” is missing here.`, start, this.endOf(1), {
      title: t`Insert “(”`,
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
      const message = t`The name of a file in double quotes should follow #include.`;
      this.report('expected-value', message, start, this.endOf(0));
      while (this.kind(1) !== Kind.End && !this.startsLine(1)) this.advance();
    }
    const closed = this.OPTION2(this.closeParen);
    if (open && file && !closed) {
      this.reportMissing('missing-close-parenthesis', t`The closing “)” is missing here.`, t`Insert “)”`, ')');
    }
    return { kind: 'include', name: 'include', argument: file?.value, start, end: this.endOf(0) };
  });

  // ------------------------------------------------------------------------------------------ classes

  private readonly someSuperclass = (): Name | undefined => {
    this.CONSUME(T.Colon);
    const parent = this.OPTION3(this.secondName);
    if (!parent) {
      const message = t`The name of the superclass should follow the colon.`;
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
        this.report('missing-name', t`This ${keyword.text.toLowerCase()} has no name.`, keyword.start, keyword.end);
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
      if (!name) this.report('missing-name', t`This enumeration has no name.`, keyword.start, keyword.end);
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
                if (!needComma) this.strayComma(t`There is no element before this comma.`);
                needComma = false;
              },
            },
            {
              ALT: () => {
                const before = this.endOf(0);
                const element = this.SUBRULE(this.enumerationElement);
                if (this.RECORDING_PHASE || !element) return;
                const { name } = element;
                if (needComma) this.missingComma(t`A comma is missing before “${name.text}”.`, before, name);
                elements.push(element);
                needComma = true;
              },
            },
          ]);
        },
      });
      if (bodyStart !== undefined && this.kind(1) !== Kind.RBrace && !this.atDeclaration()) {
        const message = t`${this.describe(1)} does not belong in an enumeration.`;
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
    const value = this.OPTION2(this.someInitializer);
    return name ? { qualifiers, name, value, start, end: this.endOf(0) } : undefined;
  });
}

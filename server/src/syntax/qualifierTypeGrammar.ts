/** `Qualifier Name : type = value, Scope(…), Flavor(…);`: what a qualifier is, in the form of the standards and in that of WMI. */
import { t } from '../l10n';
import { isMof3Type } from './dialectSigns';
import { InstanceGrammar } from './instanceGrammar';
import { isPrimitiveType } from './primitives';
import { closestOf } from './spelling';
import * as T from './tokens';
import { Kind } from './tokens';
import type { Name, QualifierTypeDeclaration } from './tree';

const CLAUSES: readonly string[] = ['scope', 'flavor', 'policy'];

export abstract class QualifierTypeGrammar extends InstanceGrammar {
  protected qualifierType = this.RULE('qualifierType', (start: number): QualifierTypeDeclaration => {
    this.CONSUME(T.Qualifier);
    const keyword = this.nameHere();
    const name = this.OPTION(this.aName);
    if (!name) this.report('missing-name', t`This qualifier has no name.`, keyword.start, keyword.end);
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
    const value = this.OPTION3(this.someInitializer);
    if (words.length > 0 && /^boolean$/i.test(words[0]!.text)) this.checkTruth(value);
    const typed = array !== undefined || value !== undefined || (words.length > 0 && isTypeName(words[0]!.text));
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
              if (last === 'comma') this.strayComma(t`Two commas follow each other.`);
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
      this.report('stray-comma', t`Nothing follows this comma. Remove it.`, edit.start, edit.end, {
        title: t`Remove “,”`,
        edits: [{ ...edit, newText: '' }],
      });
    } else {
      this.report('missing-semicolon', t`A “;” ends a declaration, not “,”.`, edit.start, edit.end, {
        title: t`Change to “;”`,
        edits: [{ ...edit, newText: ';' }],
      });
    }
  }

  /** `boolean false`: the last word is a default value. */
  private valueAmongFlavors(words: readonly Name[]): void {
    const kind = this.kind(0);
    if (words.length < 2 || (kind !== Kind.True && kind !== Kind.False && kind !== Kind.Null)) return;
    const { start, end } = words[words.length - 1]!;
    this.report('missing-equals', t`The “=” before this value is missing.`, start, end, {
      title: t`Insert “=”`,
      edits: [{ start, end: start, newText: '= ' }],
    });
  }

  /** `scope`, `flavor` or `policy`, before names in parentheses: the one that was meant. */
  private clauseKeyword(word: Name): string {
    const written = word.text.toLowerCase();
    if (this.RECORDING_PHASE || CLAUSES.includes(written) || this.kind(1) !== Kind.LParen) return written;
    const meant = closestOf(written, CLAUSES);
    if (meant === undefined) return written;
    const title = meant[0]!.toUpperCase() + meant.slice(1);
    this.report(
      'misspelled-keyword',
      t`“${word.text}” is not a keyword. Did you mean “${title}”?`,
      word.start,
      word.end,
      {
        title: t`Change to “${title}”`,
        edits: [{ start: word.start, end: word.end, newText: title }],
      },
    );
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
            if (last !== 'name') this.strayComma(t`There is no name before this comma.`);
            last = 'comma';
          },
        },
        {
          ALT: () => {
            const before = this.endOf(0);
            const name = this.aName();
            if (last === 'name') this.missingComma(t`A comma is missing before “${name.text}”.`, before, name);
            names.push(name);
            last = 'name';
          },
        },
      ]);
    });
    if (this.kind(1) !== Kind.RParen) this.beforeCloseParen();
    else if ((last as string) === 'comma') this.strayComma(t`There is no name after this comma.`);
    this.OPTION(this.closeParen);
  });
}

/** A type of one of the dialects, which is told from the flavors that may be in its place. */
function isTypeName(word: string): boolean {
  return isPrimitiveType(word) || isMof3Type(word);
}

/**
 * How the grammar gets past text that fits nowhere, with one problem for each mistake: where a statement ends that lacks
 * its semicolon, where the text goes on after something that is no declaration, what a bracket that is missing looks like.
 */
import { t, translated } from '../l10n';
import type { Value } from './tree';
import { GrammarCursor } from './cursor';
import { closestKeyword } from './spelling';
import { Kind } from './tokens';

/** What a piece of MOF is called in a message; a reader's language has words for them (`translated`). */
export const PARTS = ['class', 'instance', 'enumeration', 'property', 'method', 'declaration'] as const;

export type Part = (typeof PARTS)[number];

export class GrammarRecovery extends GrammarCursor {
  protected advance(): void {
    this.currIdx++;
  }

  /**
   * A statement lacks its `;`. Where the line is simply over, only the semicolon is missing; where something else
   * is on the line, that is reported and skipped up to the end of the statement.
   */
  protected endStatement(what: Part): void {
    const kind = this.kind(1);
    if (
      kind === Kind.RBrace ||
      kind === Kind.End ||
      kind === Kind.LBracket ||
      this.startsLine(1) ||
      this.atDeclaration()
    ) {
      this.reportMissing(
        'missing-semicolon',
        t`A “;” is missing at the end of this ${translated(what)}.`,
        t`Insert “;”`,
        ';',
      );
      return;
    }
    const start = this.startOf(1);
    const text = this.describe(1);
    const next = this.kind(2);
    const isValue = kind === Kind.Colon && next === Kind.Instance && this.kind(3) === Kind.Of;
    if (
      (kind === Kind.Comma || kind === Kind.Colon) &&
      !isValue &&
      (next === Kind.LBracket || (this.isName(2) && (this.isName(3) || this.kind(3) === Kind.Equals)))
    ) {
      this.report('missing-semicolon', t`A “;” ends a ${translated(what)}, not ${text}.`, start, this.endOf(1), {
        title: t`Change to “;”`,
        edits: [{ start, end: this.endOf(1), newText: ';' }],
      });
      this.advance();
      return;
    }
    if (kind === Kind.RBracket || kind === Kind.RParen) {
      this.report('unexpected-text', t`This ${text} closes nothing.`, start, this.endOf(1), {
        title: t`Remove it`,
        edits: [{ start, end: this.endOf(1), newText: '' }],
      });
    } else {
      this.report(
        'unexpected-text',
        t`${text} does not belong here: a “;” should end this ${translated(what)}.`,
        start,
        this.endOf(1),
      );
    }
    this.skipStatement();
  }

  /** Skips to the end of the statement: after its `;`, or before whatever shows that it ended without one. */
  protected skipStatement(): void {
    let braces = 0;
    for (let first = true; ; first = false) {
      const kind = this.kind(1);
      if (kind === Kind.End || this.atDeclaration()) return;
      if (kind === Kind.RBrace && braces === 0) return;
      if (!first && braces === 0 && kind === Kind.LBracket && this.startsLine(1)) return;
      if (kind === Kind.LBrace) braces++;
      else if (kind === Kind.RBrace) braces--;
      this.advance();
      if (kind === Kind.Semicolon && braces === 0) return;
    }
  }

  /**
   * Inside parentheses, after the value: `)` should come. Skips to it where it is near, with one problem for what is
   * skipped, and otherwise reports it missing. Leaves the `)` itself to be read.
   */
  protected beforeCloseParen(): void {
    for (let n = 1; n <= 64; n++) {
      const kind = this.kind(n);
      this.lookedAt(n);
      if (kind === Kind.RParen) {
        const start = this.startOf(1);
        const single = this.kind(1) === Kind.Unknown && this.image(1) === "'";
        const message = single
          ? t`A string needs double quotes.`
          : t`${this.describe(1)} does not belong here: a “)” should follow the value.`;
        const end = this.endOf(n - 1);
        // One token too much is surely to be removed; several may have been meant to say something.
        const fix = n === 2 && !single ? { title: t`Remove it`, edits: [{ start, end, newText: '' }] } : undefined;
        this.report('unexpected-text', message, start, end, fix);
        this.currIdx += n - 1;
        return;
      }
      if (
        kind === Kind.RBracket ||
        kind === Kind.Semicolon ||
        kind === Kind.End ||
        kind === Kind.LBrace ||
        kind === Kind.RBrace ||
        kind === Kind.Pragma ||
        kind === Kind.Include ||
        (kind === Kind.LBracket && this.startsLine(n))
      )
        break;
    }
    this.reportMissing('missing-close-parenthesis', t`The closing “)” is missing here.`, t`Insert “)”`, ')');
  }

  /** `(1, 2)` or `[1, 2]` where a value should be: a list in the wrong brackets. Reports and skips it. */
  protected wrongBrackets(): boolean {
    const open = this.kind(1);
    if (open !== Kind.LParen && open !== Kind.LBracket) return false;
    const close = open === Kind.LParen ? Kind.RParen : Kind.RBracket;
    for (let n = 2; n <= 64; n++) {
      const kind = this.kind(n);
      this.lookedAt(n + 1);
      if (kind === close && this.kind(n + 1) === Kind.Semicolon) {
        this.report('wrong-brackets', t`A list of values goes in braces.`, this.startOf(1), this.endOf(n), {
          title: t`Change to braces`,
          edits: [
            { start: this.startOf(1), end: this.endOf(1), newText: '{' },
            { start: this.startOf(n), end: this.endOf(n), newText: '}' },
          ],
        });
        this.nextIndex += n;
        return true;
      }
      if (kind === Kind.Semicolon || kind === Kind.End || kind === Kind.RBrace || kind === Kind.Equals) return false;
    }
    return false;
  }

  /**
   * The header of a class or an instance is read; `{` should come, or `;` where there is no body. Gives the offset of
   * the body's first character, or undefined for none.
   */
  protected beforeBody(what: Part): number | undefined {
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
          t`${this.describe(1)} does not belong here: “{” should follow the name of the ${translated(what)}.`,
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
    this.reportMissing(
      'missing-open-brace',
      t`The opening “{” of this ${translated(what)} is missing.`,
      t`Insert “{”`,
      ' {',
    );
    return this.endOf(0);
  }

  /** Skips a nested value that is deeper than the limit, up to the brace that closes it. */
  protected skipNested(): Value {
    const start = this.startOf(1);
    this.report(
      'nesting-limit',
      t`Values are nested more than ${this.maxDepth} deep here; what is inside is not read.`,
      start,
      this.endOf(1),
    );
    let braces = 0;
    do {
      const kind = this.kind(1);
      if (kind === Kind.End || (braces === 0 && kind === Kind.Semicolon)) break;
      if (kind === Kind.LBrace) braces++;
      else if (kind === Kind.RBrace) braces--;
      this.advance();
      if (braces === 0 && kind === Kind.RBrace) break;
    } while (braces >= 0);
    return { kind: 'invalid', start, end: this.endOf(0) };
  }

  /** Skips text that is no declaration up to the next thing that looks like one. The first token is read already. */
  protected skipToDeclaration(): void {
    let braces = this.kind(0) === Kind.LBrace ? 1 : 0;
    for (;;) {
      const kind = this.kind(1);
      if (kind === Kind.End || this.atDeclaration()) return;
      if (braces <= 0 && this.startsLine(1)) {
        if (kind === Kind.LBracket) return;
        if (this.intendedKeyword() !== undefined) return;
      }
      if (kind === Kind.LBrace) braces++;
      else if (kind === Kind.RBrace) braces--;
      this.advance();
      if (kind === Kind.Semicolon && braces <= 0) return;
    }
  }

  // ------------------------------------------------------------------------------------------ misspelled keywords

  /** The keyword that the next name was meant to be, where what follows it leaves little doubt. */
  protected intendedKeyword(): { word: string; kind: number } | undefined {
    if (this.kind(1) !== Kind.Identifier) return undefined;
    const after = this.kind(3);
    if (this.kind(2) === Kind.Of && this.isName(3)) return { word: 'instance', kind: Kind.Instance };
    if (this.image(1).toLowerCase() === 'pragma' && this.isName(2) && this.startsLine(1)) {
      return { word: '#pragma', kind: Kind.Pragma };
    }
    if (!this.isName(2) || !(after === Kind.Colon || after === Kind.LBrace || after === Kind.As)) return undefined;
    return closestKeyword(this.image(1));
  }

  /**
   * Reads a misspelled keyword at the start of a declaration as what it was meant to be: reports it and puts the intended
   * token in its place. A directive takes no qualifiers: after them it is left to the declaration that it begins.
   */
  repairKeyword(isAfterQualifiers = false): void {
    const intended = this.intendedKeyword();
    if (!intended || (isAfterQualifiers && intended.kind === Kind.Pragma)) return;
    const start = this.startOf(1);
    const end = this.endOf(1);
    this.report(
      'misspelled-keyword',
      t`“${this.image(1)}” is not a keyword. Did you mean “${intended.word}”?`,
      start,
      end,
      {
        title: t`Change to “${intended.word}”`,
        edits: [{ start, end, newText: intended.word }],
      },
    );
    this.stream.overwrite(this.currIdx + 1, intended.kind);
  }
}

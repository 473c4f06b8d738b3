/** One top-level declaration, without a place of its own. */
import { lex, type Tape } from './lexer';
import type { DeclarationNode, SyntaxProblem } from './tree';

/**
 * One top-level declaration with the white space and comments before it. Immutable and without a place of its own: the
 * tree knows where it stands, so the same object serves before and after an edit elsewhere.
 */
export class Declaration {
  constructor(
    /** The declaration's text, leading comments included. All offsets in `node` and `problems` count from its start. */
    readonly text: string,
    readonly node: DeclarationNode,
    readonly problems: readonly SyntaxProblem[],
    /** How many code units after its end had a say in how it was read; 0 for most. */
    readonly reach: number,
    /** True for the first of a file: what counts only at the start of a line counts at its first character. */
    readonly isFileStart: boolean,
    /** The tokens, where the text alone does not tell them because text after it had a say. */
    private tape?: Tape,
    /** True for one that could not be read well, whether or not a second reading of it was tried. */
    readonly isDoubtful = false,
  ) {}

  static endOfFile(text: string, problems: readonly SyntaxProblem[], isFileStart: boolean): Declaration {
    return new Declaration(text, { kind: 'end', start: text.length, end: text.length }, problems, 0, isFileStart);
  }

  /** All tokens of the text, comments and white space included; lexed when first asked for. */
  get tokens(): Tape {
    return (this.tape ??= lex(this.text, this.isFileStart));
  }
}

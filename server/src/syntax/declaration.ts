/** One top-level declaration, without a place of its own. */
import { lex, unpacked, type PackedTape, type Tape } from './lexer';
import type { DeclarationNode, SyntaxProblem } from './tree';

/** What takes memory, in about hundreds of bytes, together with what the rules note of it. */
const WEIGHT_OF_ITSELF = 20;
const WEIGHT_OF_WORD = 3;
const WEIGHT_OF_PROBLEM = 12;

/**
 * One top-level declaration with the white space and comments before it. Immutable and without a place of its own: the
 * tree knows where it is, so the same object serves before and after an edit elsewhere.
 */
export class Declaration {
  /** What a `PerDeclaration` keeps, by its number; one list for all twins. */
  #kept: unknown[] | undefined;

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
    private tape?: Tape | PackedTape,
    /** True for one that could not be read well, whether or not a second reading of it was tried. */
    readonly isDoubtful = false,
    /** How many tokens it has, white space and comments left out. */
    private readonly words = 0,
  ) {}

  static endOfFile(text: string, problems: readonly SyntaxProblem[], isFileStart: boolean): Declaration {
    return new Declaration(text, { kind: 'end', start: text.length, end: text.length }, problems, 0, isFileStart);
  }

  /** Grows with the memory that it takes, as far as words and problems tell. */
  get weight(): number {
    return WEIGHT_OF_ITSELF + WEIGHT_OF_WORD * this.words + WEIGHT_OF_PROBLEM * this.problems.length;
  }

  /** All tokens of the text, comments and white space included; lexed when first asked for. */
  get tokens(): Tape {
    const { tape = lex(this.text, this.isFileStart) } = this;
    return (this.tape = 'kinds' in tape ? tape : unpacked(tape, this.text.length));
  }

  /** The text written from the tokens; equal to it to the last code unit. */
  print(): string {
    const { text, tokens } = this;
    const parts: string[] = [];
    for (let i = 0; i < tokens.count; i++) parts.push(text.slice(tokens.starts[i], tokens.starts[i + 1]));
    return parts.join('');
  }

  /** Another one that reads as this one does, to the letter: what is worked out for one of them is known of both. */
  twin(): Declaration {
    this.#kept ??= new Array<unknown>(numbers);
    const { text, node, problems, reach, isFileStart, tape, isDoubtful, words } = this;
    const twin = new Declaration(text, node, problems, reach, isFileStart, tape, isDoubtful, words);
    twin.#kept = this.#kept;
    return twin;
  }

  kept(number: number): unknown {
    return this.#kept?.[number];
  }

  keep(number: number, value: unknown): void {
    (this.#kept ??= new Array<unknown>(numbers))[number] = value;
  }
}

let numbers = 0;

/**
 * Something that is worked out for each declaration and lives as long as the object does. Made once per module, never per
 * file. A weak map does the same; with a hundred thousand entries a tenth of `check` is spent on it when memory is cleared up.
 */
export class PerDeclaration<T> {
  private readonly number = numbers++;

  get(declaration: Declaration): T | undefined {
    return declaration.kept(this.number) as T | undefined;
  }

  set(declaration: Declaration, value: T): void {
    declaration.keep(this.number, value);
  }
}

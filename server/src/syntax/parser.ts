/** Text to tree. The entry of this folder: `parseTree` for a whole text, `parseDeclarations` for a stretch of one. */
import { TokenStream } from './cursor';
import { Declaration } from './declaration';
import { MofGrammar } from './grammar';
import { lex, type Tape } from './lexer';
import { looksLikeModelica } from './modelica';
import { shiftProblem, SyntaxTree } from './syntaxTree';
import { Kind } from './tokens';
import type { DeclarationNode, SyntaxProblem } from './tree';

export interface ParseOptions {
  /** How deep values may be nested (default 200); what is deeper is skipped with a problem that says so. */
  readonly maxDepth?: number;
}

export const DEFAULT_MAX_DEPTH = 200;

let grammar: MofGrammar | undefined;

/** The one parser: building it costs some milliseconds, so that happens at the first use and never again. */
function sharedGrammar(): MofGrammar {
  return (grammar ??= new MofGrammar());
}

/** Parses a whole text. Never fails: what cannot be read becomes part of an `unparsed` declaration with a problem. */
export function parseTree(text: string, options: ParseOptions = {}): SyntaxTree {
  if (looksLikeModelica(text)) return SyntaxTree.foreign(text);
  const declarations: Declaration[] = [];
  const end = parseDeclarations(text, 0, text.length, options, (declaration) => {
    declarations.push(declaration);
    return true;
  });
  declarations.push(Declaration.endOfFile(text.slice(end)));
  return new SyntaxTree(text, declarations);
}

/**
 * Parses the declarations that begin at or behind `from`, which must be the start of one, and hands each to `accept`
 * until that says false. Lexes up to `to`; where a declaration would have needed tokens behind it, it is not handed on.
 * Gives the offset behind the last declaration handed on.
 */
export function parseDeclarations(
  text: string,
  from: number,
  to: number,
  options: ParseOptions,
  accept: (declaration: Declaration, end: number) => boolean,
): number {
  const tape = lex(text, from, to);
  const complete = tape.starts[tape.count] >= text.length;
  const stream = new TokenStream(text, tape);
  const parser = sharedGrammar();
  parser.open(stream, { maxDepth: options.maxDepth ?? DEFAULT_MAX_DEPTH });
  const lexical = new LexicalNotes(tape);
  let position = from;
  while (parser.nextIndex < stream.count) {
    const first = parser.nextIndex;
    parser.startDeclaration(position);
    parser.repairKeyword();
    const node: DeclarationNode = parser.declaration();
    const last = parser.nextIndex - 1;
    const problems = parser.problems;
    // A declaration that ends in a semicolon was read without a look at what follows it.
    const closed = stream.kinds[last] === Kind.Semicolon && problems.length === 0;
    const lookedAt = closed ? last : last + LOOK_AHEAD;
    if (!complete && lookedAt >= stream.count) break;
    const end = stream.ends[last];
    const reach = Math.max(closed ? end : stream.ends[Math.min(lookedAt, stream.ends.length - 1)], lexical.reach(end));
    const all = lexical.merge(problems, position, end);
    const declaration = new Declaration(text.slice(position, end), node, all, reach - end);
    if (last < first) throw new Error('The grammar read nothing.');
    position = end;
    if (!accept(declaration, end)) break;
  }
  return position;
}

/** How many tokens behind a declaration may have had a say in where it ends. */
const LOOK_AHEAD = 4;

/** The lexer's problems and reaches, handed out declaration by declaration. */
class LexicalNotes {
  private nextProblem = 0;
  private nextReach = 0;

  constructor(private readonly tape: Tape) {}

  /** How far the lexer looked for the tokens that begin before `end`. */
  reach(end: number): number {
    let reach = end;
    for (; this.nextReach < this.tape.reaches.length && this.tape.reaches[this.nextReach].at < end; this.nextReach++) {
      reach = Math.max(reach, this.tape.reaches[this.nextReach].to);
    }
    return reach;
  }

  /** The lexical problems before `end`, made relative to `base`, in order with the grammar's. */
  merge(problems: SyntaxProblem[], base: number, end: number): readonly SyntaxProblem[] {
    const { problems: lexical } = this.tape;
    if (this.nextProblem >= lexical.length || lexical[this.nextProblem].start >= end) {
      return problems.length === 0 ? NO_PROBLEMS : problems;
    }
    const merged = [...problems];
    for (; this.nextProblem < lexical.length && lexical[this.nextProblem].start < end; this.nextProblem++) {
      merged.push(shiftProblem(lexical[this.nextProblem], -base));
    }
    return merged.sort((a, b) => a.start - b.start);
  }
}

const NO_PROBLEMS: readonly SyntaxProblem[] = [];

/** What comments say: found in text, and compared whatever their layout or form. */
import type { FileFacts } from '../../semantics/facts';
import { PerDeclaration, type Declaration } from '../../syntax/declaration';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import { append } from '../../text/append';
import { withSingleBlanks } from '../../text/blanks';
import { eachComment } from '../../text/opaque';
import type { Span } from '../../text/span';

/** The comments in white space, each folded to single blanks so that layout does not count. */
export function commentsOf(trivia: string): string[] {
  return rawComments(trivia).map(foldComment);
}

export function rawComments(trivia: string): string[] {
  return trivia.match(/\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\r\n]*|\S[^\r\n]*/g) ?? [];
}

export function foldComment(comment: string): string {
  return withSingleBlanks(comment);
}

/** A comment where it is in a text, and what it says; worked out when first asked for. */
export class CommentAt implements Span {
  private readAs: { folded?: string; form?: string; speaks?: boolean } = {};

  constructor(
    readonly start: number,
    private readonly written: string,
  ) {}

  get end(): number {
    return this.start + this.written.length;
  }

  /** Folded to single blanks. */
  get folded(): string {
    return (this.readAs.folded ??= foldComment(this.written));
  }

  /** Its words, whichever form it has. */
  get form(): string {
    const { folded } = this;
    // What is inside the marks was folded with them.
    this.readAs.form ??= !folded.startsWith('//')
      ? folded.slice(2, -2).trim()
      : folded.includes('*/')
        ? foldForm(this.written)
        : folded.slice(2).trim();
    return this.readAs.form;
  }

  /** It has a letter or a digit: a line of dashes is in many places and says nothing. */
  get speaks(): boolean {
    return (this.readAs.speaks ??= /[\p{L}\p{N}]/u.test(this.written));
  }
}

/** Every comment of a stretch of text that begins between two tokens, in order. What holds no slash costs nothing. */
export function commentsWithin(text: string): CommentAt[] {
  const found: CommentAt[] = [];
  eachComment(text, (start, end) => void found.push(new CommentAt(start, text.slice(start, end))));
  return found;
}

/** Every comment of a file, folded, in order. */
export function allComments(text: string): string[] {
  return commentsWithin(text).map(({ folded }) => folded);
}

/** The comments of a declaration, offsets of its text. Versions of one file share most of theirs. */
const ofDeclarations = new PerDeclaration<readonly CommentAt[]>();

/** The comments of one declaration of a file, offsets of its text. */
export function commentsOfDeclaration(declaration: Declaration): readonly CommentAt[] {
  let known = ofDeclarations.get(declaration);
  if (!known) ofDeclarations.set(declaration, (known = commentsWithin(declaration.text)));
  return known;
}

/** Those of whole files; several parts of a merge ask for them. */
const ofTrees = new WeakMap<SyntaxTree, readonly CommentAt[]>();

/** Every comment of a file that was read, in order. The place of each is an offset of its declaration. */
export function commentsOfFile({ tree }: FileFacts): readonly CommentAt[] {
  let known = ofTrees.get(tree);
  if (!known) {
    const all: CommentAt[] = [];
    for (const declaration of tree.declarations) append(all, commentsOfDeclaration(declaration));
    ofTrees.set(tree, (known = all));
  }
  return known;
}

/** What the comments of a file say that are directly before an offset, or before a bracket there. */
export function commentsBefore({ text, tree }: FileFacts, offset: number): string[] {
  const index = tree.indexAt(offset);
  const from = tree.offsetOf(index);
  const forms: string[] = [];
  let next = offset - from;
  for (const { start, end, form } of [...commentsOfDeclaration(tree.declarations[index]!)].reverse()) {
    if (start >= next) continue;
    if (!/^\s*(?:\[\s*)?$/.test(text.slice(from + end, from + next))) break;
    forms.push(form);
    next = start;
  }
  return forms;
}

/**
 * Comments that say something and are once in the base and once in theirs, folded without their form; in mine no more than
 * once. Of a line of dashes, which is in many places, nobody can say that it has moved.
 */
export function commentsOnce(base: FileFacts, mine: FileFacts, theirs: FileFacts): ReadonlySet<string> {
  const [old, own, now] = [base, mine, theirs].map(formsOf);
  const once = new Set<string>();
  for (const [form, count] of now!)
    if (count === 1 && old!.get(form) === 1 && (own!.get(form) ?? 1) === 1) once.add(form);
  return once;
}

const formsOfTrees = new WeakMap<SyntaxTree, ReadonlyMap<string, number>>();

/** How often each comment that says something is in a file, by its words. */
export function formsOf(facts: FileFacts): ReadonlyMap<string, number> {
  let known = formsOfTrees.get(facts.tree);
  if (!known) formsOfTrees.set(facts.tree, (known = countForms(facts)));
  return known;
}

function countForms(facts: FileFacts): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const comment of commentsOfFile(facts)) {
    if (!comment.speaks) continue;
    const { form } = comment;
    counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  return counts;
}

/** Comments that share a line with something after them are written as blocks, which end where they end. */
export function asBlock(comment: string): string {
  return comment.startsWith('//') ? `/*${insideBlock(comment)} */` : comment;
}

/** Comments in one line of a table. */
export function shownComments(comments: readonly string[]): string | undefined {
  return comments.length === 0 ? undefined : withSingleBlanks(comments.join(' '));
}

/**
 * The words of a comment, in either form. Where a comment shares its line, the form is no choice: of two only one can run
 * to the end of it.
 */
export function foldForm(comment: string): string {
  return foldComment(comment.startsWith('//') ? insideBlock(comment) : comment.slice(2).replace(/\*\/$/, ''));
}

function insideBlock(lineComment: string): string {
  return lineComment.slice(2).trimEnd().replaceAll('*/', '* /');
}

/** The same comments in the same order, as they were folded. */
export function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((comment, i) => comment === b[i]);
}

/** The members of `a` that `b` lacks, counted: a comment that is twice in `a` and once in `b` is given once. */
export function without(a: readonly string[], b: readonly string[]): string[] {
  const left = [...b];
  return a.filter((comment) => {
    const at = left.indexOf(comment);
    if (at < 0) return true;
    left.splice(at, 1);
    return false;
  });
}

/** Those of the comments that are among `folded`, each as often as it is there. */
export function asWritten(
  comments: readonly string[],
  folded: readonly string[],
  fold: (comment: string) => string,
): string[] {
  const left = [...folded];
  return comments.filter((comment) => {
    const at = left.indexOf(fold(comment));
    if (at < 0) return false;
    left.splice(at, 1);
    return true;
  });
}

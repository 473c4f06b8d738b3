/** What comments say: found in text, and compared whatever their layout or form. */

/** The comments in white space, each folded to single blanks so that layout does not count. */
export function commentsOf(trivia: string): string[] {
  return rawComments(trivia).map(foldComment);
}

export function rawComments(trivia: string): string[] {
  return trivia.match(/\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\r\n]*|\S[^\r\n]*/g) ?? [];
}

export function foldComment(comment: string): string {
  return comment.replace(/\s+/g, ' ').trim();
}

/** Every comment of a file, folded, in order. */
export function allComments(text: string): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(/"(?:[^"\\]|\\[\s\S])*"|(\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)/g)) {
    if (match[1]) found.push(foldComment(match[1]));
  }
  return found;
}

/** Comments that share a line with something after them are written as blocks, which end where they end. */
export function asBlock(comment: string): string {
  return comment.startsWith('//') ? `/*${insideBlock(comment)} */` : comment;
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

/** The members of `a` that `b` lacks, counted: a comment that stands twice in `a` and once in `b` is given once. */
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

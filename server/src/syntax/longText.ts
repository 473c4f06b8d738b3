/**
 * Reading a text that is too long to be held as a tree: declaration by declaration, each of which may be forgotten when the
 * next one comes.
 */
import type { Declaration } from './declaration';
import { detached } from './names';
import { parseStretch, type ParseOptions } from './parser';

/** How much is read at once, in code units. */
const STRETCH = 1024 * 1024;

/**
 * Hands the declarations of a text to `accept`, with the offset at which each begins, in order and as a full parse would read
 * them; the last is of kind `end`. Only the words for a mistake may differ, of which a full parse looks for better ones a
 * limited number of times.
 * @param stretch how much is read at once; where a declaration is longer, or text far after it has a say in it, it grows.
 */
export function readDeclarationByDeclaration(
  text: string,
  accept: (declaration: Declaration, offset: number) => void,
  options: ParseOptions = {},
  stretch = STRETCH,
): void {
  let position = 0;
  for (let isOver = false, length = stretch; !isOver;) {
    const base = position;
    const to = Math.min(text.length, base + length);
    const piece = { text: detached(text, base, to), isFileStart: base === 0, isFileEnd: to === text.length };
    parseStretch(piece, options, (declaration, end) => {
      accept(declaration, position);
      position = base + end;
      isOver = declaration.node.kind === 'end';
      return true;
    });
    // It never shrinks again: where much is needed once it often is, and nothing is to be read more than a few times.
    if (position === base) length *= 2;
  }
}

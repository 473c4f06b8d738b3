/**
 * `.mof` is also the extension of flat Modelica, a modeling language. Such a file is left alone. It gives itself away by
 * `class Name` or `model Name` without a brace, and by `end Name;` at its end.
 */
import type { TextSource } from '../text/textSource';

const OPENING =
  /(?:class|model|function|package)[ \t]+([\w.]{1,256}|'[^'\r\n]{1,256}')[ \t]*(?:"[^"\r\n]*"[ \t]*)?(?:\r\n?|\n)(?!\s*[{:;])/y;
const CLOSING = /\bend[ \t]+([\w.]{1,256}|'[^'\r\n]{1,256}')\s*;\s*$/;

/** How much of the beginning and of the end is looked at, in code units. */
const WINDOW = 4096;

export function looksLikeModelica(text: TextSource): boolean {
  const head = text.slice(0, WINDOW);
  OPENING.lastIndex = skipBlanksAndComments(head);
  const opening = OPENING.exec(head);
  return (
    opening !== null && CLOSING.exec(text.slice(Math.max(0, text.length - WINDOW), text.length))?.[1] === opening[1]
  );
}

function skipBlanksAndComments(text: string): number {
  let at = 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++;
    if (text.startsWith('//', at)) {
      const end = text.indexOf('\n', at);
      if (end < 0) return text.length;
      at = end;
    } else if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2);
      if (end < 0) return text.length;
      at = end + 2;
    } else return at;
  }
}

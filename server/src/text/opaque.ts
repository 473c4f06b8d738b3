/** Strings and comments of a text: the stretches that may hold anything. Found by searching, with no look at what is between. */

/** Gets where one begins and ends; true ends the search. */
type Visit = (start: number, end: number) => boolean | void;

/** Every comment of a text that begins between two tokens, in order. Linear; what holds no slash costs nothing. */
export function eachComment(text: string, visit: Visit): void {
  search(text, visit, undefined);
}

/** Every comment and every string of a text that begins between two tokens, in order. Linear. */
export function eachOpaque(text: string, visit: Visit): void {
  search(text, visit, visit);
}

function search(text: string, onComment: Visit, onString: Visit | undefined): void {
  let quote = text.indexOf('"');
  let slash = text.indexOf('/');
  while (slash >= 0 || (onString !== undefined && quote >= 0)) {
    if (quote >= 0 && (slash < 0 || quote < slash)) {
      const end = closingQuote(text, quote + 1);
      if (end >= 0 && onString?.(quote, end + 1) === true) return;
      // In a string that is never closed no other begins: what follows is read as if it were none.
      quote = end < 0 ? -1 : text.indexOf('"', end + 1);
      if (slash >= 0 && end > slash) slash = text.indexOf('/', end + 1);
      continue;
    }
    const end = commentEnd(text, slash);
    if (end >= 0 && onComment(slash, end) === true) return;
    const next = Math.max(end, slash + 1);
    if (quote >= 0 && quote < next) quote = text.indexOf('"', next);
    slash = text.indexOf('/', next);
  }
}

/** Where the string ends that `from` is inside of: at its closing quote, -1 without one. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (at - 1 - backslashes >= from && text.charCodeAt(at - 1 - backslashes) === 0x5c) backslashes++;
    if (backslashes % 2 === 0) return at;
  }
  return -1;
}

/** Where the comment ends that begins at this slash; -1 where none does, or where it is never closed. */
function commentEnd(text: string, slash: number): number {
  const next = text.charCodeAt(slash + 1);
  if (next === 0x2f) {
    let end = slash + 2;
    while (end < text.length && text.charCodeAt(end) !== 0x0a && text.charCodeAt(end) !== 0x0d) end++;
    return end;
  }
  if (next !== 0x2a) return -1;
  const close = text.indexOf('*/', slash + 2);
  return close < 0 ? -1 : close + 2;
}

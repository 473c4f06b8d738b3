/**
 * `.mof` is also the extension of flat Modelica, a modelling language. Such a file is left alone. It gives itself away by
 * `class Name` or `model Name` without a brace, and by `end Name;` at its end.
 */
export function looksLikeModelica(text: string): boolean {
  const head = text.slice(0, 4096);
  const opening = /^\s*(?:\/\/[^\n]*\n\s*|\/\*[\s\S]*?\*\/\s*)*(?:class|model|function|package)\s+([\w.]+|'[^'\n]+')\s*(?:"[^"\n]*")?\s*\r?\n(?!\s*[{:;])/.exec(head);
  if (!opening) return false;
  const tail = text.slice(-4096);
  return new RegExp(`\\bend\\s+${opening[1].replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*;\\s*$`).test(tail);
}

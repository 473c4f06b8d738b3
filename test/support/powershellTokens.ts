// PowerShell's tokens, by the rules of its language specification and nothing of the product: what a script means whatever
// the texts are that it was made from. Read strictly: what is not sure to be harmless is a token that stands out.

export interface Token {
  readonly kind: 'comment' | 'string' | 'expandable' | 'newline' | 'other' | 'broken';
  /** A string's value, without its quotes; else as it is in the script. */
  readonly text: string;
}

const SINGLE = new Set(["'", '\u2018', '\u2019', '\u201a', '\u201b']);
const DOUBLE = new Set(['"', '\u201c', '\u201d', '\u201e']);
/** PowerShell ends a line at these two alone; the others end one for who reads it. */
const LINE_ENDS = new Set(['\r', '\n', '\u0085', '\u2028', '\u2029']);
const BLANKS = new Set([' ', '\t', '\v', '\f', '\u00a0', '\ufeff']);
const ENDS_WORD = new Set([...' \t\r\n(){};,|&'].concat([...SINGLE, ...DOUBLE]));

export function powershellTokens(script: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const add = (kind: Token['kind'], text: string): void => void tokens.push({ kind, text });

  /** From the quote at `at` to the one that ends it; two of them in a row stand for one. */
  const quoted = (quotes: ReadonlySet<string>, kind: 'string' | 'expandable'): void => {
    let value = '';
    for (at++; at < script.length; at++) {
      const char = script[at]!;
      if (kind === 'expandable' && char === '`') value += char + (script[++at] ?? '');
      else if (!quotes.has(char)) value += char;
      else if (quotes.has(script[at + 1] ?? '')) value += script[++at];
      else {
        at++;
        return add(kind, value);
      }
    }
    add('broken', value);
  };

  while (at < script.length) {
    const char = script[at]!;
    if (BLANKS.has(char)) at++;
    else if (LINE_ENDS.has(char)) {
      add('newline', char);
      at++;
    } else if (char === '#') {
      const from = at;
      while (at < script.length && !LINE_ENDS.has(script[at]!)) at++;
      const text = script.slice(from, at);
      // An order to the engine, and a signature's first line, are no comments.
      add(/^#requires\b|^# SIG #/i.test(text) ? 'broken' : 'comment', text);
    } else if (script.startsWith('<#', at)) {
      const end = script.indexOf('#>', at);
      add(end < 0 ? 'broken' : 'comment', script.slice(at, end < 0 ? script.length : end + 2));
      at = end < 0 ? script.length : end + 2;
    } else if (char === '@' && (SINGLE.has(script[at + 1] ?? '') || DOUBLE.has(script[at + 1] ?? ''))) {
      // No script of ours has a text of several lines.
      add('broken', script.slice(at));
      at = script.length;
    } else if (SINGLE.has(char)) quoted(SINGLE, 'string');
    else if (DOUBLE.has(char)) quoted(DOUBLE, 'expandable');
    else {
      const from = at;
      at++;
      if (!ENDS_WORD.has(char)) while (at < script.length && !ENDS_WORD.has(script[at]!)) at++;
      add('other', script.slice(from, at));
    }
  }
  return tokens;
}

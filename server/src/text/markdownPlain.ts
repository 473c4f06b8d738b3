/** Our own Markdown as plain text, for editors that show no other: what `markdownText` and its neighbors escaped is as it was. */

const FENCE = /^(`{3,})\w*$/;

/** Of what hovers are made of: paragraphs, blocks of code, tables, rules, bold, code. */
export function plainOfMarkdown(markdown: string): string {
  const plain: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    if (fence !== undefined) {
      if (line === fence) fence = undefined;
      else plain.push(line);
      continue;
    }
    fence = FENCE.exec(line)?.[1];
    if (fence !== undefined || /^\|[-|]+\|$/.test(line) || line === '---') continue;
    // What was between two blank lines may be gone.
    if (line === '' && plain.at(-1) === '') continue;
    plain.push(line.startsWith('| ') ? rowOf(line) : inlineOf(withoutItalics(line)));
  }
  return plain.join('\n').trim();
}

/** Its cells hold neither a bar that is not escaped nor two spaces. */
function rowOf(line: string): string {
  return line
    .slice(1, -1)
    .split(' | ')
    .map((cell) => inlineOf(cell.trim()))
    .filter((cell) => cell !== '')
    .join(': ');
}

/** Only whole lines are in italics. */
function withoutItalics(line: string): string {
  return /^\*[^*].*[^*\\]\*$/.test(line) ? line.slice(1, -1) : line;
}

function inlineOf(text: string): string {
  let plain = '';
  for (let at = 0; at < text.length;) {
    if (text[at] === '\\' && isPunctuation(text[at + 1])) {
      plain += text[at + 1];
      at += 2;
    } else if (text.startsWith('**', at)) at += 2;
    else if (text[at] === '`') {
      const run = runOf(text, at);
      const end = closingOf(text, at + run, run);
      if (end === undefined) plain += text.slice(at, at + run);
      else plain += codeOf(text.slice(at + run, end));
      at = end === undefined ? at + run : end + run;
    } else plain += text[at++];
  }
  return plain;
}

/** What Markdown lets a backslash escape. */
function isPunctuation(char: string | undefined): boolean {
  return char !== undefined && char > ' ' && char <= '~' && !/[a-z\d]/i.test(char);
}

/** How many backticks there are. */
function runOf(text: string, at: number): number {
  let end = at;
  while (text[end] === '`') end++;
  return end - at;
}

/** Where the code ends that such a run begins. */
function closingOf(text: string, from: number, run: number): number | undefined {
  for (let at = text.indexOf('`', from); at >= 0;) {
    const found = runOf(text, at);
    if (found === run) return at;
    at = text.indexOf('`', at + found);
  }
  return undefined;
}

function codeOf(code: string): string {
  const isPadded = code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '';
  return (isPadded ? code.slice(1, -1) : code).replace(/\\\|/g, '|');
}

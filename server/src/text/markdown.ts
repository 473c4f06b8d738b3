/**
 * Text of other people's files in Markdown: nothing in it may become a link, a picture, HTML, a new cell or a new line.
 */
import { visibleLine, visibleText } from './visible';

export function markdownText(text: string): string {
  return (
    visibleLine(text)
      .replace(/\s+/g, ' ')
      .replace(/[\\`*_{}[\]<>#|!~&]/g, '\\$&')
      // Addresses become links without any mark around them.
      .replace(/:(?=\/\/)|@(?=[\w-]+\.)/g, '\\$&')
      .replace(/\bwww(?=\.)/gi, '$&\\')
      // What would begin a list, a rule or a heading.
      .replace(/^ *(?:[-+=]|\d+(?=[.)]))/, (mark) => (/\d$/.test(mark) ? `${mark}\\` : mark.replace(/.$/, '\\$&')))
  );
}

/** A value as code. The fence is longer than any run of backticks inside. */
export function markdownCode(text: string): string {
  const plain = visibleLine(text).replace(/\|/g, '\\|');
  if (plain.trim() === '') return '';
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = plain.startsWith('`') || plain.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${plain}${pad}${fence}`;
}

/** A block of code with a fence that its text cannot end. */
export function markdownBlock(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${visibleText(text.replace(/\r\n?/g, '\n')).replace(/\n?$/, '\n')}${fence}`;
}

/** The head of a table, two lines. The cells are Markdown already. */
export function markdownHead(cells: readonly string[]): string {
  return `${cells.map((cell) => (cell === '' ? '| ' : `| ${cell} `)).join('')}|\n|${'---|'.repeat(cells.length)}`;
}

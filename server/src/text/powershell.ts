/** Text of other people's files in a generated PowerShell script: one literal or one comment, whatever it holds. */
import { onOneLine, visibleLine, withoutInstructions } from './visible';

/**
 * In single quotes, on one line. PowerShell takes four typographic quotes for single ones. What would hide or move text is
 * named by its number, as is half a surrogate pair, which a file cannot hold: a name that matches nothing is better than one that reads as another.
 */
export function powershellLiteral(text: string): string {
  return `'${withoutInstructions(onOneLine(text)).replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}

/** A line of its own. The blank keeps `requires` from being read as an order. */
export function powershellComment(text: string): string {
  return `# ${visibleLine(text)}`;
}

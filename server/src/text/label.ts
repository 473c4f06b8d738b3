/**
 * Text of other people's files in the labels of an editor: rows of views, choices, messages. VS Code takes `$(name)` in them
 * for a picture and `[text](address)` for a link, also one that runs a command; neither may come out of a file.
 */
import { visibleLine, visibleText } from './visible';

/** On one line. A word joiner, which nobody sees, keeps the signs from being side by side. */
export function labelText(text: string): string {
  return apart(visibleLine(together(text)));
}

/** With its line breaks, for tooltips and messages of several lines. */
export function labelLines(text: string): string {
  return apart(visibleText(together(text)));
}

function apart(text: string): string {
  return text.replace(/(?<=[$\]])\(/g, '\u2060(');
}

/** What was kept apart before: a label may be made of labels. */
function together(text: string): string {
  return text.replace(/(?<=[$\]])\u2060(?=\()/g, '');
}

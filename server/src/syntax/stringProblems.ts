/** The mistakes that are made with the quotes of a string, in words and with their repairs. */
import { t } from '../l10n';
import type { StringEnd } from './strings';
import type { SyntaxProblem } from './tree';
import { wrongClosingQuote } from './wrongQuotes';

/** The problem of a literal that begins at `start`; undefined for one without a mistake. */
export function stringProblem(
  text: string,
  found: StringEnd,
  start: number,
): Omit<SyntaxProblem, 'severity'> | undefined {
  switch (found.mistake) {
    case 'unterminated-string':
      return {
        code: 'syntax/unterminated-string',
        message: t`The closing quote of this string is missing.`,
        start,
        end: found.end,
        fixes: [{ title: t`Insert the closing quote`, preferred: true, edits: [insertion(found.end, '"')] }],
      };
    case 'unescaped-quote':
      return {
        code: 'syntax/unescaped-quote',
        message: t`A quote inside a string needs a backslash before it: \\".`,
        start: found.at![0]!,
        end: found.at![found.at!.length - 1]! + 1,
        fixes: [
          {
            title: t`Put a backslash before the quote`,
            preferred: true,
            edits: found.at!.map((at) => insertion(at, '\\')),
          },
        ],
      };
    case 'wrong-closing-quote':
      return wrongClosingQuote(text, start, found.at![0]!);
    case 'doubled-quote':
      return {
        code: 'syntax/doubled-quote',
        message: t`Two quotes open this string; one is enough.`,
        start,
        end: start + 2,
        fixes: [{ title: t`Remove one quote`, preferred: true, edits: [{ start, end: start + 1, newText: '' }] }],
      };
    case 'stray-quote':
      return {
        code: 'syntax/stray-quote',
        message: t`This quote opens nothing. Remove it.`,
        start,
        end: start + 1,
        fixes: [{ title: t`Remove the quote`, preferred: true, edits: [{ start, end: start + 1, newText: '' }] }],
      };
    case 'unescaped-backslash':
      return {
        code: 'syntax/unescaped-backslash',
        message: t`This backslash hides the closing quote of the string. Write two backslashes for one.`,
        start: found.at![0]!,
        end: found.at![0]! + 2,
        fixes: [{ title: t`Double the backslash`, preferred: true, edits: [insertion(found.at![0]!, '\\')] }],
      };
  }
  return undefined;
}

function insertion(at: number, newText: string): { start: number; end: number; newText: string } {
  return { start: at, end: at, newText };
}

/** What every part of one merge shares. */
import type { ClassFacts } from '../semantics/classFacts';
import type { FileFacts } from '../semantics/facts';
import type { Span } from '../text/span';
import { withSingleBlanks } from '../text/blanks';
import { withLineBreaks } from '../text/eol';
import { asBlock, commentsWithin } from './comments/commentText';
import { Composer, type Slot } from './compose/composer';
import type { Decisions, Entered, Pass } from './compose/decisions';
import type { Line, NewLine } from './compose/ledger';
import type { Decision } from './decide/policy';
import type { Versions } from './types';

export interface MergeContext extends Versions<FileFacts, 'mine' | 'theirs'> {
  /** As `MergeOptions.strict`. */
  readonly strict: boolean;
  readonly decisions: Decisions;
  /** Theirs is the base to the last character and nothing is left out: mine will be as it is. */
  readonly nothingNew: boolean;
  /** The line break of the result: theirs'. */
  readonly lineBreak: string;
}

/** Text of mine (or base) in the line ends of the result. */
export function adopted(context: MergeContext, text: string): string {
  return withLineBreaks(text, context.lineBreak);
}

export function slice(facts: FileFacts | undefined, span: Span | undefined): string {
  return facts && span ? facts.text.slice(span.start, span.end) : '';
}

/** After a comment that runs to the end of its line, new text must begin on the next. */
export function withBreakAfterComment(context: MergeContext, at: number, text: string): string {
  const { text: theirs } = context.theirs;
  let lineStart = at;
  while (lineStart > 0 && !'\r\n'.includes(theirs[lineStart - 1]!)) lineStart--;
  const before = theirs.slice(lineStart, at);
  return before.includes('//') && !/^[\r\n]/.test(text) ? context.lineBreak + text : text;
}

/** True where mine's side of this line goes into the result without a question. */
export function isTaken(line: Line): boolean {
  return line.outcome === 'applied' || line.outcome === 'carried' || line.outcome === 'assumed';
}

/**
 * Carries out a line that replaces `span` of theirs: at once where the line is taken, as a question where it is open,
 * not at all where it was left out, or where `isDone` says so. `slot.theirs` must be the text of the span.
 */
export function settle(
  context: MergeContext,
  entered: Entered,
  span: Span,
  slot: Slot,
  isDone: (line: Line) => boolean = () => true,
): void {
  context.decisions.whenSaid((pass) => {
    const line = pass.said(entered);
    if (isDone(line)) write(pass, line, span, slot);
  });
}

/** The same for a line of which it is known what was said. */
export function write({ composer, lineBreak }: Pass, line: Line, span: Span, slot: Slot): void {
  if (line.outcome === 'conflict') composer.ask(span, slot, line.id);
  else if (line.answer) composer.replace(span, Composer.answer(slot, line.answer, lineBreak), line.id);
  else if (isTaken(line)) composer.replace(span, slot.mine, line.id);
}

/** Whether what only theirs has is taken out: where it is assumed to stay, only if a person says that mine had removed it. */
export function isTakenOut({ outcome, take }: Decision): (line: Line) => boolean {
  return ({ answer }) => outcome !== 'assumed' || take === 'mine' || answer === 'mine';
}

/** The parts of a ledger line that name the class. */
export function about(facts: ClassFacts): Pick<NewLine, 'namespace' | 'class'> {
  return { namespace: facts.namespace, class: facts.written };
}

/** A stretch of text that fits into one line of a table. A comment to the end of its line is not to take the next line along. */
export function shown(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  let line = '';
  let from = 0;
  for (const { start, end } of text.includes('//') ? commentsWithin(text) : []) {
    const comment = text.slice(start, end);
    line += text.slice(from, start) + (/\S/.test(text.slice(end)) ? asBlock(comment) : comment);
    from = end;
  }
  return withSingleBlanks(line + text.slice(from));
}

/** What every part of one merge shares. */
import type { ClassFacts } from '../semantics/classFacts';
import type { FileFacts } from '../semantics/facts';
import type { Span } from '../text/span';
import { withLineBreaks } from '../text/eol';
import { Composer, type Slot } from './composer';
import type { Ledger, Line, NewLine } from './ledger';
import type { MergeOptions } from './types';

export interface MergeContext {
  readonly base: FileFacts | undefined;
  readonly mine: FileFacts;
  readonly theirs: FileFacts;
  readonly options: MergeOptions;
  readonly ledger: Ledger;
  readonly composer: Composer;
  /** Theirs is the base to the last character and nothing is left out: mine will stand as it is. */
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

/** True where mine's side of this line goes into the result without a question. */
export function isTaken(line: Line): boolean {
  return line.outcome === 'applied' || line.outcome === 'carried' || line.outcome === 'assumed';
}

/**
 * Carries out a line that replaces `span` of theirs: at once where the line is taken, as a question where it is open,
 * not at all where it was left out. `slot.theirs` must be the text of the span.
 */
export function settle(context: MergeContext, line: Line, span: Span, slot: Slot): void {
  if (line.outcome === 'conflict') context.composer.ask(span, slot, line.id);
  else if (line.answer) context.composer.replace(span, Composer.answer(slot, line.answer, context.lineBreak), line.id);
  else if (isTaken(line)) context.composer.replace(span, slot.mine, line.id);
}

/** The parts of a ledger line that name the class. */
export function about(facts: ClassFacts): Pick<NewLine, 'namespace' | 'class'> {
  return { namespace: facts.namespace, class: facts.written };
}

/** A stretch of text that fits into one line of a table. */
export function shown(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : text.replace(/\s+/g, ' ').trim();
}

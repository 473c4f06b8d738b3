/** Text to tree. The entry of this folder: `parseTree` for a whole text, `reparse` (reparse.ts) for an edited one. */
import { t } from '../l10n';
import { wholeText, type TextSource } from '../text/textSource';
import type { Declaration } from './declaration';
import { DeclarationReader, type Accept, type Stretch } from './declarationReader';
import { MofGrammar } from './grammar';
import { longestText, TooHeavy, tooLong, Weight } from './limits';
import { looksLikeModelica } from './modelica';
import { RECORDED } from './recorded';
import { MOST_SECOND_READINGS } from './repair';
import { otherKindTree } from './otherKinds';
import { powerShellTree } from './powerShell';
import { SyntaxTree } from './syntaxTree';

export interface ParseOptions {
  /** How deep values and types may be nested (1 to 100, default 64); what is deeper is skipped, and a problem says so. */
  readonly maxDepth?: number;
  /** Longer texts are not read, and a problem says so; in characters, default `longestText()`. */
  readonly maxLength?: number;
}

const DEFAULT_MAX_DEPTH = 64;

/** Each level takes some kilobytes of the stack, of which there is about one megabyte. */
const DEEPEST = 100;

let grammar: MofGrammar | undefined;

/** The one parser: building it costs some milliseconds, so that happens at the first use and never again. */
function sharedGrammar(): MofGrammar {
  return (grammar ??= new MofGrammar(true, RECORDED));
}

/**
 * Parses a whole text. What cannot be read becomes part of an `unparsed` declaration with a problem.
 * @throws TooHeavy, which is a Refusal, where the tree would take more memory than one may
 */
export function parseTree(text: string, options: ParseOptions = {}): SyntaxTree {
  const unread = unreadTree(text, options);
  if (unread) return unread;
  const declarations: Declaration[] = [];
  const weight = new Weight(text);
  parseAll(text, options, (declaration, end) => {
    weight.add(declaration, end);
    declarations.push(declaration);
  });
  return new SyntaxTree(text, declarations);
}

/** The same for whoever has to have a tree and can say why it is that of an unread text. Never fails. */
export function parseOrLeave(text: TextSource, parse = (): SyntaxTree => parseTree(wholeText(text))): SyntaxTree {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof TooHeavy)) throw error;
    return SyntaxTree.unread(wholeText(text), 'syntax/size-limit', 'warning', error.message);
  }
}

/**
 * Hands on the declarations of the tree of a text one by one, with the offset at which each begins: for a caller that needs no
 * tree, which is large.
 */
export function parseEach(
  text: string,
  accept: (declaration: Declaration, offset: number) => void,
  options: ParseOptions = {},
): void {
  const next = (declaration: Declaration, end: number): void => accept(declaration, end - declaration.text.length);
  const unread = unreadTree(text, options);
  if (unread) unread.declarations.forEach((declaration) => next(declaration, text.length));
  else parseAll(text, options, next);
}

function parseAll(text: string, options: ParseOptions, accept: (declaration: Declaration, end: number) => void): void {
  parseStretch({ text, isFileStart: true, isFileEnd: true }, options, (declaration, end) => {
    accept(declaration, end);
    return true;
  });
}

/** Why nothing of a text would be read: it is of another language, or too long. Undefined where it would. */
export function whyUnread(text: string, maxLength?: number): string | undefined {
  return unreadTree(text, maxLength === undefined ? {} : { maxLength })?.declarations[0]?.problems[0]?.message;
}

/** The tree of a text that is left alone, or undefined for one that is to be read. */
export function unreadTree(text: TextSource, options: ParseOptions): SyntaxTree | undefined {
  const limit = options.maxLength ?? longestText();
  if (text.length > limit) {
    const whole = wholeText(text);
    return SyntaxTree.unread(whole, 'syntax/size-limit', 'warning', tooLong(whole, limit));
  }
  if (looksLikeModelica(text)) {
    const message = t`This looks like flat Modelica, which shares the extension .mof. It is not checked.`;
    return SyntaxTree.unread(wholeText(text), 'syntax/modelica', 'hint', message);
  }
  return powerShellTree(text) ?? otherKindTree(text);
}

/**
 * True where a tree may not equal that of a full parse, because its declarations were not read in one go from the first: so
 * many of them are doubtful that the last ones are read once only.
 */
export function isShort(tree: SyntaxTree): boolean {
  return tree.doubtful > MOST_SECOND_READINGS;
}

/**
 * Parses the declarations of a stretch and hands each to `accept`, with the offset in the stretch at which it ends, until
 * that says false. Where the stretch ends before the file does, a declaration that would have needed text after the
 * stretch is not handed on; where it ends with the file, the last one is of kind `end`.
 * @param piece how much is lexed at once; only tests say it.
 */
export function parseStretch(stretch: Stretch, options: ParseOptions, accept: Accept, piece?: number): void {
  const parser = sharedGrammar();
  const maxDepth = Math.max(1, Math.min(options.maxDepth ?? DEFAULT_MAX_DEPTH, DEEPEST));
  try {
    new DeclarationReader(parser, stretch, maxDepth, accept, piece).run();
  } finally {
    parser.close();
  }
}

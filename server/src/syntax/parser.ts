/** Text to tree. The entry of this folder: `parseTree` for a whole text, `reparse` (reparse.ts) for an edited one. */
import { t } from '../l10n';
import type { Declaration } from './declaration';
import { DeclarationReader, type Accept, type Stretch } from './declarationReader';
import { MofGrammar } from './grammar';
import { looksLikeModelica } from './modelica';
import { RECORDED } from './recorded';
import { MOST_SECOND_READINGS } from './repair';
import { powerShellTree } from './powerShell';
import { SyntaxTree } from './syntaxTree';

export interface ParseOptions {
  /** How deep values and types may be nested (1 to 100, default 64); what is deeper is skipped, and a problem says so. */
  readonly maxDepth?: number;
  /** Longer texts are not read, and a problem says so; in characters, default `longestText()`. */
  readonly maxLength?: number;
}

const DEFAULT_LONGEST = 20_000_000;
let longest = DEFAULT_LONGEST;

/** How many characters a text may have to be read. Reading takes up to 20 bytes of memory for each. */
export function longestText(): number {
  return longest;
}

/** Sets the limit for this process, before anything is read; for the mains. Left out, the default. */
export function setLongestText(characters?: number): void {
  longest = characters ?? DEFAULT_LONGEST;
}

/** Short declarations take ten times the memory of long ones: of so many of them, a tree is not made either. */
const LEAST_SEMICOLONS = 1_000_000;

/** How many semicolons a text may have to be read as a whole. */
export function mostSemicolons(): number {
  return Math.max(LEAST_SEMICOLONS, Math.floor(longest / 20));
}

/** True for a text of which a tree would take more memory than a process may be given. */
export function isTooLarge(text: string): boolean {
  return text.length > longest || hasTooManySemicolons(text);
}

export function hasTooManySemicolons(text: string): boolean {
  const most = mostSemicolons();
  if (text.length <= most) return false;
  let count = 0;
  for (let at = text.indexOf(';'); at >= 0; at = text.indexOf(';', at + 1)) if (++count > most) return true;
  return false;
}

const DEFAULT_MAX_DEPTH = 64;

/** Each level takes some kilobytes of the stack, of which there is about one megabyte. */
const DEEPEST = 100;

let grammar: MofGrammar | undefined;

/** The one parser: building it costs some milliseconds, so that happens at the first use and never again. */
function sharedGrammar(): MofGrammar {
  return (grammar ??= new MofGrammar(true, RECORDED));
}

/** Parses a whole text. Never fails: what cannot be read becomes part of an `unparsed` declaration with a problem. */
export function parseTree(text: string, options: ParseOptions = {}): SyntaxTree {
  const unread = unreadTree(text, options);
  if (unread) return unread;
  const declarations: Declaration[] = [];
  parseAll(text, options, (declaration) => declarations.push(declaration));
  return new SyntaxTree(text, declarations);
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
  let offset = 0;
  const next = (declaration: Declaration): void => {
    accept(declaration, offset);
    offset += declaration.text.length;
  };
  const unread = unreadTree(text, options);
  if (unread) unread.declarations.forEach(next);
  else parseAll(text, options, next);
}

function parseAll(text: string, options: ParseOptions, accept: (declaration: Declaration) => void): void {
  parseStretch({ text, isFileStart: true, isFileEnd: true }, options, (declaration) => {
    accept(declaration);
    return true;
  });
}

/** Why nothing of a text would be read: it is of another language, or too long. Undefined where it would. */
export function whyUnread(text: string, maxLength?: number): string | undefined {
  return unreadTree(text, maxLength === undefined ? {} : { maxLength })?.declarations[0]?.problems[0]?.message;
}

/** The tree of a text that is left alone, or undefined for one that is to be read. */
export function unreadTree(text: string, options: ParseOptions): SyntaxTree | undefined {
  const limit = options.maxLength ?? longest;
  if (text.length > limit) {
    const message = t`This file has ${text.length} characters, more than the ${limit} that are read; it is left alone.`;
    return SyntaxTree.unread(text, 'syntax/size-limit', 'warning', message);
  }
  if (looksLikeModelica(text)) {
    const message = t`This looks like flat Modelica, which shares the extension .mof. It is not checked.`;
    return SyntaxTree.unread(text, 'syntax/modelica', 'hint', message);
  }
  return powerShellTree(text);
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

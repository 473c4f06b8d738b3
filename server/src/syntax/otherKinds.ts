/**
 * Texts that are no MOF at all, though their name or somebody's hand says so: an export of another kind, a log. They give
 * themselves away by how they begin; a text that only may be one is read as MOF, with its mistakes.
 */
import { t } from '../l10n';
import { wholeText, type TextSource } from '../text/textSource';
import { SyntaxTree } from './syntaxTree';

interface OtherKind {
  readonly beginning: RegExp;
  /** What ends it as well, where the beginning could be a slip in a MOF file. */
  readonly end?: RegExp;
  readonly message: () => string;
}

const KINDS: readonly OtherKind[] = [
  {
    beginning: /^(?:<!\[LOG\[|<?\[?(?:\d{4}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.]\d{4})[ T,]+\d\d?:\d\d\b)/,
    end: /[^\s;})]\s*$/,
    message: () => t`This looks like a log, not MOF.`,
  },
  {
    beginning: /^<(?:\?xml\b|!DOCTYPE\b|!--|[a-z][\w:.-]{0,99}(?:\s[^<>]*)?>)/i,
    end: />\s*$/,
    message: () => t`This looks like XML or HTML, not MOF.`,
  },
  {
    beginning: /^(?:\{|\[\s*\{)\s*"[^"\r\n]{0,99}"\s*:/,
    end: /[}\]]\s*$/,
    message: () =>
      t`This looks like JSON, not MOF. An export of boot images is for “Check Boot Images” or boot-images.`,
  },
  {
    beginning: /^(?:Windows Registry Editor Version|REGEDIT4)\b/,
    message: () =>
      t`This looks like an export of the registry, not MOF. “Add Inventory Class from Registry Export” or import-reg makes a class of it.`,
  },
];

/** No beginning is longer, in code units, and no more white space is before it or after the end. */
const WINDOW = 512;

/** The tree of such a file, which is one text with one error; undefined for every other text. */
export function otherKindTree(text: TextSource): SyntaxTree | undefined {
  const head = text.slice(0, WINDOW).trimStart();
  const kind = KINDS.find(({ beginning }) => beginning.test(head));
  if (!kind || kind.end?.test(text.slice(Math.max(0, text.length - WINDOW), text.length)) === false) return undefined;
  return SyntaxTree.unread(wholeText(text), 'syntax/not-mof', 'error', kind.message());
}

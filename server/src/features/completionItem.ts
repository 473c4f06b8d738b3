/** What completion offers: one thing that may be written, and how it is written. */
import { replaceEach } from '../text/replaceEach';

export type CompletionKind =
  | 'keyword'
  | 'type'
  | 'class'
  | 'property'
  | 'method'
  | 'qualifier'
  | 'flavor'
  | 'value'
  | 'alias'
  | 'pragma'
  | 'file'
  | 'snippet';

export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail?: string;
  readonly documentation?: string;
  /** What is inserted, where that is not the label. */
  readonly insertText?: string;
  /** True where `insertText` has tab stops in the editor's notation. */
  readonly isSnippet?: boolean;
  /** What is offered first has the smallest; items without one come after those with. */
  readonly rank?: number;
  /** The class, or the member of it, whose documentation is looked up once somebody looks at the item. */
  readonly about?: About;
}

/** What an item stands for. */
export interface About {
  readonly className: string;
  readonly member?: string;
  readonly namespace: string;
}

/** What a place is checked against beside its model. */
export interface Setting {
  /** The namespace that the place is in, normalized. */
  readonly namespace: string;
  /** The text after the word that is being typed, without the white space before it. */
  readonly after: string;
  /** What is written of the word up to the place. */
  readonly typed: string;
}

/** A keyword with the shape of what it begins. */
export function keyword(label: string, insertText: string, documentation: string, rank?: number): CompletionItem {
  return {
    label,
    kind: 'keyword',
    insertText,
    isSnippet: true,
    documentation,
    ...(rank === undefined ? {} : { rank }),
  };
}

/** A text value: in quotes where the cursor is not inside of them. */
export function textValue(text: string, inString: boolean): CompletionItem {
  return { label: text, kind: 'value', ...(inString ? {} : { insertText: `"${text}"` }) };
}

/** As it is in a MOF file between quotes. */
export function escaped(text: string): string {
  return text.replaceAll(/["\\]/g, '\\$&');
}

/** A snippet without its tab stops, for editors that have none: each stop is its text, or its first choice. */
export function plainText(snippet: string): string {
  return replaceEach(
    snippet,
    /\$\{\d+\|([^,|$]*)(?:,[^|$]*)?\|\}|\$\{\d+:([^}$]*)\}|\$\{\d+\}|\$\d+|\\([$}\\])/g,
    ([, choice, text, literal]) => choice ?? text ?? literal ?? '',
  );
}

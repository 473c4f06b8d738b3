/** What can be written at a place; what is known of it once somebody looks at one of them. */
import {
  CompletionItemKind,
  InsertTextFormat,
  type CompletionItem as LspItem,
  type CompletionList,
  type MarkupKind,
} from 'vscode-languageserver';
import {
  complete,
  filesForCompletion,
  type About,
  type CompletionItem,
  type CompletionKind,
} from '../../features/completion';
import { plainText } from '../../features/completionItem';
import { describeCompletion, filesForDescription } from '../../features/completionResolve';
import type { Model } from '../../features/model';
import { labelText, type LineIndex } from '../../service';
import { toRange } from '../convert';
import { guarded } from '../guard';
import { markupFor } from '../markup';
import type { Feature } from './feature';

const KINDS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  type: CompletionItemKind.TypeParameter,
  class: CompletionItemKind.Class,
  property: CompletionItemKind.Property,
  method: CompletionItemKind.Method,
  qualifier: CompletionItemKind.Field,
  flavor: CompletionItemKind.EnumMember,
  value: CompletionItemKind.Value,
  alias: CompletionItemKind.Variable,
  pragma: CompletionItemKind.Module,
  file: CompletionItemKind.File,
  snippet: CompletionItemKind.Snippet,
};

/** What an item carries until it is looked at: the file that asked, and what the item stands for. */
interface Data {
  readonly uri: string;
  readonly about: About;
}

/** What the client shows of an item. */
interface Shown {
  readonly snippetSupport?: boolean;
  readonly insertReplaceSupport?: boolean;
  readonly documentationFormat?: readonly MarkupKind[];
}

export const completionFeature: Feature = {
  capabilities: {
    completionProvider: {
      triggerCharacters: ['[', '(', ':', '$', '#', '"', ',', '=', '.', '\\'],
      resolveProvider: true,
    },
  },
  register(scope) {
    const { connection, client, log } = scope.context;
    const shown = (): Shown => client().textDocument?.completion?.completionItem ?? {};
    connection.onCompletion(
      scope.onFile('Completing', null, async (model, lines, { textDocument, position }, _run, token) => {
        const offset = lines.offsetAt(position);
        const whole = await scope.models.withFiles(model, filesForCompletion(model, offset), token);
        return completions(whole, lines, offset, textDocument.uri, shown());
      }),
    );
    connection.onCompletionResolve((item, token) =>
      guarded(log, 'Describing a completion', item, async () => {
        const data = item.data as Data | undefined;
        const model = data && scope.models.of(data.uri);
        if (!data || !model) return item;
        const whole = await scope.models.withFiles(model, filesForDescription(model, data.about), token);
        const value = describeCompletion(whole, data.about);
        return value ? { ...item, documentation: markupFor(shown().documentationFormat, value) } : item;
      })(undefined, token),
    );
  },
};

/** Each item replaces the word at the offset, so that `$Alias` and `#pragma` are not doubled at their first character. */
function completions(model: Model, lines: LineIndex, offset: number, uri: string, shown: Shown): CompletionList {
  const snippets = shown.snippetSupport === true;
  const { span, wordEnd, items, isIncomplete } = complete(model, offset);
  const range = toRange(lines, span);
  // Which of the two is taken is for the person to choose; they are one where the word ends at the offset.
  const places = shown.insertReplaceSupport
    ? { insert: range, replace: toRange(lines, { start: span.start, end: wordEnd }) }
    : { range };
  const newText = ({ label, insertText, isSnippet }: CompletionItem): string =>
    insertText === undefined ? label : isSnippet && !snippets ? plainText(insertText) : insertText;
  return {
    isIncomplete,
    items: items.map((item, index): LspItem => {
      const { label, kind, detail, documentation, isSnippet, about } = item;
      const plain = labelText(label);
      return {
        label: plain,
        ...(plain === label ? {} : { filterText: label }),
        kind: KINDS[kind],
        // Editors sort by this text; the order that the feature gives is the one meant.
        sortText: String(index).padStart(4, '0'),
        textEdit: { ...places, newText: newText(item) },
        ...(isSnippet && snippets ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
        ...(detail === undefined ? {} : { detail: labelText(detail) }),
        ...(documentation === undefined ? {} : { documentation: markupFor(shown.documentationFormat, documentation) }),
        ...(about ? { data: { uri, about } satisfies Data } : {}),
      };
    }),
  };
}

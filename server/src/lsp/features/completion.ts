/** What can be written at a place. */
import type { CompletionList } from 'vscode-languageserver';
import { CompletionItemKind, InsertTextFormat } from 'vscode-languageserver';
import { complete, type CompletionKind } from '../../features/completion';
import type { Model } from '../../features/model';
import type { LineIndex } from '../../service';
import { toRange } from '../convert';
import type { Feature } from './feature';

const KINDS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  type: CompletionItemKind.TypeParameter,
  class: CompletionItemKind.Class,
  property: CompletionItemKind.Property,
  qualifier: CompletionItemKind.Field,
  flavor: CompletionItemKind.EnumMember,
  value: CompletionItemKind.Value,
  alias: CompletionItemKind.Variable,
  pragma: CompletionItemKind.Module,
  snippet: CompletionItemKind.Snippet,
};

export const completionFeature: Feature = {
  capabilities: { completionProvider: { triggerCharacters: ['[', '(', ':', '$', '#', '"', ','] } },
  register: (scope) =>
    scope.context.connection.onCompletion(
      scope.onFile('Completing', null, (model, lines, { position }) =>
        completions(model, lines, lines.offsetAt(position)),
      ),
    ),
};

/** Each item replaces the word at the offset, so that `$Alias` and `#pragma` are not doubled at their first character. */
function completions(model: Model, lines: LineIndex, offset: number): CompletionList {
  const { span, items, isIncomplete } = complete(model, offset);
  const range = toRange(lines, span);
  return {
    isIncomplete,
    items: items.map(({ label, kind, detail, documentation, insertText, isSnippet }, index) => ({
      label,
      kind: KINDS[kind],
      // Editors sort by this text; the order that the feature gives is the one meant.
      sortText: String(index).padStart(4, '0'),
      textEdit: { range, newText: insertText ?? label },
      ...(isSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
      ...(detail === undefined ? {} : { detail }),
      ...(documentation === undefined ? {} : { documentation: { kind: 'markdown' as const, value: documentation } }),
    })),
  };
}

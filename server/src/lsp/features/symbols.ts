/** The outline of a file. */
import { SymbolKind as LspSymbolKind, type DocumentSymbol as LspSymbol } from 'vscode-languageserver';
import { documentSymbols, type DocumentSymbol, type SymbolKind } from '../../features/symbols';
import { visibleLine, type LineIndex } from '../../service';
import { toRange } from '../convert';
import type { Feature } from './feature';

export const symbolsFeature: Feature = {
  capabilities: { documentSymbolProvider: true },
  register: (scope) =>
    scope.context.connection.onDocumentSymbol(
      scope.onFile('Outlining', [], ({ document }, lines) =>
        documentSymbols(document).map((symbol) => toSymbol(lines, symbol)),
      ),
    ),
};

const SYMBOLS: Readonly<Record<SymbolKind, LspSymbolKind>> = {
  namespace: LspSymbolKind.Namespace,
  class: LspSymbolKind.Class,
  instance: LspSymbolKind.Object,
  enumeration: LspSymbolKind.Enum,
  property: LspSymbolKind.Property,
  key: LspSymbolKind.Key,
  method: LspSymbolKind.Method,
  literal: LspSymbolKind.EnumMember,
  qualifier: LspSymbolKind.Interface,
};

function toSymbol(lines: LineIndex, { name, detail, kind, span, selection, children }: DocumentSymbol): LspSymbol {
  return {
    name: name === '' ? '(without a name)' : visibleLine(name),
    detail: visibleLine(detail),
    kind: SYMBOLS[kind],
    range: toRange(lines, span),
    selectionRange: toRange(lines, selection),
    children: children.map((child) => toSymbol(lines, child)),
  };
}

/** The outline of a file. */
import {
  SymbolKind as LspSymbolKind,
  type DocumentSymbol as LspSymbol,
  type SymbolInformation,
} from 'vscode-languageserver';
import { t } from '../../l10n';
import { documentSymbols, type DocumentSymbol, type SymbolKind } from '../../features/symbols';
import { visibleLine, type LineIndex } from '../../service';
import { toRange } from '../convert';
import type { Feature } from './feature';

export const symbolsFeature: Feature = {
  capabilities: { documentSymbolProvider: true },
  register: (scope) =>
    scope.context.connection.onDocumentSymbol(
      scope.onFile('Outlining', [] as LspSymbol[] | SymbolInformation[], ({ document }, lines, { textDocument }) => {
        const symbols = documentSymbols(document).map((symbol) => toSymbol(lines, symbol));
        const { client } = scope.context;
        return client().textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true
          ? symbols
          : flat(symbols, textDocument.uri);
      }),
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

/** For a client that shows no tree: all in the order of the file, each with the name of what it is in. */
function flat(symbols: readonly LspSymbol[], uri: string, containerName?: string): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri, range }, ...(containerName === undefined ? {} : { containerName }) },
    ...flat(children, uri, name),
  ]);
}

function toSymbol(lines: LineIndex, { name, detail, kind, span, selection, children }: DocumentSymbol): LspSymbol {
  return {
    name: name === '' ? t`(without a name)` : visibleLine(name),
    detail: visibleLine(detail),
    kind: SYMBOLS[kind],
    range: toRange(lines, span),
    selectionRange: toRange(lines, selection),
    children: children.map((child) => toSymbol(lines, child)),
  };
}

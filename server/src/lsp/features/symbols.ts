/** The outline of a file. */
import {
  SymbolKind as LspSymbolKind,
  type DocumentSymbol as LspSymbol,
  type SymbolInformation,
} from 'vscode-languageserver';
import { t } from '../../l10n';
import { documentSymbolSteps, type DocumentSymbol, type SymbolKind } from '../../features/symbols';
import { labelText, type LineIndex, type Steps } from '../../service';
import { toRange } from '../convert';
import type { Feature } from './feature';

export const symbolsFeature: Feature = {
  capabilities: { documentSymbolProvider: true },
  register: (scope) =>
    scope.context.connection.onDocumentSymbol(
      scope.onFile(
        'Outlining',
        [] as LspSymbol[] | SymbolInformation[],
        async ({ document }, lines, { textDocument }, run) => {
          const found = await run(documentSymbolSteps(document));
          const symbols = await run(toSymbols(found, lines));
          const { client } = scope.context;
          return client().textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true
            ? symbols
            : flat(symbols, textDocument.uri);
        },
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

/** For a client that shows no tree: all in the order of the file, each with the name of what it is in. */
function flat(symbols: readonly LspSymbol[], uri: string, containerName?: string): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri, range }, ...(containerName === undefined ? {} : { containerName }) },
    ...flat(children, uri, name),
  ]);
}

/** A file may have one namespace with everything in it, so the steps go down with the symbols. */
function* toSymbols(symbols: readonly DocumentSymbol[], lines: LineIndex): Steps<LspSymbol[]> {
  const converted: LspSymbol[] = [];
  for (const symbol of symbols) {
    yield;
    converted.push({ ...toSymbol(lines, symbol), children: yield* toSymbols(symbol.children, lines) });
  }
  return converted;
}

function toSymbol(lines: LineIndex, { name, detail, kind, span, selection }: DocumentSymbol): LspSymbol {
  return {
    name: name === '' ? t`(without a name)` : labelText(name),
    detail: labelText(detail),
    kind: SYMBOLS[kind],
    range: toRange(lines, span),
    selectionRange: toRange(lines, selection),
    children: [],
  };
}

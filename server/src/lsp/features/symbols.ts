/** The outline of a file. */
import {
  SymbolKind as LspSymbolKind,
  type DocumentSymbol as LspSymbol,
  type SymbolInformation,
} from 'vscode-languageserver';
import { t } from '../../l10n';
import { outlineSteps, symbolOf, type DocumentSymbol, type SymbolKind } from '../../features/symbols';
import { labelText, type Declaration, type LineIndex, type MofDocument, type Steps } from '../../service';
import { toRange } from '../convert';
import { PerPlace, Pieces, placesOf, type Piece } from '../pieces';
import type { Feature } from './feature';

export const symbolsFeature: Feature = {
  capabilities: { documentSymbolProvider: true },
  register: (scope) =>
    scope.context.connection.onDocumentSymbol(
      scope.onText(
        'Outlining',
        [] as LspSymbol[] | SymbolInformation[],
        async ({ document }, lines, { textDocument }, run) => {
          const symbols = new Pieces(await run(piecesOf(document, lines)));
          const { client } = scope.context;
          return client().textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true
            ? symbols.asList()
            : flat(symbols.toJSON(), textDocument.uri);
        },
      ),
    ),
};

const made = new PerPlace<Declaration, readonly LspSymbol[] | undefined>();

function piecesOf(document: MofDocument, lines: LineIndex): Steps<Piece<LspSymbol>[]> {
  const places = placesOf(document);
  return outlineSteps<Piece<LspSymbol>>(
    document,
    (index) => {
      const declaration = document.declarations[index]!;
      return made.of(declaration, places[index]!, [], () => {
        const symbol = symbolOf(declaration.node, document.tree.offsetOf(index));
        return symbol && [toSymbol(lines, symbol)];
      });
    },
    (heading, children) => ({ head: headOf(lines, heading), children: new Pieces(children) }),
  );
}

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

function toSymbol(lines: LineIndex, symbol: DocumentSymbol): LspSymbol {
  return { ...headOf(lines, symbol), children: symbol.children.map((child) => toSymbol(lines, child)) };
}

function headOf(
  lines: LineIndex,
  { name, detail, kind, span, selection }: DocumentSymbol,
): Omit<LspSymbol, 'children'> {
  return {
    name: name === '' ? t`(without a name)` : labelText(name),
    detail: labelText(detail),
    kind: SYMBOLS[kind],
    range: toRange(lines, span),
    selectionRange: toRange(lines, selection),
  };
}

/** What an editor asks about a file: each handler converts, asks the feature, and converts back. */
import type {
  ClientCapabilities,
  CodeAction as LspCodeAction,
  CodeActionParams,
  DocumentSymbol as LspSymbol,
  Position,
  ServerCapabilities,
  TextDocumentIdentifier,
  TextEdit as LspEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import {
  CodeActionKind,
  DocumentHighlightKind,
  LSPErrorCodes,
  ResponseError,
  SemanticTokensBuilder,
  SymbolKind as LspSymbolKind,
} from 'vscode-languageserver';
import { bootImagePropertyHover, type LineIndex } from '../service';
import { codeActions } from '../features/codeActions';
import { findDefinition } from '../features/definition';
import { foldingRanges } from '../features/folding';
import { formatTree } from '../features/format';
import { hover } from '../features/hover';
import { documentLinks } from '../features/links';
import { nameAt, type Model } from '../features/model';
import { findHighlights, findReferences } from '../features/references';
import { prepareRename, rename } from '../features/rename';
import { selectionRanges } from '../features/selection';
import { semanticTokens, TOKEN_MODIFIERS, TOKEN_TYPES, type SemanticToken } from '../features/semanticTokens';
import { documentSymbols, workspaceSymbols, type DocumentSymbol, type SymbolKind } from '../features/symbols';
import { bootImageActions, looksLikeBootImages } from './bootImageDiagnostics';
import { completions } from './completion';
import type { ServerContext } from './context';
import { toEdits, toRange, toSeverity, toSpan } from './convert';
import { SOURCE } from './diagnostics';
import { formatOptions } from './formatSettings';
import { guarded } from './guard';
import { Models } from './models';

export function featureCapabilities(_client: ClientCapabilities): ServerCapabilities {
  return {
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite] },
    completionProvider: { triggerCharacters: ['[', '(', ':', '$', '#', '"', ','] },
    definitionProvider: true,
    documentFormattingProvider: true,
    documentHighlightProvider: true,
    documentLinkProvider: { resolveProvider: false },
    documentRangeFormattingProvider: true,
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    hoverProvider: true,
    referencesProvider: true,
    renameProvider: { prepareProvider: true },
    selectionRangeProvider: true,
    semanticTokensProvider: {
      legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
      full: true,
      range: true,
    },
    workspaceSymbolProvider: true,
  };
}

interface AtPosition {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
}

export function registerFeatures(context: ServerContext): void {
  const { connection, documents, diagnostics, workspace, log } = context;
  const models = new Models(context);

  /** A request about a file: answered with `fallback` where the file is not open, too large, or the feature fails. */
  const onFile = <P extends { textDocument: TextDocumentIdentifier }, R>(
    what: string,
    fallback: R,
    handler: (model: Model, lines: LineIndex, params: P) => R | Promise<R>,
  ) =>
    guarded(log, what, fallback, (params: P) => {
      const model = models.of(params.textDocument.uri);
      return model ? handler(model, model.document.lines, params) : fallback;
    });
  const offsetIn = (lines: LineIndex, { position }: AtPosition): number => lines.offsetAt(position);

  connection.onHover(
    onFile('Hovering', null, (model, lines, params) => {
      const offset = offsetIn(lines, params);
      const own = hover(model, offset);
      const name = looksLikeBootImages(model.document.text) ? nameAt(model.document, offset) : undefined;
      const image = name && bootImagePropertyHover(name.occurrence.name);
      const span = own?.span ?? name;
      const value = [own?.markdown, image].filter((part) => part !== undefined).join('\n\n---\n\n');
      return span && value !== ''
        ? { contents: { kind: 'markdown' as const, value }, range: toRange(lines, span) }
        : null;
    }),
  );
  connection.onCompletion(
    onFile('Completing', null, (model, lines, params) => completions(model, lines, offsetIn(lines, params))),
  );
  connection.onDefinition(
    onFile('Finding the definition', [], (model, lines, params) =>
      models.locations(findDefinition(model, offsetIn(lines, params))),
    ),
  );
  connection.onReferences(
    onFile('Finding references', [], async (model, lines, params) => {
      const offset = offsetIn(lines, params);
      const found = findReferences(await models.withFiles(model, offset), offset);
      return models.locations(found.filter(({ isDeclaration }) => params.context.includeDeclaration || !isDeclaration));
    }),
  );
  connection.onDocumentHighlight(
    onFile('Highlighting', [], (model, lines, params) =>
      findHighlights(model, offsetIn(lines, params)).map((place) => ({
        range: toRange(lines, place),
        kind: place.isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      })),
    ),
  );
  connection.onPrepareRename(
    onFile('Renaming', null, (model, lines, params) => {
      const place = prepareRename(model, offsetIn(lines, params));
      return 'problem' in place ? null : { range: toRange(lines, place.span), placeholder: place.text };
    }),
  );
  // Not guarded: why a name cannot be given is what the user wants to read.
  connection.onRenameRequest(async (params): Promise<WorkspaceEdit | null> => {
    const model = models.of(params.textDocument.uri);
    if (!model) return null;
    const offset = offsetIn(model.document.lines, params);
    const result = rename(await models.withFiles(model, offset), offset, params.newName);
    if ('problem' in result) throw new ResponseError(LSPErrorCodes.RequestFailed, result.problem);
    const changes: Record<string, LspEdit[]> = {};
    for (const [name, edits] of result.edits) {
      const file = await models.file(name);
      if (file) changes[models.clientUri(name)] = toEdits(file.lines, edits);
    }
    return { changes };
  });
  connection.onDocumentSymbol(
    onFile('Outlining', [], ({ document }, lines) =>
      documentSymbols(document).map((symbol) => toSymbol(lines, symbol)),
    ),
  );
  connection.onWorkspaceSymbol(
    guarded(log, 'Searching classes', [], async ({ query }: { query: string }) => {
      const found = workspaceSymbols(workspace.index, query);
      const named = await Promise.all(
        found.map(async (symbol) => {
          const [location] = await models.locations([symbol]);
          return (
            location && { name: symbol.name, containerName: symbol.namespace, kind: LspSymbolKind.Class, location }
          );
        }),
      );
      return named.filter((symbol) => symbol !== undefined);
    }),
  );
  connection.onFoldingRanges(onFile('Folding', [], ({ document }) => foldingRanges(document)));
  connection.onSelectionRanges(
    onFile(
      'Selecting',
      [],
      ({ document }, lines, { positions }: { textDocument: TextDocumentIdentifier; positions: Position[] }) =>
        positions.map((position) => {
          const spans = selectionRanges(document, lines.offsetAt(position));
          const whole = { range: lines.rangeOf({ start: 0, end: document.text.length }) };
          return spans.reduceRight((parent, span) => ({ range: lines.rangeOf(span), parent }), whole);
        }),
    ),
  );
  connection.languages.semanticTokens.on(
    onFile('Coloring', { data: [] }, ({ document }, lines) => toTokens(lines, semanticTokens(document))),
  );
  connection.languages.semanticTokens.onRange(
    onFile('Coloring', { data: [] }, ({ document }, lines, { range }) =>
      toTokens(lines, semanticTokens(document, toSpan(lines, range))),
    ),
  );
  connection.onDocumentLinks(
    onFile('Finding links', [], ({ document }, lines) => {
      const path = context.host.pathOf(document.uri);
      if (path === undefined) return [];
      const { paths } = context.host.env;
      return documentLinks(document).map((link) => {
        const target = link.path.replaceAll(/[\\/]/g, paths.sep);
        const full = paths.isAbsolute(target) ? target : paths.join(paths.dirname(path), target);
        return { range: toRange(lines, link), target: context.host.uriOf(full) };
      });
    }),
  );
  connection.onCodeAction(
    onFile(
      'Offering quick fixes',
      [] as LspCodeAction[],
      (model, lines, { textDocument, range, context: { only } }: CodeActionParams) => {
        const open = documents.get(textDocument.uri)!;
        const wanted = (kind: string): boolean =>
          !only || only.some((one) => kind === one || kind.startsWith(`${one}.`));
        const { document } = model;
        const path = context.host.pathOf(document.uri) ?? document.uri;
        const forImages =
          context.hasClientCommands() && wanted(CodeActionKind.QuickFix) && looksLikeBootImages(document.text)
            ? bootImageActions(path, document, context.settings(), range, textDocument.uri)
            : [];
        const others = codeActions(model, toSpan(lines, range), diagnostics.of(open))
          .filter(({ kind }) => wanted(kind))
          .map(({ title, kind, edits, isPreferred, diagnostic: about }) => ({
            title,
            kind,
            edit: { changes: { [textDocument.uri]: toEdits(lines, edits) } },
            ...(isPreferred ? { isPreferred } : {}),
            ...(about
              ? {
                  diagnostics: [
                    {
                      range: toRange(lines, about),
                      severity: toSeverity(about.severity),
                      code: about.code,
                      source: SOURCE,
                      message: about.message,
                    },
                  ],
                }
              : {}),
          }));
        return [...forImages, ...others];
      },
    ),
  );
  connection.onDocumentFormatting(
    onFile('Formatting', [], ({ document }, lines, { options }) =>
      toEdits(lines, formatTree(document.tree, formatOptions(options, context.settings()))),
    ),
  );
  connection.onDocumentRangeFormatting(
    onFile('Formatting', [], ({ document }, lines, { options, range }) =>
      toEdits(lines, formatTree(document.tree, formatOptions(options, context.settings()), toSpan(lines, range))),
    ),
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

function toSymbol(lines: LineIndex, { name, detail, kind, span, selection, children }: DocumentSymbol): LspSymbol {
  return {
    name: name === '' ? '(without a name)' : name,
    detail,
    kind: SYMBOLS[kind],
    range: toRange(lines, span),
    selectionRange: toRange(lines, selection),
    children: children.map((child) => toSymbol(lines, child)),
  };
}

function toTokens(lines: LineIndex, tokens: readonly SemanticToken[]): { data: number[] } {
  const builder = new SemanticTokensBuilder();
  for (const { start, end, type, isDeclaration } of tokens) {
    const { line, character } = lines.positionAt(start);
    builder.push(line, character, end - start, TOKEN_TYPES.indexOf(type), isDeclaration ? 1 : 0);
  }
  return builder.build();
}

/** Quick fixes of the rules, rewrites, and what can be done about boot images. */
import { CodeActionKind, type CodeAction as LspCodeAction, type CodeActionParams } from 'vscode-languageserver';
import { codeActions, type CodeAction } from '../../features/codeActions';
import type { Model } from '../../features/model';
import type { LineIndex } from '../../service';
import { bootImageActions, looksLikeBootImages } from '../bootImageDiagnostics';
import type { ServerContext } from '../context';
import { toEdits, toRange, toSeverity, toSpan } from '../convert';
import { SOURCE } from '../diagnostics';
import type { Feature } from './feature';

export const codeActionsFeature: Feature = {
  capabilities: {
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite] },
  },
  register: (scope) =>
    scope.context.connection.onCodeAction(
      scope.onFile('Offering quick fixes', [] as LspCodeAction[], (model, lines, params: CodeActionParams) => [
        ...actionsOnImages(scope.context, model, params),
        ...actionsOnMof(scope.context, model, lines, params),
      ]),
    ),
};

function isWanted(kind: string, { only }: CodeActionParams['context']): boolean {
  return !only || only.some((one) => kind === one || kind.startsWith(`${one}.`));
}

function actionsOnImages(
  context: ServerContext,
  { document }: Model,
  { textDocument, range, context: asked }: CodeActionParams,
): LspCodeAction[] {
  if (!context.hasClientCommands() || !isWanted(CodeActionKind.QuickFix, asked)) return [];
  if (!looksLikeBootImages(document.text)) return [];
  const path = context.host.pathOf(document.uri) ?? document.uri;
  return bootImageActions(path, document, context.settings(), range, textDocument.uri);
}

function actionsOnMof(
  { documents, diagnostics }: ServerContext,
  model: Model,
  lines: LineIndex,
  { textDocument, range, context: asked }: CodeActionParams,
): LspCodeAction[] {
  const found = diagnostics.of(documents.get(textDocument.uri)!);
  return codeActions(model, toSpan(lines, range), found)
    .filter(({ kind }) => isWanted(kind, asked))
    .map((action) => toAction(action, lines, textDocument.uri));
}

function toAction(
  { title, kind, edits, isPreferred, diagnostic: about }: CodeAction,
  lines: LineIndex,
  uri: string,
): LspCodeAction {
  return {
    title,
    kind,
    edit: { changes: { [uri]: toEdits(lines, edits) } },
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
  };
}

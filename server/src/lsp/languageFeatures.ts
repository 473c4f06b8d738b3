/** What an editor asks about a file: each handler converts, asks the feature, and converts back. */
import type { ClientCapabilities, CodeAction, ServerCapabilities } from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import type { Diagnostic } from '../rules/analyse';
import { suppressionFix } from '../rules/suppress';
import type { Fix } from '../syntax/tree';
import type { ServerContext } from './context';
import { overlaps, toEdits, toRange, toSeverity } from './convert';
import { SOURCE } from './diagnostics';
import type { OpenDocument } from './documents';
import { guarded } from './guard';

export function featureCapabilities(_client: ClientCapabilities): ServerCapabilities {
  return {
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor] },
  };
}

export function registerFeatures({ connection, documents, diagnostics, log }: ServerContext): void {
  connection.onCodeAction(
    guarded(log, 'Offering quick fixes', [] as CodeAction[], ({ textDocument, range, context }) => {
      const document = documents.get(textDocument.uri);
      if (!document) return [];
      if (
        context.only &&
        !context.only.some(
          (kind) => CodeActionKind.QuickFix.startsWith(kind) || kind.startsWith(CodeActionKind.QuickFix),
        )
      )
        return [];
      const { lines } = document.model;
      const here = diagnostics.of(document).filter((diagnostic) => overlaps(toRange(lines, diagnostic), range));
      return here.flatMap((diagnostic) => fixesOf(document, diagnostic));
    }),
  );
}

function fixesOf(document: OpenDocument, diagnostic: Diagnostic): CodeAction[] {
  const { code, message, severity } = diagnostic;
  const { lines } = document.model;
  const shown = { range: toRange(lines, diagnostic), severity: toSeverity(severity), code, source: SOURCE, message };
  const action = (fix: Fix): CodeAction => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [shown],
    ...(fix.preferred ? { isPreferred: true } : {}),
    edit: { changes: { [document.uri]: toEdits(lines, fix.edits) } },
  });
  const actions = diagnostic.fixes.map(action);
  // A syntax error cannot be silenced: the compiler would not be.
  if (!code.startsWith('syntax/') && !code.startsWith('limit/'))
    actions.push(action(suppressionFix(document.model, code, diagnostic.start)));
  return actions;
}

/** Diagnostics for clients that ask for them: of a file, and of the whole workspace with the files that are not open. */
import {
  DocumentDiagnosticReportKind,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { canceled, guarded } from '../guard';
import { SOURCE } from '../problems';
import type { Feature } from './feature';

export const diagnosticsFeature: Feature = {
  capabilities: {
    diagnosticProvider: { identifier: SOURCE, interFileDependencies: true, workspaceDiagnostics: true },
  },
  isFor: ({ isAsked }) => isAsked(),
  register(scope) {
    const { context } = scope;
    const { connection, diagnostics, documents, closed } = context;
    const { diagnostics: requests } = connection.languages;
    // What was given last for each file: where it is found again, its number is the answer to “anything new?”.
    const given = new Map<string, { readonly resultId: string; readonly face: string }>();
    let last = 0;
    requests.on((params, token) =>
      guarded(
        context.log,
        'Checking',
        { kind: DocumentDiagnosticReportKind.Full, items: [] } as DocumentDiagnosticReport,
        async (
          { textDocument: { uri }, previousResultId }: DocumentDiagnosticParams,
          canceling,
        ): Promise<DocumentDiagnosticReport> => {
          const document = documents.get(uri);
          if (!document) {
            given.delete(uri);
            return { kind: DocumentDiagnosticReportKind.Full, items: [] };
          }
          diagnostics.takeOver(document);
          const found = await scope.runner(document.model, uri, canceling)(diagnostics.of(document));
          const items = diagnostics.reportOf(document, found);
          const face = JSON.stringify(items);
          const known = given.get(uri);
          const resultId = known?.face === face ? known.resultId : `open-${++last}`;
          given.set(uri, { resultId, face });
          if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
          return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
        },
      )(params, token),
    );
    requests.onWorkspace(async ({ previousResultIds }, token) => {
      const run = scope.plainRunner(token);
      const before = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
      const items: WorkspaceDocumentDiagnosticReport[] = [];
      for await (const { uri, resultId, diagnostics: found } of closed.reports(run)) {
        const isSame = before.get(uri) === resultId;
        before.delete(uri);
        items.push(
          isSame
            ? { kind: DocumentDiagnosticReportKind.Unchanged, uri, version: null, resultId }
            : { kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId, items: [...found] },
        );
      }
      if (token.isCancellationRequested) throw canceled();
      // What is gone, or no longer wanted, has no problems; an open file is asked for by itself.
      for (const uri of before.keys()) {
        if (documents.get(uri)) continue;
        items.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] });
      }
      return { items };
    });
  },
};

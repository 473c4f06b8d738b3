/** Formatting a file, the declarations of a selection, or the one that was just finished. */
import { formatOnType, formatSteps } from '../../features/format';
import { toEdits, toEditSteps, toSpan } from '../convert';
import type { Feature } from './feature';
import { formatRequest } from './formatSettings';

export const formatFeature: Feature = {
  capabilities: {
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: ';' },
  },
  register(scope) {
    const { connection, rules } = scope.context;
    connection.onDocumentFormatting(
      scope.onFile('Formatting', [], async ({ document }, lines, { options, textDocument }, run) => {
        const request = formatRequest(options, rules.settingsFor(textDocument.uri));
        return run(toEditSteps(lines, await run(formatSteps(document.tree, request))));
      }),
    );
    connection.onDocumentOnTypeFormatting(
      scope.onFile('Formatting', [], ({ document }, lines, { options, position, textDocument }) =>
        toEdits(
          lines,
          formatOnType(document, lines.offsetAt(position), formatRequest(options, rules.settingsFor(textDocument.uri))),
        ),
      ),
    );
    connection.onDocumentRangeFormatting(
      scope.onFile('Formatting', [], async ({ document }, lines, { options, range, textDocument }, run) => {
        const request = formatRequest(options, rules.settingsFor(textDocument.uri));
        return run(toEditSteps(lines, await run(formatSteps(document.tree, request, toSpan(lines, range)))));
      }),
    );
  },
};

/** Formatting a file, the declarations of a selection, or the one that was just finished. */
import { formatOnType, formatTree } from '../../features/format';
import { toEdits, toSpan } from '../convert';
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
      scope.onFile('Formatting', [], ({ document }, lines, { options, textDocument }) =>
        toEdits(lines, formatTree(document.tree, formatRequest(options, rules.settingsFor(textDocument.uri)))),
      ),
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
      scope.onFile('Formatting', [], ({ document }, lines, { options, range, textDocument }) =>
        toEdits(
          lines,
          formatTree(document.tree, formatRequest(options, rules.settingsFor(textDocument.uri)), toSpan(lines, range)),
        ),
      ),
    );
  },
};

/** Formatting a file, the declarations of a selection, or the one that was just finished. */
import { formatTree } from '../../features/format';
import { formatOnType } from '../../features/formatOnType';
import { toEdits, toSpan } from '../convert';
import type { Feature } from './feature';
import { formatOptions } from './formatSettings';

export const formatFeature: Feature = {
  capabilities: {
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: ';' },
  },
  register(scope) {
    const { connection, settings } = scope.context;
    connection.onDocumentFormatting(
      scope.onFile('Formatting', [], ({ document }, lines, { options }) =>
        toEdits(lines, formatTree(document.tree, formatOptions(options, settings()))),
      ),
    );
    connection.onDocumentOnTypeFormatting(
      scope.onFile('Formatting', [], ({ document }, lines, { options, position }) =>
        toEdits(lines, formatOnType(document, lines.offsetAt(position), formatOptions(options, settings()))),
      ),
    );
    connection.onDocumentRangeFormatting(
      scope.onFile('Formatting', [], ({ document }, lines, { options, range }) =>
        toEdits(lines, formatTree(document.tree, formatOptions(options, settings()), toSpan(lines, range))),
      ),
    );
  },
};

/** Formatting a file, or the declarations of a selection. */
import { formatTree } from '../../features/format';
import { toEdits, toSpan } from '../convert';
import type { Feature } from './feature';
import { formatOptions } from './formatSettings';

export const formatFeature: Feature = {
  capabilities: { documentFormattingProvider: true, documentRangeFormattingProvider: true },
  register(scope) {
    const { connection, settings } = scope.context;
    connection.onDocumentFormatting(
      scope.onFile('Formatting', [], ({ document }, lines, { options }) =>
        toEdits(lines, formatTree(document.tree, formatOptions(options, settings()))),
      ),
    );
    connection.onDocumentRangeFormatting(
      scope.onFile('Formatting', [], ({ document }, lines, { options, range }) =>
        toEdits(lines, formatTree(document.tree, formatOptions(options, settings()), toSpan(lines, range))),
      ),
    );
  },
};

/** Every place of the file that the name at the cursor is in. */
import { DocumentHighlightKind } from 'vscode-languageserver';
import { highlightSteps } from '../../features/references';
import { toRange } from '../convert';
import type { Feature } from './feature';

export const highlightFeature: Feature = {
  capabilities: { documentHighlightProvider: true },
  register: (scope) =>
    scope.context.connection.onDocumentHighlight(
      scope.onFile('Highlighting', [], async (model, lines, { position }, run) =>
        (await run(highlightSteps(model, lines.offsetAt(position)))).map((place) => ({
          range: toRange(lines, place),
          kind: place.isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        })),
      ),
    ),
};

/** From a name to every place of the workspace that uses it. */
import { findReferences } from '../../features/references';
import type { Feature } from './feature';

export const referencesFeature: Feature = {
  capabilities: { referencesProvider: { workDoneProgress: true } },
  register: (scope) =>
    scope.context.connection.onReferences(
      scope.onWorkspace('Finding references', [], (model, lines, { position, context }) => {
        const found = findReferences(model, lines.offsetAt(position));
        return scope.models.locations(
          found.filter(({ isDeclaration }) => context.includeDeclaration || !isDeclaration),
        );
      }),
    ),
};

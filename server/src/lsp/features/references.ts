/** From a name to every place of the workspace that uses it. */
import { findReferences } from '../../features/references';
import type { Feature } from './feature';

export const referencesFeature: Feature = {
  capabilities: { referencesProvider: true },
  register: (scope) =>
    scope.context.connection.onReferences(
      scope.onFile('Finding references', [], async (model, lines, { position, context }) => {
        const offset = lines.offsetAt(position);
        const found = findReferences(await scope.models.withFiles(model, offset), offset);
        return scope.models.locations(
          found.filter(({ isDeclaration }) => context.includeDeclaration || !isDeclaration),
        );
      }),
    ),
};

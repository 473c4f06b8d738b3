/** From a name to where it is declared. */
import { findDefinition } from '../../features/definition';
import type { Feature } from './feature';

export const definitionFeature: Feature = {
  capabilities: { definitionProvider: true },
  register: (scope) =>
    scope.context.connection.onDefinition(
      scope.onFile('Finding the definition', [], (model, lines, { position }) =>
        scope.models.locations(findDefinition(model, lines.offsetAt(position))),
      ),
    ),
};

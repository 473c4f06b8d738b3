/** From a name to every place of the workspace that uses it. */
import { referenceSteps } from '../../features/references';
import { mapInSteps } from '../../service';
import type { Feature } from './feature';

export const referencesFeature: Feature = {
  capabilities: { referencesProvider: { workDoneProgress: true } },
  register: (scope) =>
    scope.context.connection.onReferences(
      scope.onWorkspace('Finding references', [], async (model, lines, { position, context }, _token, run) => {
        const found = await run(referenceSteps(model, lines.offsetAt(position)));
        const wanted = found.filter(({ isDeclaration }) => context.includeDeclaration || !isDeclaration);
        return (await run(mapInSteps(wanted, (place) => scope.models.locations([place])))).flat();
      }),
    ),
};

/** What can be folded away. */
import { foldingSteps } from '../../features/folding';
import type { Feature } from './feature';

export const foldingFeature: Feature = {
  capabilities: { foldingRangeProvider: true },
  register: (scope) =>
    scope.context.connection.onFoldingRanges(
      scope.onText('Folding', [], ({ document }, _lines, _params, run) => run(foldingSteps(document))),
    ),
};

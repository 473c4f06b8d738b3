/** What can be folded away. */
import { foldingRanges } from '../../features/folding';
import type { Feature } from './feature';

export const foldingFeature: Feature = {
  capabilities: { foldingRangeProvider: true },
  register: (scope) =>
    scope.context.connection.onFoldingRanges(scope.onFile('Folding', [], ({ document }) => foldingRanges(document))),
};

/** Names that are typed together. */
import { LINKED_WORD, linkedPlaces } from '../../features/linkedEditing';
import type { Feature } from './feature';

export const linkedEditingFeature: Feature = {
  capabilities: { linkedEditingRangeProvider: true },
  register: (scope) =>
    scope.context.connection.languages.onLinkedEditingRange(
      scope.onFile('Finding what is typed together', null, (model, lines, { position }) => {
        const ranges = linkedPlaces(model, lines.offsetAt(position)).map((place) => lines.rangeOf(place));
        return ranges.length > 0 ? { ranges, wordPattern: LINKED_WORD } : null;
      }),
    ),
};

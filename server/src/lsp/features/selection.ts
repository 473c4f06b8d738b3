/** From a word to the value, the member, the declaration around it. */
import type { Position, SelectionRange, TextDocumentIdentifier } from 'vscode-languageserver';
import { selectionRanges } from '../../features/selection';
import { mapInSteps } from '../../service';
import type { Feature } from './feature';

interface SelectionParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly positions: Position[];
}

export const selectionFeature: Feature = {
  capabilities: { selectionRangeProvider: true },
  register: (scope) =>
    scope.context.connection.onSelectionRanges(
      scope.onFile('Selecting', null, ({ document }, lines, { positions }: SelectionParams, run) => {
        const selectionAt = (position: Position): SelectionRange => {
          const [whole, ...inner] = selectionRanges(document, lines.offsetAt(position)).reverse();
          return inner.reduce<SelectionRange>((parent, span) => ({ range: lines.rangeOf(span), parent }), {
            range: lines.rangeOf(whole ?? { start: 0, end: 0 }),
          });
        };
        return run(mapInSteps(positions, selectionAt));
      }),
    ),
};

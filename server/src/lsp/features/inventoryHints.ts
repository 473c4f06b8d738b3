/** Notes beside names of inventory: what holds where the file says nothing. */
import { type InlayHint, type InlayHintParams } from 'vscode-languageserver';
import { hintsIn } from '../../service';
import { toSpan } from '../convert';
import type { Feature } from './feature';

export const inventoryHintsFeature: Feature = {
  capabilities: { inlayHintProvider: true },
  register: (scope) =>
    scope.context.connection.languages.inlayHint.on(
      scope.onFile(
        'Writing notes beside names',
        [] as InlayHint[],
        ({ document }, lines, { range }: InlayHintParams) => {
          if (!scope.context.settings().inventory.inlayHints) return [];
          return hintsIn(document.tree, toSpan(lines, range)).map(({ at, label, detail }) => ({
            position: lines.positionAt(at),
            label,
            tooltip: detail,
            paddingLeft: true,
          }));
        },
      ),
    ),
};

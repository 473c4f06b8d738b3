/** Notes beside names and values: what holds where the file says nothing. */
import type { CancellationToken, InlayHint, InlayHintParams } from 'vscode-languageserver';
import { InlayHintKind } from 'vscode-languageserver';
import type { Model } from '../../features/model';
import { filesForValueHints, valueHintSteps } from '../../features/valueHints';
import { hintsIn, labelLines, labelText, type Span } from '../../service';
import { toSpan } from '../convert';
import type { Settings } from '../settings';
import type { Runner } from '../guard';
import type { Feature, FeatureScope } from './feature';

export const inlayHintsFeature: Feature = {
  capabilities: { inlayHintProvider: true },
  register: (scope) =>
    scope.context.connection.languages.inlayHint.on(
      scope.onText(
        'Writing notes beside names',
        [] as InlayHint[],
        async (model, lines, params: InlayHintParams, run, token) => {
          const span = toSpan(lines, params.range);
          const settings = scope.context.rules.settingsFor(params.textDocument.uri);
          const hints = settings.inventory.inlayHints ? hintsIn(model.document.tree, span) : [];
          return [
            ...hints.map(({ at, label, detail }): InlayHint => ({
              position: lines.positionAt(at),
              label: labelText(label),
              tooltip: labelLines(detail),
              paddingLeft: true,
            })),
            ...(await ofValues(scope, model, span, settings, run, token)).map(({ at, label }): InlayHint => ({
              position: lines.positionAt(at),
              label: labelText(label),
              ...(label.startsWith(':') ? { kind: InlayHintKind.Type } : { paddingLeft: true }),
            })),
          ];
        },
      ),
    ),
};

async function ofValues(
  { models }: FeatureScope,
  model: Model,
  span: Span,
  { hints }: Settings,
  run: Runner,
  token: CancellationToken,
) {
  if (!hints.values && !hints.types && !hints.arraySizes) return [];
  const files = hints.values ? await run(filesForValueHints(model, span)) : [];
  return run(valueHintSteps(await models.withFiles(model, files, token), span, hints));
}

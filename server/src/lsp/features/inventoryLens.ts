/** Lines above reporting classes: what is reported, a switch, the data class, what was customized. */
import { ResponseError, type CodeLens } from 'vscode-languageserver';
import { inventoryView, lensesOf, type InventoryLens } from '../../service';
import { LENS_COMMAND, type LensArguments } from '../../protocol';
import type { Model } from '../../features/model';
import type { LineIndex } from '../../service';
import type { Pause } from '../guard';
import type { FeatureScope } from './feature';

export async function inventoryLenses(
  scope: FeatureScope,
  model: Model,
  lines: LineIndex,
  uri: string,
  pause: Pause,
): Promise<CodeLens[]> {
  return (await lensesFor(scope, model, uri, pause)).map((lens) => toLens(scope, lens, lines, uri));
}

async function lensesFor(
  { context }: FeatureScope,
  { document, index }: Model,
  uri: string,
  pause: Pause,
): Promise<InventoryLens[]> {
  const { env } = context.host;
  const options = {
    ansi: context.settings().ansi,
    ...(index ? { index } : {}),
    path: context.host.pathOf(uri),
    open: (path: string) => context.documents.named(context.host.uriOf(path))?.model.tree,
    withoutConfiguration: true,
    pause,
  };
  const base = context.defaults.get(uri);
  // A default that cannot be read any more is told by the view that asked for it.
  const view = await inventoryView(env, document, { ...options, base }).catch((error) => {
    if (error instanceof ResponseError) throw error;
    return inventoryView(env, document, options);
  });
  return lensesOf(view.classes);
}

/** Another client than ours has no command to run: there the lines only say what is so. */
function toLens({ context }: FeatureScope, lens: InventoryLens, lines: LineIndex, uri: string): CodeLens {
  const range = lines.rangeOf(lens.span);
  const { kind, id, title, detail, report } = lens;
  const argument: LensArguments = { uri, id, kind, ...(report === undefined ? {} : { report }) };
  const canRun = lens.isActive && context.hasClientCommands();
  return {
    range,
    command: {
      title,
      ...(detail === undefined ? {} : { tooltip: detail }),
      ...(canRun ? { command: LENS_COMMAND, arguments: [argument] } : { command: '' }),
    },
  };
}

/** Lines above reporting classes: what is reported, a switch, the data class, what was customized. */
import { ResponseError, type CodeLens, type Range } from 'vscode-languageserver';
import {
  classIdsOf,
  describeUndone,
  inventoryView,
  labelLines,
  labelText,
  lensesOf,
  countTwins,
  type InventoryLens,
  type InventoryViewClass,
} from '../../service';
import { LENS_COMMAND, type LensArguments } from '../../protocol';
import type { Model } from '../../features/model';
import type { LineIndex } from '../../service';
import type { Pause } from '../guard';
import { PerPlace } from '../pieces';
import type { FeatureScope } from './feature';

/** Class by class: the same list as before of a class that says what it said, in the place where it was. */
export async function inventoryLenses(
  scope: FeatureScope,
  model: Model,
  lines: LineIndex,
  uri: string,
  pause: Pause,
): Promise<(readonly CodeLens[])[]> {
  const classes = await classesOf(scope, model, uri, pause);
  const ids = classIdsOf(classes.map(({ item }) => item));
  const twinsOf = countTwins(ids);
  const canRun = scope.context.hasClientCommands();
  const pieces: (readonly CodeLens[])[] = [];
  for (const [i, subject] of classes.entries()) {
    const due = pause();
    if (due) await due;
    const { item, customized, data } = subject;
    const id = ids[i]!;
    const range = lines.rangeOf(item.nameSpan);
    const undone = item.undone && describeUndone(item.undone);
    const twins = twinsOf(id);
    const about = [uri, id, twins, undone, customized, data, canRun];
    const make = (): CodeLens[] => lensesOf(subject, id).map((lens) => toLens(lens, range, { uri, twins, canRun }));
    pieces.push(made.of(item.declared, range.start, about, make));
  }
  return pieces;
}

const made = new PerPlace<InventoryViewClass['item']['declared'], readonly CodeLens[]>();

async function classesOf(
  { context }: FeatureScope,
  { document, index }: Model,
  uri: string,
  pause: Pause,
): Promise<readonly InventoryViewClass[]> {
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
  return view.classes;
}

/** Another client than ours has no command to run: there the lines only say what is so. */
function toLens(
  { kind, id, edition, title, detail, report, isActive }: InventoryLens,
  range: Range,
  { uri, twins, canRun }: { readonly uri: string; readonly twins: number | undefined; readonly canRun: boolean },
): CodeLens {
  const argument: LensArguments = {
    ...{ uri, id, edition, kind },
    ...(twins === undefined ? {} : { twins }),
    ...(report === undefined ? {} : { report }),
  };
  return {
    range,
    command: {
      title: labelText(title),
      ...(detail === undefined ? {} : { tooltip: labelLines(detail) }),
      ...(isActive && canRun ? { command: LENS_COMMAND, arguments: [argument] } : { command: '' }),
    },
  };
}

/** Lines above classes: of inventory, how many classes derive from one, how often it is named. */
import type { CodeLens, CodeLensParams } from 'vscode-languageserver';
import { countReferences, countSubclasses, type ClassPlace } from '../../features/classLenses';
import type { Model } from '../../features/model';
import { t } from '../../l10n';
import { PLACES_COMMAND, type PlacesArguments } from '../../protocol';
import { mapInSteps, type Declaration, type LineIndex, type Steps } from '../../service';
import { classPlacesById } from '../classPlaces';
import { guarded } from '../guard';
import { PerPlace, Pieces } from '../pieces';
import type { Feature, FeatureScope } from './feature';
import { inventoryLenses } from './inventoryLens';

export const codeLensFeature: Feature = {
  capabilities: { codeLensProvider: { resolveProvider: true } },
  register(scope) {
    const { connection, log, rules } = scope.context;
    connection.onCodeLens(
      scope.onText(
        'Writing lines above classes',
        [] as CodeLens[],
        async (model, lines, params: CodeLensParams, run, token) => {
          const { uri } = params.textDocument;
          const pause = scope.pauses(model.document, uri, token);
          const isWanted = rules.settingsFor(uri).inventory.codeLens;
          const own = isWanted ? await inventoryLenses(scope, model, lines, uri, pause) : [];
          return new Pieces([...own, ...(await run(classLenses(scope, model, lines, uri)))]).asList();
        },
      ),
    );
    // Counting references takes longer than the rest: it is done for the classes that are seen.
    connection.onCodeLensResolve((lens, token) =>
      guarded(log, 'Counting references', lens, () => {
        const data = lens.data as PlacesArguments | undefined;
        // It is none of those that were given out.
        if (typeof data?.uri !== 'string') return lens;
        const { uri, id } = data;
        scope.models.takeOver();
        const model = scope.models.of(uri);
        const place = model && classPlacesById(model).get(id);
        if (!place) return { ...lens, command: { title: '', command: '' } };
        const count = countReferences(model, place.start);
        return { ...lens, command: commandOf(scope, data, count) };
      })(undefined, token),
    );
  },
};

const made = new PerPlace<Declaration, readonly CodeLens[]>();

function* classLenses(
  scope: FeatureScope,
  model: Model,
  lines: LineIndex,
  uri: string,
): Steps<(readonly CodeLens[])[]> {
  const { rules, workspace } = scope.context;
  const { subclasses, references } = rules.settingsFor(uri).codeLens;
  // While files are being read every number is too small; the client is told to ask again afterwards.
  if ((!subclasses && !references) || workspace.isReading) return [];
  if (subclasses) scope.models.takeOverClasses();
  const hasCommands = scope.context.hasClientCommands();
  const lensesOf = ([id, place]: [string, ClassPlace]): readonly CodeLens[] => {
    const range = lines.rangeOf(place);
    const count = subclasses ? countSubclasses(model, place) : 0;
    return made.of(place.declaration, range.start, [uri, id, count, references, hasCommands], () => {
      const given = { uri, id };
      return [
        ...(count > 0 ? [{ range, command: commandOf(scope, { ...given, kind: 'subclasses' }, count) }] : []),
        ...(references ? [{ range, data: { ...given, kind: 'references' } satisfies PlacesArguments }] : []),
      ];
    });
  };
  return yield* mapInSteps([...classPlacesById(model)], lensesOf);
}

function subclasses(count: number): string {
  return count === 1 ? t`1 subclass` : t`${count} subclasses`;
}

function references(count: number): string {
  return count === 1 ? t`1 reference` : t`${count} references`;
}

/** Another client than ours has no command to run: there the line only says how many there are. */
function commandOf({ context }: FeatureScope, given: PlacesArguments, count: number) {
  const number = (given.kind === 'subclasses' ? subclasses : references)(count);
  const title = context.workspace.incomplete ? t`${number} in the files that are known` : number;
  return context.hasClientCommands() && count > 0
    ? { title, command: PLACES_COMMAND, arguments: [given] }
    : { title, command: '' };
}

/** From a name to where it is declared, to its type, to what is on it. */
import type { CancellationToken, DefinitionLink, Location as LspLocation } from 'vscode-languageserver';
import { findDeclaration, findDefinition } from '../../features/definition';
import { implementationSteps } from '../../features/implementation';
import { nameAt, type Location, type Model } from '../../features/model';
import { findTypeDefinition } from '../../features/typeDefinition';
import { mapInSteps, type LineIndex, type Steps } from '../../service';
import { untilCanceled, type Runner } from '../guard';
import { toRange } from '../convert';
import type { AtPosition, Feature, FeatureScope } from './feature';

export const definitionFeature: Feature = {
  capabilities: {
    definitionProvider: true,
    declarationProvider: true,
    typeDefinitionProvider: true,
    implementationProvider: { workDoneProgress: true },
  },
  register(scope) {
    const { connection } = scope.context;
    connection.onDefinition(scope.onFile('Finding the definition', [], answer(scope, 'definition', findDefinition)));
    connection.onDeclaration(
      scope.onFile('Finding the declaration', [], answer(scope, 'declaration', findDeclaration)),
    );
    connection.onTypeDefinition(
      scope.onFile('Finding the type', [], answer(scope, 'typeDefinition', findTypeDefinition)),
    );
    connection.onImplementation(
      scope.onWorkspace('Finding implementations', [], (model, lines, params: AtPosition, token, run) =>
        answerInSteps(scope, 'implementation', implementationSteps)(model, lines, params, run, token),
      ),
    );
  },
};

type Kind = 'definition' | 'declaration' | 'typeDefinition' | 'implementation';

/** From how many places on they are given without what is around them: each costs reading its file. */
const MANY = 16;

function answer(scope: FeatureScope, kind: Kind, find: (model: Model, offset: number) => Location[]) {
  // Found at once.
  return answerInSteps(scope, kind, function* (model, offset) {
    return find(model, offset);
  });
}

function answerInSteps(scope: FeatureScope, kind: Kind, find: (model: Model, offset: number) => Steps<Location[]>) {
  return async (
    model: Model,
    lines: LineIndex,
    { position }: AtPosition,
    run: Runner,
    token: CancellationToken,
  ): Promise<LspLocation[] | DefinitionLink[]> => {
    const offset = lines.offsetAt(position);
    let places = await run(find(model, offset));
    const at = nameAt(model.document, offset);
    // While files are being read, that nothing is found means nothing yet.
    if (places.length === 0 && at && scope.context.workspace.isReading) {
      await scope.wholeWorkspace(token);
      places = await run(find(model, offset));
    }
    const takesLinks = scope.context.client().textDocument?.[kind]?.linkSupport === true;
    if (!takesLinks || !at || places.length > MANY)
      return (await run(mapInSteps(places, (place) => scope.models.locations([place])))).flat();
    const links = await untilCanceled(Promise.all(places.map((place) => link(scope, place))), token);
    // The whole name lights up, in a string, too, where an editor would take a part of it for the word.
    return links.flatMap((one) => (one ? [{ ...one, originSelectionRange: toRange(lines, at) }] : []));
  };
}

async function link({ models }: FeatureScope, place: Location): Promise<DefinitionLink | undefined> {
  const [location] = models.locations([place]);
  if (!location) return undefined;
  const file = await models.file(place.uri);
  const index = file?.tree.indexAt(place.start) ?? 0;
  const node = file?.declarations[index]?.node;
  if (!file || !node)
    return { targetUri: location.uri, targetRange: location.range, targetSelectionRange: location.range };
  const base = file.tree.offsetOf(index);
  const members = 'members' in node ? node.members : [];
  const around = members.find(({ start, end }) => start + base <= place.start && place.end <= end + base) ?? node;
  const range = file.lines.rangeOf({ start: around.start + base, end: around.end + base });
  return { targetUri: location.uri, targetRange: range, targetSelectionRange: location.range };
}

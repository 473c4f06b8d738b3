/** The tree of superclasses and subclasses. */
import { SymbolKind, type TypeHierarchyItem } from 'vscode-languageserver';
import { subtypesOf, supertypesOf, typeItemsAt, type TypeItem } from '../../features/typeHierarchy';
import type { Model } from '../../features/model';
import { MofDocument, parseTree } from '../../service';
import { guarded } from '../guard';
import type { AtPosition, Feature, FeatureScope } from './feature';

export const typeHierarchyFeature: Feature = {
  capabilities: { typeHierarchyProvider: { workDoneProgress: true } },
  register(scope) {
    const { typeHierarchy } = scope.context.connection.languages;
    typeHierarchy.onPrepare(
      scope.onWorkspace('Preparing the type hierarchy', null, (model, lines, { position }: AtPosition) => {
        const items = toItems(scope, typeItemsAt(model, lines.offsetAt(position)));
        return items.length > 0 ? items : null;
      }),
    );
    typeHierarchy.onSupertypes(unfold(scope, 'Finding superclasses', supertypesOf));
    typeHierarchy.onSubtypes(unfold(scope, 'Finding subclasses', subtypesOf));
  },
};

let noFile: MofDocument | undefined;

/** What the client hands back to have an item unfolded; the place is where it was. */
type Data = TypeItem;

function unfold(scope: FeatureScope, what: string, find: (model: Model, item: TypeItem) => TypeItem[]) {
  return guarded(
    scope.context.log,
    what,
    [] as TypeHierarchyItem[],
    async ({ item }: { item: TypeHierarchyItem }, token, progress) => {
      await scope.wholeWorkspace(token, progress);
      const data = item.data as Data | undefined;
      if (typeof data?.name !== 'string' || typeof data.namespace !== 'string') return [];
      // The index has all files, the open ones as they are: none is the one at hand.
      noFile ??= new MofDocument('', parseTree(''));
      return toItems(scope, find({ document: noFile, index: scope.context.workspace.index }, data));
    },
  );
}

function toItems({ models }: FeatureScope, items: readonly TypeItem[]): TypeHierarchyItem[] {
  return items.flatMap((item) => {
    const { name, detail, kind } = item;
    const [location] = models.locations([item]);
    if (!location) return [];
    const data: Data = item;
    return [
      {
        name,
        detail,
        kind: kind === 'class' ? SymbolKind.Class : SymbolKind.Enum,
        uri: location.uri,
        range: location.range,
        selectionRange: location.range,
        data,
      },
    ];
  });
}

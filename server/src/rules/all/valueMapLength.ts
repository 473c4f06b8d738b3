import { t } from '../../l10n';
import { findQualifierIn, keyOf } from '../../semantics/names';
import { literalsOf } from '../../syntax/strings';
import type { ArrayValue, QualifierList } from '../../syntax/tree';
import { isBroken } from '../broken';
import { type DeclarationRule, type RuleContext } from '../rule';

export const valueMapLength: DeclarationRule = {
  id: 'value-map-length',
  reads: 'declaration',
  severity: 'warning',
  summary: 'ValueMap and Values, or BitMap and BitValues, have different numbers of entries.',
  explanation:
    'The two lists belong together entry by entry. Often a comma between two texts is missing, which makes one text of them; where that explains the difference, a fix puts it in.',
  example: 'class Contoso_Asset { [key] string Tag; [ValueMap{"1" "2"}, Values{"New", "Old"}] uint8 State; };',
  repaired: 'class Contoso_Asset { [key] string Tag; [ValueMap{"1", "2"}, Values{"New", "Old"}] uint8 State; };',
  create(context) {
    const look = ({ qualifiers }: { readonly qualifiers?: QualifierList }): void => {
      if (!qualifiers) return;
      compare(context, qualifiers, 'ValueMap', 'Values');
      compare(context, qualifiers, 'BitMap', 'BitValues');
    };
    return { property: look, method: look, parameter: look };
  },
};

function compare(context: RuleContext, list: QualifierList, mapName: string, valuesName: string): void {
  const map = findQualifierIn(list, keyOf(mapName))?.value;
  const values = findQualifierIn(list, keyOf(valuesName))?.value;
  if (map?.kind !== 'array' || values?.kind !== 'array' || map.items.length === values.items.length) return;
  if (isBroken(context.declaration, map) || isBroken(context.declaration, values)) return;
  const isMapShort = map.items.length < values.items.length;
  const [shorter, longer] = isMapShort ? [map, values] : [values, map];
  const { start, end } = shorter;
  context.report({
    start,
    end,
    message: t`${mapName} has ${entries(map)} and ${valuesName} ${entries(values)}: the two lists belong together entry by entry.`,
    fixes: commaFix(shorter, longer.items.length),
  });
}

function entries({ items }: ArrayValue): string {
  return items.length === 1 ? t`1 entry` : t`${items.length} entries`;
}

/** Commas between texts that stand side by side, where just as many are missing. */
function commaFix(list: ArrayValue, wanted: number) {
  const edits = list.items.flatMap((item) =>
    item.kind === 'string'
      ? literalsOf(item)
          .slice(0, -1)
          .map(({ end }) => ({ start: end, end, newText: ',' }))
      : [],
  );
  return edits.length > 0 && edits.length === wanted - list.items.length
    ? [{ title: t`Put the missing comma in`, edits }]
    : [];
}

import { t } from '../../l10n';
import { findFlavor } from '../../knowledge';
import { keyOf } from '../../semantics/names';
import type { Name } from '../../syntax/tree';
import type { DeclarationRule } from '../rule';

export const contradictoryFlavors: DeclarationRule = {
  id: 'contradictory-flavors',
  reads: 'declaration',
  severity: 'warning',
  summary: 'A qualifier has two flavors that contradict each other.',
  explanation: 'EnableOverride and DisableOverride, ToSubclass and Restricted: only one of each pair can hold.',
  example: 'class Contoso_Asset { [key : EnableOverride DisableOverride] string Tag; };',
  repaired: 'class Contoso_Asset { [key : DisableOverride] string Tag; };',
  create({ report }) {
    const look = (flavors: readonly Name[]) => {
      for (const [i, name] of flavors.entries()) {
        const opposite = keyOf(findFlavor(name.text)?.opposite ?? '');
        const other = flavors.slice(0, i).find((earlier) => keyOf(earlier.text) === opposite);
        if (!other) continue;
        report({
          start: name.start,
          end: name.end,
          message: t`${name.text} contradicts ${other.text}. Keep one of them.`,
        });
      }
    };
    return { qualifier: ({ flavors }) => look(flavors), qualifierType: ({ flavors }) => look(flavors) };
  },
};

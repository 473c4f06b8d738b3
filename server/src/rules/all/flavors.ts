import { t } from '../../l10n';
import { allFlavors, findFlavor } from '../../knowledge';
import { closestOf } from '../../syntax/spelling';
import { keyOf } from '../../semantics/names';
import type { Name } from '../../syntax/tree';
import { fix, type DeclarationRule, type RuleContext } from '../rule';

export const unknownFlavor: DeclarationRule = {
  id: 'unknown-flavor',
  reads: 'declaration',
  severity: 'warning',
  summary: 'What stands after the colon of a qualifier is no flavor.',
  explanation: 'The flavors are fixed: ToSubclass, ToInstance, DisableOverride, Amended and a few more.',
  example: 'class Contoso_Asset { [key : ToSubclas] string Tag; };',
  repaired: 'class Contoso_Asset { [key : ToSubclass] string Tag; };',
  create: (context) => ({
    qualifier: ({ flavors }) => checkNames(context, flavors),
    qualifierType: ({ flavors }) => checkNames(context, flavors),
  }),
};

function checkNames({ report }: RuleContext, flavors: readonly Name[]): void {
  for (const name of flavors) {
    if (name.text === '' || findFlavor(name.text)) continue;
    const meant = closestOf(
      name.text,
      allFlavors.map((flavor) => flavor.name),
      3,
    );
    report({
      start: name.start,
      end: name.end,
      message: t`There is no flavor ${name.text}.${meant ? ` ${t`Did you mean ${meant}?`}` : ` ${t`Flavors are ToSubclass, ToInstance, DisableOverride, Amended and their like.`}`}`,
      ...(meant ? { fixes: [fix(t`Change to ${meant}`, name, meant, true)] } : {}),
    });
  }
}

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

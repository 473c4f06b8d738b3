import { t } from '../../l10n';
import { allFlavors, findFlavor } from '../../knowledge';
import { closestOf } from '../../syntax/spelling';
import type { Name } from '../../syntax/tree';
import { fix, type DeclarationRule, type RuleContext } from '../rule';

export const unknownFlavor: DeclarationRule = {
  id: 'unknown-flavor',
  reads: 'declaration',
  severity: 'warning',
  summary: 'The word after the colon of a qualifier is not a flavor.',
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
      message: t`There is no flavor ${name.text}.${meant ? ` ${t`Did you mean ${meant}?`}` : ` ${t`Flavors are ToSubclass, ToInstance, DisableOverride, Amended and a few more.`}`}`,
      ...(meant ? { fixes: [fix(t`Change to ${meant}`, name, meant, true)] } : {}),
    });
  }
}

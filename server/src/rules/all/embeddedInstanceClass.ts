import { t } from '../../l10n';
import { stringOf } from '../../semantics/names';
import { closestOf } from '../../syntax/spelling';
import { dscClassNames } from '../../knowledge';
import { fix, type NamesRule } from '../rule';
import { similarClass } from '../suggest';

export const embeddedInstanceClass: NamesRule = {
  id: 'embedded-instance-class',
  reads: 'names',
  severity: 'warning',
  summary: 'EmbeddedInstance names an unknown class, and a known one has nearly the same name.',
  explanation:
    'The property takes instances of that class. A class may be declared elsewhere: only a name that differs from a known one by a typo is reported.',
  example: 'class Contoso_Setup { [key] string Name; [EmbeddedInstance("MSFT_Credental")] string Account; };',
  repaired: 'class Contoso_Setup { [key] string Name; [EmbeddedInstance("MSFT_Credential")] string Account; };',
  create: (context) => ({
    named: ['embeddedinstance'],
    qualifier(node) {
      const { value } = node;
      if (!value) return;
      const name = stringOf(node)?.trim();
      if (!name || context.scope.find(name, context.namespace)) return;
      const meant = closestOf(name, dscClassNames(), name.length > 12 ? 2 : 1) ?? similarClass(name, context.scope);
      if (meant === undefined) return;
      const { start, end } = value;
      context.report({
        start,
        end,
        message: t`No class ${name} is known. Did you mean ${meant}?`,
        fixes: [fix(t`Change to ${meant}`, value, `"${meant}"`)],
      });
    },
  }),
};

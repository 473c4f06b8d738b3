import { t } from '../../l10n';
import { findQualifierIn } from '../../semantics/names';
import { hasDynProps } from '../dynProps';
import { fix, type DeclarationRule } from '../rule';
import { DYNPROPS_CLASS, DYNPROPS_INSTANCE } from '../exampleTexts';

export const instanceWithoutDynprops: DeclarationRule = {
  id: 'instance-without-dynprops',
  reads: 'declaration',
  severity: 'warning',
  summary: 'An instance has values that a provider supplies, and no [DYNPROPS] before it.',
  explanation: 'Only with [DYNPROPS] on the class and on the instance does WMI ask the provider for its values.',
  example: DYNPROPS_CLASS + DYNPROPS_INSTANCE.replace('[DYNPROPS] ', ''),
  repaired: DYNPROPS_CLASS + DYNPROPS_INSTANCE,
  create: (context) => ({
    instance(node) {
      if (hasDynProps(node.qualifiers) || !node.className) return;
      const supplied = node.members.find(
        ({ value, qualifiers }) =>
          !value && findQualifierIn(qualifiers, 'propertycontext') && findQualifierIn(qualifiers, 'provider'),
      );
      if (!supplied) return;
      const { start, end } = node.className;
      const first = node.qualifiers?.qualifiers[0];
      const at = first ? first.start : node.keyword.start;
      const insert = fix(t`Add DYNPROPS`, { start: at, end: at }, first ? 'DYNPROPS, ' : '[DYNPROPS]\n');
      const message = t`${supplied.name.text} comes from a provider, and the instance has no [DYNPROPS]: nobody asks the provider.`;
      context.report({ start, end, message, fixes: [insert] });
    },
  }),
};

import { t } from '../../l10n';
import { keyOf } from '../../semantics/names';
import type { DeclarationRule } from '../rule';

export const emptyNamespace: DeclarationRule = {
  id: 'empty-namespace',
  reads: 'declaration',
  severity: 'warning',
  summary: '#pragma namespace names no namespace.',
  explanation: 'What a compiler makes of it is not documented. Here the namespace stays what it was.',
  example: '#pragma namespace("")',
  repaired: '#pragma namespace("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")',
  create({ report }) {
    return {
      pragma({ name, arguments: [value] }) {
        if (keyOf(name?.text ?? '') !== 'namespace' || value?.kind !== 'string' || value.value.trim() !== '') return;
        report({
          start: value.start,
          end: value.end,
          message: t`This names no namespace. Write one, such as "\\\\\\\\.\\\\root\\\\cimv2\\\\sms", or delete the line.`,
        });
      },
    };
  },
};

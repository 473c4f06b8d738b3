import { t } from '../../l10n';
import type { DeclarationRule } from '../rule';

export const cimtypeQualifier: DeclarationRule = {
  id: 'cimtype-qualifier',
  reads: 'declaration',
  severity: 'error',
  summary: 'A file sets the qualifier CIMType.',
  explanation: 'WMI makes that qualifier itself, from the type. The compiler rejects it in a file (0x8004401A).',
  example: 'class Contoso_Asset { [key, cimtype("uint32")] string Tag; };',
  repaired: 'class Contoso_Asset { [key] uint32 Tag; };',
  create: (context) => ({
    named: ['cimtype'],
    qualifier(node, { list: { qualifiers, start: listStart, end: listEnd } }) {
      if (context.dialect !== 'wmi') return;
      const { start, end } = node;
      const at = qualifiers.indexOf(node);
      const [from, to] =
        qualifiers.length === 1
          ? [listStart, listEnd]
          : at > 0
            ? [qualifiers[at - 1]!.end, end]
            : [start, qualifiers[1]!.start];
      context.report({
        start,
        end,
        message: t`WMI makes CIMType from the type of the property, and rejects it in a file.`,
        fixes: [{ title: t`Delete it`, edits: [{ start: from, end: to, newText: '' }] }],
      });
    },
  }),
};

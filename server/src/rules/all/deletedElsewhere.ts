import { t } from '../../l10n';
import { DATA_NAMESPACE, REPORTING_NAMESPACE } from '../../knowledge';
import { inNamespace, orderProblemsOf } from '../order';
import type { FileRule } from '../rule';

export const deletedElsewhere: FileRule = {
  id: 'deleted-elsewhere',
  reads: 'file',
  severity: 'warning',
  summary: 'A pragma deletes a class in a namespace other than the one in which the file declares it.',
  explanation:
    'A pragma deleteclass applies to the namespace that the last pragma namespace above it set: in any other it finds no such class. ' +
    'The two halves of inventory have one name, in root\\cimv2 and in root\\cimv2\\sms: where one is deleted and the other declared, that may be intended, and is only information.',
  example:
    '#pragma namespace ("\\\\\\\\.\\\\root\\\\contoso")\n#pragma deleteclass("Contoso_Asset", NOFAIL)\n#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\nclass Contoso_Asset { [key] string Tag; };',
  repaired:
    '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n#pragma deleteclass("Contoso_Asset", NOFAIL)\nclass Contoso_Asset { [key] string Tag; };',
  check(context) {
    const { document, report } = context;
    for (const { name, namespace, span, line, other, index } of orderProblemsOf(context, 'deleted-elsewhere')) {
      const there = document.namespaces[other!]!;
      const isOtherHalf = HALVES.has(namespace) && HALVES.has(there);
      report({
        ...span,
        ...(isOtherHalf ? { severity: 'information' as const } : {}),
        message: isOtherHalf
          ? t`This deletes ${name.trim()} of ${namespace}; that of line ${line()} is in ${there} and stays.`
          : t`${name.trim()} is declared in ${there} (line ${line()}), and this deletes one of that name in ${namespace}.`,
        fixes: isOtherHalf
          ? []
          : [{ title: t`Switch to ${there} for it`, edits: inNamespace(document, index, index + 1, there) }],
      });
    }
  },
};

const HALVES: ReadonlySet<string> = new Set([DATA_NAMESPACE, REPORTING_NAMESPACE]);

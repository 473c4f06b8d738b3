import { t } from '../../l10n';
import { orderProblemsOf } from '../order';
import type { FileRule } from '../rule';

export const usedAfterDeleted: FileRule = {
  id: 'used-after-deleted',
  reads: 'file',
  severity: 'error',
  summary: 'A superclass, or the class of an instance, is deleted above and not declared again.',
  explanation:
    'The compiler of WMI stops there, on every computer: everything above stays stored, and everything below is missing.',
  example:
    '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\nclass Contoso_Asset { [key] string Tag; };\n#pragma deleteclass("Contoso_Asset", NOFAIL)\ninstance of Contoso_Asset { Tag = "A"; };',
  repaired:
    '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n#pragma deleteclass("Contoso_Asset", NOFAIL)\nclass Contoso_Asset { [key] string Tag; };\ninstance of Contoso_Asset { Tag = "A"; };',
  check(context) {
    for (const { name, span, line } of orderProblemsOf(context, 'used-after-deleted')) {
      context.reportAt(span, () => ({
        message: t`${name} is deleted on line ${line()} and not declared again before this: the compiler stops here.`,
      }));
    }
  },
};

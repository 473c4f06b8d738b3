import { t } from '../../l10n';
import { orderProblemsOf } from '../order';
import type { FileRule } from '../rule';

export const usedBeforeDeclared: FileRule = {
  id: 'used-before-declared',
  reads: 'file',
  severity: 'warning',
  summary: 'A superclass, or the class of an instance, is declared further down only.',
  explanation:
    'The compiler of WMI stores one declaration after the other. Where the class that one needs is not there yet, it stops: everything above stays stored, and everything below is missing. ' +
    'On a computer that had the class before, the same file passes: the mistake shows on new ones. ' +
    'Other compilers look classes up in the whole file, so this is for the dialect of WMI alone.',
  example:
    '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\nclass Contoso_Server : Contoso_Asset { string Rack; };\nclass Contoso_Asset { [key] string Tag; };',
  repaired:
    '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\nclass Contoso_Asset { [key] string Tag; };\nclass Contoso_Server : Contoso_Asset { string Rack; };',
  check(context) {
    for (const { name, span, line } of orderProblemsOf(context, 'used-before-declared')) {
      context.reportAt(span, () => ({
        message: t`${name} is declared on line ${line()} only, below its use: a compiler that does not know it yet stops here.`,
      }));
    }
  },
};

import { t } from '../../l10n';
import type { DeclarationRule } from '../rule';

export const nullInArray: DeclarationRule = {
  id: 'null-in-array',
  reads: 'declaration',
  severity: 'error',
  summary: 'A list in braces holds NULL.',
  explanation:
    'The compiler of WMI refuses NULL as an item of an array (0x80044020). A whole array may be NULL. In the dialects of the standards, which allow it, nothing is said.',
  example: 'class Contoso_Asset { [key] string Tag; string Owners[] = {NULL, "A"}; };',
  repaired: 'class Contoso_Asset { [key] string Tag; string Owners[] = {"A"}; };',
  create: (context) => ({
    value(value) {
      if (context.dialect !== 'wmi' || value.kind !== 'array') return;
      for (const { kind, start, end } of value.items) {
        if (kind === 'null')
          context.report({ start, end, message: t`NULL cannot be an item of an array. Leave it out.` });
      }
    },
  }),
};

import { t } from '../../l10n';
import type { DeclarationRule } from '../rule';

export const nullInArray: DeclarationRule = {
  id: 'null-in-array',
  reads: 'declaration',
  severity: 'error',
  summary: 'A list in braces holds NULL.',
  explanation:
    'The compiler of WMI rejects NULL as an item of an array (0x80044020). A whole array may be NULL. In the dialects of the standards, which allow it, nothing is said.',
  example: 'class Contoso_Asset { [key] string Tag; string Owners[] = {NULL, "A"}; };',
  repaired: 'class Contoso_Asset { [key] string Tag; string Owners[] = {"A"}; };',
  create: (context) => ({
    value(value) {
      if (context.dialect !== 'wmi' || value.kind !== 'array') return;
      for (const [i, { kind, start, end }] of value.items.entries()) {
        if (kind !== 'null') continue;
        const before = value.items[i - 1];
        const after = value.items[i + 1];
        // The comma beside it goes along; of an array that holds nothing else, what is meant is not known.
        const gone = before ? { start: before.end, end } : after && { start, end: after.start };
        context.report({
          start,
          end,
          message: t`NULL cannot be an item of an array. Leave it out.`,
          fixes: gone ? [{ title: t`Delete ${'NULL'}`, edits: [{ ...gone, newText: '' }] }] : [],
        });
      }
    },
  }),
};

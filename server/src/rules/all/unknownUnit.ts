import { t } from '../../l10n';
import { closestOf } from '../../syntax/spelling';
import { findUnit, INVENTORY_UNITS } from '../../knowledge';
import { fix, type DeclarationRule } from '../rule';
import { isSureSlip } from '../suggest';

export const unknownUnit: DeclarationRule = {
  id: 'unknown-unit',
  reads: 'declaration',
  severity: 'warning',
  summary: 'SMS_Units names a unit that inventory does not know.',
  explanation: 'The client converts a value only for the units that it knows.',
  example: 'class Contoso_Disk { [key] string Name; [SMS_Units("MegaByte")] uint64 Size; };',
  repaired: 'class Contoso_Disk { [key] string Name; [SMS_Units("MegaBytes")] uint64 Size; };',
  create: (context) => ({
    named: ['sms_units'],
    qualifier(node) {
      if (node.value?.kind !== 'string' || findUnit(node.value.value)) return;
      const names = INVENTORY_UNITS.map((unit) => unit.name);
      const meant = closestOf(node.value.value, names, 3);
      const { start, end } = node.value;
      context.report({
        start,
        end,
        message: t`“${node.value.value}” is not a unit of inventory. ${meant ? t`Did you mean ${meant}?` : t`Use one of ${names.join(', ')}.`}`,
        ...(meant
          ? { fixes: [fix(t`Change to ${meant}`, node.value, `"${meant}"`, isSureSlip(node.value.value, meant))] }
          : {}),
      });
    },
  }),
};

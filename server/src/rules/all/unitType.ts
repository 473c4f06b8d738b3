import { t } from '../../l10n';
import { findPrimitiveType, findUnit } from '../../knowledge';
import { stringOf } from '../../semantics/names';
import type { DeclarationRule } from '../rule';
import { withoutQualifier } from '../withoutQualifier';

export const unitType: DeclarationRule = {
  id: 'unit-type',
  reads: 'declaration',
  severity: 'warning',
  summary: 'SMS_Units is on a property of a type that has no such unit.',
  explanation:
    'Sizes are converted from numbers, and so are HexString and DecimalString; Seconds and DateString from dates and intervals. Of another type there is nothing to convert. ' +
    'Seconds on a whole number is only information: it says what the number already is.',
  example:
    '[SMS_Report(TRUE), SMS_Group_Name("Disks"), SMS_Class_ID("CONTOSO|DISKS|1.0")]\nclass Contoso_Disk : SMS_Class_Template { [SMS_Report(TRUE), key] string Name; [SMS_Report(TRUE), SMS_Units("MegaBytes")] string Size; };',
  repaired:
    '[SMS_Report(TRUE), SMS_Group_Name("Disks"), SMS_Class_ID("CONTOSO|DISKS|1.0")]\nclass Contoso_Disk : SMS_Class_Template { [SMS_Report(TRUE), key] string Name; [SMS_Report(TRUE), SMS_Units("MegaBytes")] uint64 Size; };',
  create: (context) => ({
    named: ['sms_units'],
    qualifier(node, { owner, list }) {
      if (!owner || !('kind' in owner) || owner.kind !== 'property') return;
      if (!owner.type) return;
      const unit = findUnit(stringOf(node) ?? '');
      if (!unit) return;
      const type = owner.type.isReference ? undefined : findPrimitiveType(owner.type.name.text);
      const isDate = unit.name === 'Seconds' || unit.name === 'DateString';
      if (type && (isDate ? type.kind === 'datetime' : type.kind === 'integer' || type.kind === 'real')) return;
      const { start, end } = node;
      context.report({
        start,
        end,
        ...(isDate && type?.kind === 'integer' ? { severity: 'information' as const } : {}),
        message: t`${unit.name} is made of ${isDate ? t`a datetime` : t`a number`}; ${owner.name.text} is ${owner.type.isReference ? t`a reference` : t`a ${owner.type.name.text}`}.`,
        fixes: [withoutQualifier(context.declaration.text, list, node)],
      });
    },
  }),
};

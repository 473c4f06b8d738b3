import { t } from '../../l10n';
import { booleanOf, findQualifierIn, keyOf } from '../../semantics/names';
import { lighter, ofReportedProperties, placeOf } from '../dataSide';
import type { NamesRule } from '../rule';
import { withoutQualifier } from '../withoutQualifier';

const DATA =
  '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_App { [key] string KeyName; [PropertyContext("Size")] uint32 Size; };\n';
const REPORTING =
  '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\n[SMS_Report(TRUE), SMS_Group_Name("App"), SMS_Class_ID("CONTOSO|APP|1.0")]\nclass Contoso_App : SMS_Class_Template { [SMS_Report(TRUE), key] string KeyName; [SMS_Report(TRUE)] uint32 Size; };';

export const dataKey: NamesRule = {
  id: 'data-key',
  reads: 'names',
  severity: 'warning',
  summary: 'A key of the reporting class is not a key of the data class.',
  explanation:
    'The keys tell the rows of inventory apart. A property that is not a key in the data class may be equal, or empty, in several instances, and only the last of them is kept. ' +
    'Where the data class has no key at all, or is known from the table of Windows’ classes only, it is information.',
  example: DATA + REPORTING.replace('[SMS_Report(TRUE)] uint32', '[SMS_Report(TRUE), key] uint32'),
  repaired: DATA + REPORTING,
  create: (context) =>
    ofReportedProperties(context, ({ name, qualifiers }, side, { byKey, isComplete }) => {
      const key = findQualifierIn(qualifiers, 'key');
      const members = booleanOf(key) === true ? byKey.get(keyOf(name.text)) : undefined;
      if (!members || !isComplete || members.some(({ isKey }) => isKey)) return;
      const hasKeys = [...byKey.values()].some((all) => all.some(({ isKey }) => isKey));
      context.report({
        start: key!.start,
        end: key!.end,
        ...(hasKeys ? lighter(side, 'information') : { severity: 'information' as const }),
        fixes: [withoutQualifier(context.declaration.text, qualifiers!, key!)],
        message: t`${name.text} is not a key of the data class ${side.classes[0]!.name} (${placeOf(side)}).`,
      });
    }),
};

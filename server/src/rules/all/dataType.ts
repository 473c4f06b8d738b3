import { t } from '../../l10n';
import { findPrimitiveType } from '../../knowledge';
import type { MemberInfo } from '../../semantics/classInfo';
import { typeTextOf } from '../../semantics/dataClasses';
import { keyOf } from '../../semantics/names';
import type { Property } from '../../syntax/tree';
import { isCollected, lighter, ofReportedProperties, placeOf } from '../dataSide';
import { fix, type NamesRule } from '../rule';

const DATA =
  '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_App { [key] string KeyName; [PropertyContext("Size")] uint32 Size; };\n';
const REPORTING =
  '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\n[SMS_Report(TRUE), SMS_Group_Name("App"), SMS_Class_ID("CONTOSO|APP|1.0")]\nclass Contoso_App : SMS_Class_Template { [SMS_Report(TRUE), key] string KeyName; [SMS_Report(TRUE)] uint32 Size; };';

export const dataType: NamesRule = {
  id: 'data-type',
  reads: 'names',
  severity: 'warning',
  summary: 'A property has another type in the reporting class than in the data class.',
  explanation:
    'The reporting class repeats the properties of its data class with their types. A number that arrives in a property declared as text is not stored as it should be. ' +
    'Whole numbers of another size, properties that are not reported, and what is known from the table of Windows’ classes only, are information.',
  example: DATA + REPORTING.replace('uint32 Size', 'string Size'),
  repaired: DATA + REPORTING,
  create: (context) =>
    ofReportedProperties(context, (property, side, { byKey }) => {
      const { type, array, name } = property;
      const members = byKey.get(keyOf(name.text));
      if (!type || !members || members.some((member) => isSame(property, member))) return;
      const [member] = members;
      const isNumber = (text: string) => findPrimitiveType(text)?.kind === 'integer';
      const isNear =
        isNumber(type.name.text) &&
        isNumber(member!.type) &&
        (array !== undefined) === member!.isArray &&
        !type.isReference;
      const theirs = typeTextOf(member!);
      const canFix = !member!.isArray && array === undefined && !member!.isReference;
      context.report({
        start: type.start,
        end: type.end,
        ...(isNear || !isCollected(property) ? { severity: 'information' as const } : lighter(side, 'information')),
        message: t`${name.text} is ${theirs} in the data class ${side.classes[0]!.name} (${placeOf(side)}), and ${written(property)} here.`,
        fixes: canFix ? [fix(t`Change to ${member!.type}`, type, member!.type)] : [],
      });
    }),
};

function isSame({ type, array }: Property, member: MemberInfo): boolean {
  return (
    keyOf(type!.name.text) === keyOf(member.type) &&
    type!.isReference === member.isReference &&
    (array !== undefined) === member.isArray
  );
}

function written({ type, array }: Property): string {
  return `${type!.name.text}${type!.isReference ? ' ref' : ''}${array ? '[]' : ''}`;
}

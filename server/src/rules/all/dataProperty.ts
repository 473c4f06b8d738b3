import { t } from '../../l10n';
import { keyOf } from '../../semantics/names';
import { closestOf } from '../../syntax/spelling';
import type { Property } from '../../syntax/tree';
import { isCollected, ofReportedProperties, placeOf } from '../dataSide';
import { fix, type NamesRule } from '../rule';

export const dataProperty: NamesRule = {
  id: 'data-property',
  reads: 'names',
  severity: 'warning',
  summary: 'A reporting class asks for a property that its data class does not have.',
  explanation:
    'Data come from the class of the same name in root\\cimv2 (or where the qualifier Namespace says): in this file, in the file beside it, in the workspace, or in Windows. ' +
    'A property that is not there stays empty. Where the data class is known from the table of Windows’ classes, which holds one version of Windows, ' +
    'only a name that looks misspelled is a warning; any other, and a property that is not reported, is information; of a class that is plainly of another version nothing more is said.',
  example:
    '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_App { [key] string KeyName; [PropertyContext("Owner")] string Owner; };\n' +
    '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\n[SMS_Report(TRUE), SMS_Group_Name("App"), SMS_Class_ID("CONTOSO|APP|1.0")]\nclass Contoso_App : SMS_Class_Template { [SMS_Report(TRUE), key] string KeyName; [SMS_Report(TRUE)] string Owners; };',
  repaired:
    '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_App { [key] string KeyName; [PropertyContext("Owner")] string Owner; };\n' +
    '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\n[SMS_Report(TRUE), SMS_Group_Name("App"), SMS_Class_ID("CONTOSO|APP|1.0")]\nclass Contoso_App : SMS_Class_Template { [SMS_Report(TRUE), key] string KeyName; [SMS_Report(TRUE)] string Owner; };',
  create: (context) =>
    ofReportedProperties(context, (property, side, { byKey, isComplete }, all) => {
      const { name } = property;
      if (!isComplete || byKey.has(keyOf(name.text))) return;
      const isWindows = side.place === 'windows';
      const names = [...byKey.values()].map(([first]) => first!.name);
      const meant = meantProperty(name.text, names);
      // A class of which much is not in the table is known in another version there.
      if (isWindows && meant === undefined && missingOf(all, byKey) > MOST_MISSING) return;
      const isLight = !isCollected(property) || (isWindows && meant === undefined);
      context.report({
        start: name.start,
        end: name.end,
        ...(isLight ? { severity: 'information' as const } : {}),
        message: t`The data class ${side.classes[0]!.name} (${placeOf(side)}) has no property ${name.text}.${meant ? ` ${t`Did you mean ${meant}?`}` : ''}`,
        fixes: meant ? [fix(t`Change to ${meant}`, name, meant)] : [],
      });
    }),
};

/** How many properties of a class may be missing from the table of Windows’ classes before it counts as another version. */
const MOST_MISSING = 3;

function missingOf(properties: readonly Property[], byKey: ReadonlyMap<string, unknown>): number {
  return properties.filter(({ name }) => !byKey.has(keyOf(name.text))).length;
}

/** The name that is meant: one slip away, or two in a long one; names that differ in a number are both right. */
function meantProperty(name: string, names: readonly string[]): string | undefined {
  if (name.length < 4) return undefined;
  const meant = closestOf(name, names, name.length > 6 ? 2 : 1);
  const plain = (text: string) => keyOf(text).replace(/\d+/g, '');
  return meant !== undefined && plain(meant) === plain(name) ? undefined : meant;
}

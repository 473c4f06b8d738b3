import { t } from '../../l10n';
import { booleanOf, findQualifierIn } from '../../semantics/names';
import { ofReporting, propertiesOf } from '../reporting';
import type { DeclarationRule } from '../rule';

export const nothingReported: DeclarationRule = {
  id: 'nothing-reported',
  reads: 'declaration',
  severity: 'warning',
  summary: 'A class is reported, and none of its properties is.',
  explanation:
    'SMS_Report of the class says that the class is collected, that of a property says what is collected of it. Keys come with it whatever their flag says: ' +
    'a class of which only the key arrives is seldom what was meant. A class that has nothing but keys is fine.',
  example:
    '[SMS_Report(TRUE), SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [key] string Tag; [SMS_Report(FALSE)] string Owner; };',
  repaired:
    '[SMS_Report(TRUE), SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [key] string Tag; [SMS_Report(TRUE)] string Owner; };',
  create: (context) =>
    ofReporting(context, ({ node, name, report, isReported }) => {
      const properties = propertiesOf(node);
      if (!isReported || !report || !node.body) return;
      const is = (key: string) => (property: (typeof properties)[number]) =>
        booleanOf(findQualifierIn(property.qualifiers, key)) === true;
      // A flag that is no boolean has a rule of its own.
      const isUnclear = properties.some(({ qualifiers }) => {
        const flag = findQualifierIn(qualifiers, 'sms_report');
        return flag !== undefined && booleanOf(flag) === undefined;
      });
      if (isUnclear || properties.some(is('sms_report'))) return;
      if (properties.length > 0 && properties.every(is('key'))) return;
      context.report({
        start: report.start,
        end: report.end,
        message: properties.some(is('key'))
          ? t`${name} is reported, but of its properties only the key is. Set SMS_Report(TRUE) on those that you want.`
          : t`${name} is reported, but none of its properties is. Set SMS_Report(TRUE) on those that you want.`,
      });
    }),
};

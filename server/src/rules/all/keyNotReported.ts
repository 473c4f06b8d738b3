import { t } from '../../l10n';
import { booleanOf, findQualifierIn } from '../../semantics/names';
import { ofReporting, propertiesOf } from '../reporting';
import { fix, type DeclarationRule } from '../rule';

export const keyNotReported: DeclarationRule = {
  id: 'key-not-reported',
  reads: 'declaration',
  severity: 'information',
  summary: 'A key of a reported class has SMS_Report(FALSE).',
  explanation:
    'Inventory reports the keys of a class whatever their flag says, since they tell its instances apart. The flag misleads its readers. ' +
    'For a class that is not reported, nothing is said.',
  example:
    '[SMS_Report(TRUE), SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(FALSE), key] string Tag; [SMS_Report(TRUE)] string Owner; };',
  repaired:
    '[SMS_Report(TRUE), SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; [SMS_Report(TRUE)] string Owner; };',
  create: (context) =>
    ofReporting(context, ({ node, isReported }) => {
      if (!isReported) return;
      for (const { name, qualifiers } of propertiesOf(node)) {
        const flag = findQualifierIn(qualifiers, 'sms_report');
        if (booleanOf(flag) !== false || booleanOf(findQualifierIn(qualifiers, 'key')) !== true) continue;
        const { start, end } = flag!;
        context.report({
          start,
          end,
          message: t`${name.text} is a key: it is reported with the class, whatever this flag says.`,
          fixes: [fix(t`Say that it is reported`, flag!, `${flag!.name.text}(TRUE)`)],
        });
      }
    }),
};

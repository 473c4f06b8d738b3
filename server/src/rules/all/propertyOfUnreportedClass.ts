import { t } from '../../l10n';
import { booleanOf, findQualifierIn } from '../../semantics/names';
import { addedQualifier, ofReporting, propertiesOf } from '../reporting';
import { fix, type DeclarationRule } from '../rule';

export const propertyOfUnreportedClass: DeclarationRule = {
  id: 'property-of-unreported-class',
  reads: 'declaration',
  severity: 'hint',
  summary: 'Properties are marked to be reported in a class that is not reported.',
  explanation:
    'Nothing is collected of a class whose SMS_Report is FALSE. Files come with many such classes, ready to be switched on: a hint, once per class. ' +
    'Where the class has no SMS_Report at all, which counts as FALSE, it was more likely forgotten: a warning.',
  example:
    '[SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };',
  repaired:
    '[SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|ASSETS|1.0"), SMS_Report(TRUE)]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };',
  create: (context) =>
    ofReporting(context, ({ node, name, report, isReported }) => {
      if (isReported || !node.name) return;
      // A flag that is no boolean has a rule of its own.
      if (report && booleanOf(report) === undefined) return;
      const marked = propertiesOf(node).filter(
        ({ qualifiers }) => booleanOf(findQualifierIn(qualifiers, 'sms_report')) === true,
      );
      if (marked.length === 0) return;
      const { start, end } = report ?? node.name;
      const unreported = report ? t`${name} is not reported.` : t`${name} is not reported, as it has no SMS_Report.`;
      const marks =
        marked.length === 1
          ? t`Its property ${marked[0]!.name.text} is marked to be reported, and not collected.`
          : t`${marked.length} properties are marked to be reported, and not collected.`;
      context.report({
        start,
        end,
        ...(report ? {} : { severity: 'warning' as const }),
        message: `${unreported} ${marks}`,
        fixes: [
          report
            ? fix(t`Report the class`, report, `${report.name.text}(TRUE)`)
            : fix(t`Report the class`, ...addedQualifier(node, 'SMS_Report(TRUE)')),
        ],
      });
    }),
};

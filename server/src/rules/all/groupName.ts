import { t } from '../../l10n';
import { addedQualifier, ofReporting } from '../reporting';
import { fix, type DeclarationRule } from '../rule';
import { isWithoutText } from '../withoutText';

export const groupName: DeclarationRule = {
  id: 'group-name',
  reads: 'declaration',
  severity: 'warning',
  summary: 'A reporting class has no SMS_Group_Name, or an empty one.',
  explanation:
    'The group name is what Resource Explorer shows. Without one it shows the name of the class, which is a hint only; an empty one shows nothing.',
  example:
    '[SMS_Report(TRUE), SMS_Group_Name(""), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };',
  repaired:
    '[SMS_Report(TRUE), SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };',
  create: (context) =>
    ofReporting(context, ({ node, name, groupName: given }) => {
      if (!node.name) return;
      if (given) {
        if (!isWithoutText(context, given)) return;
        const { start, end } = given;
        const message = t`The group name of ${name} is empty: Resource Explorer has no name to show. Write one.`;
        context.report({ start, end, message, fixes: [fix(t`Call the group “${name}”`, given, textFor(name))] });
        return;
      }
      const { start, end } = node.name;
      context.report({
        start,
        end,
        severity: 'hint',
        message: t`${name} has no SMS_Group_Name: Resource Explorer shows the name of the class.`,
        fixes: [fix(t`Add SMS_Group_Name`, ...addedQualifier(node, textFor(name)))],
      });
    }),
};

function textFor(className: string): string {
  return `SMS_Group_Name("${className}")`;
}

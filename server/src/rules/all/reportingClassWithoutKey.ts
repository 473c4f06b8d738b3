import { t } from '../../l10n';
import { booleanOf, findQualifierIn } from '../../semantics/names';
import { ofReporting } from '../reporting';
import type { DeclarationRule } from '../rule';

export const reportingClassWithoutKey: DeclarationRule = {
  id: 'reporting-class-without-key',
  reads: 'declaration',
  severity: 'hint',
  summary: 'A class that is reported has no key property.',
  explanation:
    'Without a key the site cannot tell instances apart: of several it keeps the last one. For a class with one instance that is fine.',
  example:
    '[SMS_Report(TRUE), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE)] string Tag; };',
  repaired:
    '[SMS_Report(TRUE), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };',
  create: (context) =>
    ofReporting(context, ({ node, name, derives, isReported }) => {
      if (!derives || !isReported || node.members.length === 0) return;
      const hasKey = node.members.some(
        (member) => member.kind === 'property' && booleanOf(findQualifierIn(member.qualifiers, 'key')) === true,
      );
      if (hasKey || !node.name) return;
      const { start, end } = node.name;
      context.report({
        start,
        end,
        message: t`${name} has no key: if it has several instances on a client, only the last one is kept.`,
      });
    }),
};

import { t } from '../../l10n';
import { readClassId } from '../../knowledge';
import { stringOf } from '../../semantics/names';
import { ofReporting } from '../reporting';
import type { DeclarationRule } from '../rule';

export const classIdParts: DeclarationRule = {
  id: 'class-id-parts',
  reads: 'declaration',
  severity: 'hint',
  summary: 'An SMS_Class_ID does not have the three parts VENDOR|GROUP|VERSION.',
  explanation:
    'The middle part names table and views of the class. Many real files use another form; the site then makes the name from that.',
  example:
    '[SMS_Report(TRUE), SMS_Class_ID("ASSETS")]\nclass Contoso_Asset : SMS_Class_Template { [key] string Tag; };',
  repaired:
    '[SMS_Report(TRUE), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [key] string Tag; };',
  create: (context) =>
    ofReporting(context, ({ classId }) => {
      const text = stringOf(classId);
      if (!classId?.value || text === undefined || text.trim() === '' || readClassId(text)) return;
      const { start, end } = classId.value;
      context.report({
        start,
        end,
        message: t`SMS_Class_ID usually has three parts, VENDOR|GROUP|VERSION; the middle one names the table.`,
      });
    }),
};

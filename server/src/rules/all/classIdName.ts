import { t } from '../../l10n';
import { readClassId } from '../../knowledge';
import { stringOf } from '../../semantics/names';
import { ofReporting } from '../reporting';
import { fix, type DeclarationRule } from '../rule';

/** SQL Server takes names of 128 characters; inventory puts some of its own around the group's. */
const LONGEST = 100;

export const classIdName: DeclarationRule = {
  id: 'class-id-name',
  reads: 'declaration',
  severity: 'warning',
  summary: 'The middle part of an SMS_Class_ID does not make a good table name.',
  explanation:
    'The part between the bars names the table, the views and the class SMS_G_System_… that queries use: letters, digits and underscores, as short as possible.',
  example:
    '[SMS_Report(TRUE), SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|MY-ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };',
  repaired:
    '[SMS_Report(TRUE), SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|MY_ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };',
  create: (context) =>
    ofReporting(context, ({ classId }) => {
      const text = stringOf(classId);
      const parts = text === undefined ? undefined : readClassId(text);
      const value = classId?.value;
      if (!parts || !value || text === undefined) return;
      const odd = /\W/u.exec(parts.group)?.[0];
      const { start, end } = value;
      if (odd !== undefined) {
        const group = parts.group.replace(/\W+/g, '_');
        const written = text.split('|');
        const better = [written[0], group, written[2]].join('|').replace(/["\\]/g, '\\$&');
        context.report({
          start,
          end,
          message: t`“${parts.group}” is to name a table and the class SMS_G_System_…: “${odd}” does not belong in such a name.`,
          fixes: [fix(t`Call it ${group}`, value, `"${better}"`)],
        });
      } else if (parts.group.length > LONGEST) {
        context.report({
          start,
          end,
          message: t`The middle part has ${parts.group.length} characters; the names of tables and views that are made from it are limited to 128. Shorten it.`,
        });
      }
    }),
};

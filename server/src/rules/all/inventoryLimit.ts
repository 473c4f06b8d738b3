import { t } from '../../l10n';
import { ofReporting, propertiesOf } from '../reporting';
import type { DeclarationRule } from '../rule';

/** A table of SQL Server has 1,024 columns at most; inventory has a few of its own in each. */
const MOST_PROPERTIES = 1000;

const wide = Array.from({ length: MOST_PROPERTIES }, (_, i) => `[SMS_Report(TRUE)] string P${i + 1};`).join(' ');

export const inventoryLimit: DeclarationRule = {
  id: 'inventory-limit',
  reads: 'declaration',
  severity: 'warning',
  summary: 'A reporting class has more properties than a table of the site’s database has columns.',
  explanation:
    'Each reporting class becomes a table with a column for each property and a few that every table has. SQL Server allows 1,024.',
  example: `[SMS_Report(TRUE), SMS_Group_Name("Wide"), SMS_Class_ID("CONTOSO|WIDE|1.0")]\nclass Contoso_Wide : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; ${wide} };`,
  repaired: `[SMS_Report(TRUE), SMS_Group_Name("Wide"), SMS_Class_ID("CONTOSO|WIDE|1.0")]\nclass Contoso_Wide : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };`,
  create: (context) =>
    ofReporting(context, ({ node, name }) => {
      if (!node.name || node.members.length <= MOST_PROPERTIES) return;
      const { length } = propertiesOf(node);
      if (length <= MOST_PROPERTIES) return;
      const { start, end } = node.name;
      context.report({
        start,
        end,
        message: t`${name} has ${length} properties; its table in the database of the site is limited to 1,024 columns.`,
      });
    }),
};

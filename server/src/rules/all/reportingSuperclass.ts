import { t } from '../../l10n';
import { REPORTING_NAMESPACE, REPORTING_TEMPLATE } from '../../knowledge';
import { keyOf } from '../../semantics/names';
import { ofReporting } from '../reporting';
import { fix, type NamesRule } from '../rule';
import { isOneSlip } from '../suggest';

export const reportingSuperclass: NamesRule = {
  id: 'reporting-superclass',
  reads: 'names',
  severity: 'warning',
  summary: 'A class has qualifiers of hardware inventory and does not derive from SMS_Class_Template.',
  explanation:
    'In root\\cimv2\\sms the classes of inventory derive from SMS_Class_Template. Files for the import of Configuration Manager 2012 and later ' +
    'may do without: where a class has no superclass and the file sets no namespace, it is only information, and so it is where the superclass is not known.',
  example:
    '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\n[SMS_Report(TRUE), SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset { [SMS_Report(TRUE), key] string Tag; };',
  repaired:
    '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\n[SMS_Report(TRUE), SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };',
  create: (context) =>
    ofReporting(context, ({ node, name, derives }) => {
      if (derives || !node.name || keyOf(name) === TEMPLATE) return;
      const { superclass } = node;
      if (!superclass) {
        const { end } = node.alias ?? node.name;
        context.report({
          start: node.name.start,
          end: node.name.end,
          ...(context.namespace === REPORTING_NAMESPACE ? {} : { severity: 'information' as const }),
          message: t`${name} has qualifiers of inventory, but derives from no class. Reporting classes derive from ${REPORTING_TEMPLATE}.`,
          fixes: [fix(t`Derive it from ${REPORTING_TEMPLATE}`, { start: end, end }, ` : ${REPORTING_TEMPLATE}`)],
        });
        return;
      }
      // A misspelled name has a rule of its own.
      if (superclass.text === '' || isOneSlip(keyOf(superclass.text), TEMPLATE)) return;
      const { classes, isComplete } = context.scope.lineageOf(superclass.text, context.namespace);
      if (classes.some((info) => keyOf(info.name) === TEMPLATE)) return;
      context.report({
        start: superclass.start,
        end: superclass.end,
        ...(isComplete ? {} : { severity: 'information' as const }),
        message: t`${name} has qualifiers of inventory and derives from ${superclass.text}. Reporting classes derive from ${REPORTING_TEMPLATE}.`,
        fixes: [fix(t`Derive it from ${REPORTING_TEMPLATE}`, superclass, REPORTING_TEMPLATE)],
      });
    }),
};

const TEMPLATE = keyOf(REPORTING_TEMPLATE);

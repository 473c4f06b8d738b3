import { t } from '../../l10n';
import { summaryOf } from '../../semantics/summary';
import { findQualifierIn } from '../../semantics/names';
import { addedQualifier } from '../reporting';
import { fix, type DeclarationRule } from '../rule';
import { isWithoutText } from '../withoutText';

export const missingSmsClassId: DeclarationRule = {
  id: 'missing-sms-class-id',
  reads: 'declaration',
  severity: 'error',
  summary: 'A reporting class has no SMS_Class_ID.',
  explanation:
    'The site names a group of inventory data, its table and its views after the middle part of SMS_Class_ID (VENDOR|GROUP|VERSION). ' +
    'A reporting class, which is one that derives from SMS_Class_Template, must have it.',
  example:
    '[SMS_Report(TRUE), SMS_Group_Name("Assets")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };',
  repaired:
    '[SMS_Report(TRUE), SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };',
  create(context) {
    return {
      classDeclaration(node) {
        const reporting = summaryOf(context.declaration).reporting;
        if (!reporting?.derives || reporting.node !== node || !node.name) return;
        if (reporting.classId && !isWithoutText(context, reporting.classId)) return;
        // ResID and ResDLL are the pair that SMS 2.0 had in its place.
        if (!reporting.classId && findQualifierIn(node.qualifiers, 'resid')) return;
        const id = `SMS_Class_ID("${suggestedId(node.name.text)}")`;
        const add = reporting.classId
          ? fix(t`Write ${id}`, reporting.classId, id)
          : fix(t`Add ${id}`, ...addedQualifier(node, id));
        context.report({
          start: node.name.start,
          end: node.name.end,
          message: t`The reporting class ${node.name.text} has no SMS_Class_ID, which names its table. Add one of the form VENDOR|GROUP|VERSION.`,
          fixes: [add],
        });
      },
    };
  },
};

/** `Contoso_Asset` -> `CONTOSO|ASSET|1.0`: a start, for a person to look at. */
function suggestedId(className: string): string {
  const words = className.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
  const underscore = words.indexOf('_');
  const vendor = underscore > 0 ? words.slice(0, underscore) : 'VENDOR';
  const group = underscore > 0 ? words.slice(underscore + 1) : words;
  return `${vendor === 'WIN32' || vendor === 'CIM' ? 'MICROSOFT' : vendor}|${group}|1.0`;
}

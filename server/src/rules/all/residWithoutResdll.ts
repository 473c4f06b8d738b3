import { t } from '../../l10n';
import { findQualifierIn } from '../../semantics/names';
import { ofReporting } from '../reporting';
import type { DeclarationRule } from '../rule';
import { withoutQualifier } from '../withoutQualifier';

export const residWithoutResdll: DeclarationRule = {
  id: 'resid-without-resdll',
  reads: 'declaration',
  severity: 'warning',
  summary: 'A class has ResID without ResDLL, or ResDLL without ResID.',
  explanation:
    'In SMS 2.0 the name of a group was text number ResID of the library ResDLL: one without the other names nothing. Later releases read SMS_Group_Name.',
  example:
    '[SMS_Report(TRUE), SMS_Group_Name("Assets"), ResID(100), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };',
  repaired:
    '[SMS_Report(TRUE), SMS_Group_Name("Assets"), ResID(100), ResDLL("contoso.dll"), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };',
  create: (context) =>
    ofReporting(context, ({ node }) => {
      const id = findQualifierIn(node.qualifiers, 'resid');
      const library = findQualifierIn(node.qualifiers, 'resdll');
      const alone = id && !library ? id : library && !id ? library : undefined;
      if (!alone) return;
      const { start, end } = alone;
      const message = t`${alone.name.text} has no ${id ? 'ResDLL' : 'ResID'} beside it, and has no meaning without it. Add it, or delete this one.`;
      const fixes = [withoutQualifier(context.declaration.text, node.qualifiers!, alone)];
      context.report({ start, end, message, fixes });
    }),
};

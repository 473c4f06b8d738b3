import { t } from '../../l10n';
import type { Value } from '../../syntax/tree';
import { fix, type DeclarationRule } from '../rule';

export const smsReportNotBoolean: DeclarationRule = {
  id: 'sms-report-not-boolean',
  reads: 'declaration',
  severity: 'error',
  summary: 'SMS_Report (or SMS_Namespace) has a value that is neither TRUE nor FALSE.',
  explanation: 'Hardware inventory takes only a boolean: SMS_Report("TRUE") does not report the class.',
  example:
    '[SMS_Report("TRUE"), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [key] string Tag; };',
  repaired:
    '[SMS_Report(TRUE), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [key] string Tag; };',
  create(context) {
    return {
      named: ['sms_report', 'sms_namespace'],
      qualifier({ name, value }) {
        if (!value || value.kind === 'boolean' || value.kind === 'invalid') return;
        const meant = meantBoolean(value);
        context.report({
          start: value.start,
          end: value.end,
          message: t`${name.text} takes TRUE or FALSE, without quotes.`,
          fixes: (meant === undefined ? ['TRUE', 'FALSE'] : [meant]).map((text) =>
            fix(t`Change to ${text}`, value, text, meant !== undefined),
          ),
        });
      },
    };
  },
};

/** What somebody plainly meant: `"true"`, `1`, `yes`; undefined where it is anyone's guess. */
function meantBoolean(value: Value): 'TRUE' | 'FALSE' | undefined {
  const text = value.kind === 'string' ? value.value : 'text' in value ? value.text : '';
  if (/^\s*(?:true|t|yes|y|on|1)\s*$/i.test(text)) return 'TRUE';
  if (/^\s*(?:false|f|no|n|off|0)\s*$/i.test(text)) return 'FALSE';
  return undefined;
}

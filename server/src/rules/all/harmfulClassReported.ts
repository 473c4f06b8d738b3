import { t, translated } from '../../l10n';
import { costOfReporting } from '../../knowledge';
import { ofReporting } from '../reporting';
import { fix, type DeclarationRule } from '../rule';

export const harmfulClassReported: DeclarationRule = {
  id: 'harmful-class-reported',
  reads: 'declaration',
  severity: 'information',
  summary: 'A class is reported that is known to be costly to collect.',
  explanation: 'Such classes have very many instances, ask the network, or wake devices on every client.',
  example:
    '[SMS_Report(TRUE), SMS_Class_ID("MICROSOFT|NT_LOG_EVENT|1.0")]\nclass Win32_NTLogEvent : SMS_Class_Template { [key] uint32 RecordNumber; };',
  repaired:
    '[SMS_Report(FALSE), SMS_Class_ID("MICROSOFT|NT_LOG_EVENT|1.0")]\nclass Win32_NTLogEvent : SMS_Class_Template { [key] uint32 RecordNumber; };',
  create: (context) =>
    ofReporting(context, ({ name, report, isReported }) => {
      const cost = isReported ? costOfReporting(name) : undefined;
      if (cost === undefined || !report) return;
      context.report({
        start: report.start,
        end: report.end,
        message: cost
          ? t`Reporting ${name} is known to cause problems: ${translated(cost)}. Report it only if you need it.`
          : t`Reporting ${name} is known to cause problems. Report it only if you need it.`,
        fixes: [fix(t`Do not report the class`, report, `${report.name.text}(FALSE)`)],
      });
    }),
};

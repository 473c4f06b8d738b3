import { t } from '../../l10n';
import { REPORTING_NAMESPACE } from '../../knowledge';
import type { MofDocument } from '../../semantics/document';
import { summaryOf } from '../../semantics/summary';
import { lineBefore, namespaceKnownFrom, orderProblemsOf, spellingOf } from '../order';
import type { FileRule } from '../rule';

export const reportingClassOutside: FileRule = {
  id: 'reporting-class-outside',
  reads: 'file',
  severity: 'warning',
  summary: 'A reporting class is in a namespace other than root\\cimv2\\sms.',
  explanation:
    'Inventory looks for its classes in root\\cimv2\\sms and reports none that is elsewhere. ' +
    'Most often a block of data classes was pasted in with its pragma namespace, and everything below it ended up there, too: the first class of such a stretch is reported. ' +
    'What comes before the first pragma namespace of a file is left alone, unless the file is called SMS_def.mof: it may be a piece to be pasted in, or to be imported. ' +
    'Namespaces below root\\cimv2\\sms, in which later versions import, are fine.',
  example:
    '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n[SMS_Report(TRUE), SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };',
  repaired:
    '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\n[SMS_Report(TRUE), SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };',
  check(context) {
    const { document, report } = context;
    const found = orderProblemsOf(context, 'reporting-class-outside');
    if (found.length === 0) return;
    const from = namespaceKnownFrom(document);
    const problems = found.filter(({ index }) => index >= from);
    for (let i = 0; i < problems.length;) {
      const { name, namespace, span, index } = problems[i]!;
      const end = endOfStretch(document, index);
      let next = i + 1;
      while (next < problems.length && problems[next]!.index < end) next++;
      const more = next - i - 1;
      const others =
        more === 0 ? '' : more === 1 ? `, ${t`and so is the one after it`}` : `, ${t`and so are the ${more} after it`}`;
      report({
        ...span,
        message: t`${name} is a reporting class in ${namespace}${others}. Inventory looks in ${REPORTING_NAMESPACE}.`,
        fixes: holdsReportingOnly(document, index, end)
          ? [
              {
                title: t`Switch to ${REPORTING_NAMESPACE} above it`,
                edits: lineBefore(document, index, spellingOf(document, REPORTING_NAMESPACE)),
              },
            ]
          : [],
      });
      i = next;
    }
  },
};

/** The index of the first declaration after this one that is in another namespace. */
function endOfStretch({ namespaces }: MofDocument, start: number): number {
  let end = start + 1;
  while (end < namespaces.length && namespaces[end] === namespaces[start]) end++;
  return end;
}

/** True where another namespace suits everything in the stretch. */
function holdsReportingOnly({ declarations }: MofDocument, start: number, end: number): boolean {
  return declarations
    .slice(start, end)
    .every(
      (declaration) =>
        (declaration.node.kind !== 'class' || summaryOf(declaration).reporting) && declaration.node.kind !== 'instance',
    );
}

import { t } from '../../l10n';
import { keyOf, stringOf } from '../../semantics/names';
import type { ReportingClass } from '../../semantics/summary';
import { shiftSpan } from '../../text/span';
import { faceOfIdentity } from '../faces';
import { isImportFile, tiesOfImport } from '../importFile';
import { reportingSitesOf } from '../reporting';
import { summaryOf } from '../../semantics/summary';
import type { FileRule } from '../rule';
import { reportingOfView } from '../exampleTexts';

export const importSameClassId: FileRule = {
  id: 'import-same-class-id',
  reads: 'file',
  face: faceOfIdentity,
  ties: tiesOfImport((declaration) => [stringOf(summaryOf(declaration).reporting?.classId)?.trim().toLowerCase()]),
  severity: 'information',
  summary: 'Two classes of a file for import have one SMS_Class_ID and differ in their contexts.',
  explanation:
    'A site of 2007 takes them for one table that both views of the registry fill. At a current site the class ID is the key of a class, so that two classes with one ID cannot exist side by side; what an import makes of them is not known. ' +
    'Applies only to files that hold nothing but reporting classes, such as exports and import files of current sites.',
  example:
    reportingOfView('Contoso_Agent', 32, 'CONTOSO|AGENT|1.0') +
    reportingOfView('Contoso_Agent64', 64, 'CONTOSO|AGENT|1.0'),
  repaired:
    reportingOfView('Contoso_Agent', 32, 'CONTOSO|AGENT|1.0') +
    reportingOfView('Contoso_Agent64', 64, 'CONTOSO|AGENT64|1.0'),
  check({ document, report }) {
    if (!isImportFile(document)) return;
    const seen = new Map<string, ReportingClass>();
    for (const { index, reporting } of reportingSitesOf(document)) {
      const id = stringOf(reporting.classId)?.trim();
      if (!id || !reporting.classId) continue;
      const earlier = seen.get(keyOf(id));
      if (!earlier) seen.set(keyOf(id), reporting);
      // The same contexts are the business of same-class-id.
      else if (earlier.context !== reporting.context && keyOf(earlier.name) !== keyOf(reporting.name))
        report({
          ...shiftSpan(reporting.classId, document.tree.offsetOf(index)),
          message: t`${earlier.name} has this SMS_Class_ID, too. It is the key of a class at a current site: give each of the two its own.`,
        });
    }
  },
};

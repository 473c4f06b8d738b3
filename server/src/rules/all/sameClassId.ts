import { t } from '../../l10n';
import { branchesOfTree, Repetitions } from '../../semantics/branches';
import { keyOf } from '../../semantics/names';
import type { ReportingClass } from '../../semantics/summary';
import { faceOfIdentity, tiesOf } from '../faces';
import { identityOf, reportingSitesOf } from '../reporting';
import type { FileRule } from '../rule';

export const sameClassId: FileRule = {
  id: 'same-class-id',
  reads: 'file',
  face: faceOfIdentity,
  ties: tiesOf((declaration) => [identityOf(declaration).id]),
  severity: 'warning',
  summary: 'Two reporting classes have the same SMS_Class_ID.',
  explanation:
    'Both would fill one table. That is intended where their SMS_Context differs, as with the 32-bit and the 64-bit view of the registry; then nothing is reported.',
  example:
    '[SMS_Report(TRUE), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [key] string Tag; };\n' +
    '[SMS_Report(TRUE), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Rack : SMS_Class_Template { [key] string Tag; };',
  repaired:
    '[SMS_Report(TRUE), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [key] string Tag; };\n' +
    '[SMS_Report(TRUE), SMS_Class_ID("CONTOSO|RACKS|1.0")]\nclass Contoso_Rack : SMS_Class_Template { [key] string Tag; };',
  check({ document, report }) {
    const seen = new Repetitions<ReportingClass>(() => branchesOfTree(document.tree));
    for (const { index, reporting, identity } of reportingSitesOf(document)) {
      if (identity.id === undefined || !reporting.classId) continue;
      const offset = document.tree.offsetOf(index);
      const { start, end } = reporting.classId;
      const earlier = seen.meet(identity.id, start + offset, reporting);
      if (!earlier || keyOf(earlier.name) === keyOf(reporting.name)) continue;
      report({
        start: start + offset,
        end: end + offset,
        message: t`${earlier.name} already has this SMS_Class_ID: both would fill one table. Give one of them another ID, or each its own SMS_Context.`,
      });
    }
  },
};

import { t } from '../../l10n';
import { branchesOfTree, Repetitions } from '../../semantics/branches';
import { keyOf, stringOf } from '../../semantics/names';
import type { ReportingClass } from '../../semantics/summary';
import { faceOfIdentity } from '../faces';
import { reportingSitesOf } from '../reporting';
import type { FileRule } from '../rule';

export const sameGroupName: FileRule = {
  id: 'same-group-name',
  reads: 'file',
  face: faceOfIdentity,
  severity: 'warning',
  summary: 'Two reporting classes have the same SMS_Group_Name.',
  explanation:
    'Resource Explorer shows two groups of one name, and nobody can tell which is which. That is intended where their SMS_Context differs, ' +
    'as with the 32-bit and the 64-bit view of the registry; then nothing is reported. While one of the two is not reported, it is only information.',
  example:
    '[SMS_Report(TRUE), SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };\n' +
    '[SMS_Report(TRUE), SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|RACKS|1.0")]\nclass Contoso_Rack : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };',
  repaired:
    '[SMS_Report(TRUE), SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };\n' +
    '[SMS_Report(TRUE), SMS_Group_Name("Racks"), SMS_Class_ID("CONTOSO|RACKS|1.0")]\nclass Contoso_Rack : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };',
  check({ document, report }) {
    const seen = new Repetitions<ReportingClass>(() => branchesOfTree(document.tree));
    for (const { index, reporting, identity } of reportingSitesOf(document)) {
      if (identity.group === undefined || !reporting.groupName) continue;
      const offset = document.tree.offsetOf(index);
      const start = reporting.groupName.start + offset;
      const earlier = seen.meet(identity.group, start, reporting);
      // A class that is declared twice has a rule of its own.
      if (!earlier || keyOf(earlier.name) === keyOf(reporting.name)) continue;
      const name = stringOf(reporting.groupName)?.trim();
      report({
        start,
        end: reporting.groupName.end + offset,
        ...(earlier.isReported && reporting.isReported ? {} : { severity: 'information' as const }),
        message: t`The group of ${earlier.name} is already called “${name}”. Give this one another name, or each class its own SMS_Context.`,
      });
    }
  },
};

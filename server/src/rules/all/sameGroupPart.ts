import { t } from '../../l10n';
import { branchesOfTree, Repetitions } from '../../semantics/branches';
import { keyOf, stringOf } from '../../semantics/names';
import { faceOfIdentity, tiesOf } from '../faces';
import { identityOf, reportingSitesOf, type ReportingSite } from '../reporting';
import type { FileRule } from '../rule';

export const sameGroupPart: FileRule = {
  id: 'same-group-part',
  reads: 'file',
  face: faceOfIdentity,
  ties: tiesOf((declaration) => [identityOf(declaration).part]),
  severity: 'warning',
  summary: 'Two classes have SMS_Class_IDs of different vendors with the same middle part.',
  explanation:
    'The middle part alone names the table, the views and the class SMS_G_System_…: two vendors with the same name get in each other’s way. ' +
    'One vendor with two versions, and the 32-bit and 64-bit twins of a class, are fine.',
  example:
    '[SMS_Report(TRUE), SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };\n' +
    '[SMS_Report(TRUE), SMS_Group_Name("Racks"), SMS_Class_ID("FABRIKAM|ASSETS|1.0")]\nclass Contoso_Rack : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };',
  repaired:
    '[SMS_Report(TRUE), SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };\n' +
    '[SMS_Report(TRUE), SMS_Group_Name("Racks"), SMS_Class_ID("FABRIKAM|FABRIKAM_RACKS|1.0")]\nclass Contoso_Rack : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };',
  check({ document, report }) {
    const seen = new Repetitions<ReportingSite>(() => branchesOfTree(document.tree));
    for (const site of reportingSitesOf(document)) {
      const { index, reporting, identity } = site;
      const value = reporting.classId?.value;
      if (identity.part === undefined || !value) continue;
      const offset = document.tree.offsetOf(index);
      const start = value.start + offset;
      const earlier = seen.meet(identity.part, start, site);
      if (!earlier || earlier.identity.vendor === identity.vendor) continue;
      if (keyOf(earlier.reporting.name) === keyOf(reporting.name)) continue;
      const [vendor, part] =
        stringOf(earlier.reporting.classId)
          ?.split('|')
          .map((text) => text.trim()) ?? [];
      report({
        start,
        end: value.end + offset,
        message: t`${earlier.reporting.name} of the vendor ${vendor} already has ${part}: both would get tables and views with the same names.`,
      });
    }
  },
};

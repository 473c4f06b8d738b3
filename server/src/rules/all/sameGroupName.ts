import { t } from '../../l10n';
import { branchesOfTree, Repetitions } from '../../semantics/branches';
import { keyOf, stringOf } from '../../semantics/names';
import { faceOfIdentity, tiesOf } from '../faces';
import { areTwins, identityOf, reportingSitesOf, type ReportingSite } from '../reporting';
import type { FileRule } from '../rule';

export const sameGroupName: FileRule = {
  id: 'same-group-name',
  reads: 'file',
  face: faceOfIdentity,
  ties: tiesOf((declaration) => [identityOf(declaration).group]),
  severity: 'warning',
  summary: 'Two reporting classes have the same SMS_Group_Name.',
  explanation:
    'Resource Explorer shows two groups of one name, and nobody can tell which is which. That is intended for the 32-bit and the 64-bit view of ' +
    'one thing: two classes with different SMS_Context that have one SMS_Class_ID, or names that differ in the view alone (Foo and Foo_64). Then ' +
    'nothing is reported. While one of the two is not reported, it is only information.',
  example:
    '[SMS_Report(TRUE), SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };\n' +
    '[SMS_Report(TRUE), SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|RACKS|1.0")]\nclass Contoso_Rack : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };',
  repaired:
    '[SMS_Report(TRUE), SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };\n' +
    '[SMS_Report(TRUE), SMS_Group_Name("Racks"), SMS_Class_ID("CONTOSO|RACKS|1.0")]\nclass Contoso_Rack : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };',
  check({ document, report }) {
    const seen = new Repetitions<ReportingSite>(() => branchesOfTree(document.tree));
    for (const site of reportingSitesOf(document)) {
      const { index, reporting, identity } = site;
      if (identity.group === undefined || !reporting.groupName) continue;
      const offset = document.tree.offsetOf(index);
      const start = reporting.groupName.start + offset;
      const first = seen.meet(identity.group, start, site);
      // Of a third class the one that it repeats may be the twin of the first.
      const same = seen.meet(`${identity.group}\n${reporting.context}`, start, site);
      const earlier = same ?? (first && areTwins(first, site) ? undefined : first);
      // A class that is declared twice has a rule of its own.
      if (!earlier || keyOf(earlier.reporting.name) === keyOf(reporting.name)) continue;
      const name = stringOf(reporting.groupName)?.trim();
      report({
        start,
        end: reporting.groupName.end + offset,
        ...(earlier.reporting.isReported && reporting.isReported ? {} : { severity: 'information' as const }),
        message: same
          ? t`The group of ${earlier.reporting.name} is already called “${name}”. Give this one another name, or each class its own SMS_Context.`
          : t`The group of ${earlier.reporting.name} is already called “${name}”, and that class has another SMS_Class_ID. Give this one another name, or the same ID if both are views of one thing.`,
      });
    }
  },
};

/** Small rules about reporting classes, in the order in which an administrator meets them. */
import { t } from '../../l10n';
import { closestOf } from '../../syntax/spelling';
import { costOfReporting, findUnit, INVENTORY_UNITS, readClassId } from '../../knowledge';
import { branchesOfTree, Repetitions } from '../../semantics/branches';
import { keyOf, booleanOf, findQualifierIn, stringOf } from '../../semantics/names';
import type { ReportingClass } from '../../semantics/summary';
import { encodeText, UnencodableCharacterError } from '../../text/encoding';
import { faceOfIdentity } from '../faces';
import { ofReporting, reportingSitesOf } from '../reporting';
import { fix, type DeclarationRule, type FileRule } from '../rule';

export const classIdParts: DeclarationRule = {
  id: 'class-id-parts',
  reads: 'declaration',
  severity: 'hint',
  summary: 'An SMS_Class_ID has not the three parts VENDOR|GROUP|VERSION.',
  explanation:
    'The middle part names table and views of the class. Many real files get by with another form; the name is then what the site makes of it.',
  example:
    '[SMS_Report(TRUE), SMS_Class_ID("ASSETS")]\nclass Contoso_Asset : SMS_Class_Template { [key] string Tag; };',
  repaired:
    '[SMS_Report(TRUE), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [key] string Tag; };',
  create: (context) =>
    ofReporting(context, ({ classId }) => {
      const text = stringOf(classId);
      if (!classId?.value || text === undefined || text === '' || readClassId(text)) return;
      const { start, end } = classId.value;
      context.report({
        start,
        end,
        message: t`SMS_Class_ID usually has three parts, VENDOR|GROUP|VERSION; the middle one names the table.`,
      });
    }),
};

export const reportingClassWithoutKey: DeclarationRule = {
  id: 'reporting-class-without-key',
  reads: 'declaration',
  severity: 'hint',
  summary: 'A class that is reported has no key property.',
  explanation:
    'Without a key the site cannot tell instances apart: of several it keeps the last one. For a class with one instance that is fine.',
  example:
    '[SMS_Report(TRUE), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE)] string Tag; };',
  repaired:
    '[SMS_Report(TRUE), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };',
  create: (context) =>
    ofReporting(context, ({ node, name, derives, isReported }) => {
      if (!derives || !isReported || node.members.length === 0) return;
      const hasKey = node.members.some(
        (member) => member.kind === 'property' && booleanOf(findQualifierIn(member.qualifiers, 'key')) === true,
      );
      if (hasKey || !node.name) return;
      const { start, end } = node.name;
      context.report({
        start,
        end,
        message: t`${name} has no key: if it has several instances on a client, only the last one is kept.`,
      });
    }),
};

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
          ? t`Reporting ${name} is known to cause problems: ${cost}. Report it only if you need it.`
          : t`Reporting ${name} is known to cause problems. Report it only if you need it.`,
        fixes: [fix(t`Do not report the class`, report, `${report.name.text}(FALSE)`)],
      });
    }),
};

export const groupNameNeedsUnicode: DeclarationRule = {
  id: 'group-name-needs-unicode',
  reads: 'declaration',
  severity: 'warning',
  summary: 'A group name has characters that need a file in UTF-16, and the file is not.',
  explanation:
    'A file that is not UTF-16 is read in the ANSI code page of the machine. Characters outside it (here windows-1252 is assumed) need UTF-16; ' +
    'other letters beyond ASCII in a UTF-8 file may be shown wrongly, which is pointed out as information.',
  example:
    '[SMS_Report(TRUE), SMS_Group_Name("資産"), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [key] string Tag; };',
  repaired:
    '[SMS_Report(TRUE), SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [key] string Tag; };',
  create: (context) =>
    ofReporting(context, ({ groupName }) => {
      const text = stringOf(groupName);
      if (context.format?.encoding !== 'utf-8' || !groupName?.value || !text || !/[^\x20-\x7e]/.test(text)) return;
      const { start, end } = groupName.value;
      try {
        encodeText(text, { encoding: 'windows-1252', bom: false });
        context.report({
          start,
          end,
          severity: 'information',
          message: t`This file is UTF-8: letters beyond ASCII may come out wrongly. Save it as UTF-16, or in the code page of the site.`,
        });
      } catch (error) {
        if (!(error instanceof UnencodableCharacterError)) throw error;
        context.report({
          start,
          end,
          message: t`The character “${error.character}” of this name is in no ANSI code page of Western Windows. Save the file as UTF-16.`,
        });
      }
    }),
};

export const unknownUnit: DeclarationRule = {
  id: 'unknown-unit',
  reads: 'declaration',
  severity: 'warning',
  summary: 'SMS_Units names a unit that inventory does not know.',
  explanation: 'The client converts a value only for the units that it knows.',
  example: 'class Contoso_Disk { [key] string Name; [SMS_Units("MegaByte")] uint64 Size; };',
  repaired: 'class Contoso_Disk { [key] string Name; [SMS_Units("MegaBytes")] uint64 Size; };',
  create: (context) => ({
    qualifier(node) {
      if (keyOf(node.name.text) !== 'sms_units' || node.value?.kind !== 'string' || findUnit(node.value.value)) return;
      const names = INVENTORY_UNITS.map((unit) => unit.name);
      const meant = closestOf(node.value.value, names, 3);
      const { start, end } = node.value;
      context.report({
        start,
        end,
        message: t`“${node.value.value}” is no unit of inventory. ${meant ? t`Did you mean ${meant}?` : t`Use one of ${names.join(', ')}.`}`,
        ...(meant ? { fixes: [fix(t`Change to ${meant}`, node.value, `"${meant}"`, true)] } : {}),
      });
    },
  }),
};

export const sameClassId: FileRule = {
  id: 'same-class-id',
  reads: 'file',
  face: faceOfIdentity,
  severity: 'warning',
  summary: 'Two reporting classes have the same SMS_Class_ID.',
  explanation:
    'Both would fill one table. That is meant where their SMS_Context differs, as with the 32-bit and the 64-bit view of the registry; then nothing is reported.',
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
        message: t`${earlier.name} has this SMS_Class_ID already: both would fill one table. Give one of them another ID, or each its own SMS_Context.`,
      });
    }
  },
};

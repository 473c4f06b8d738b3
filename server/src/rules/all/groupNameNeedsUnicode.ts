import { t } from '../../l10n';
import { stringOf } from '../../semantics/names';
import { encodeText, UnencodableCharacterError } from '../../text/encoding';
import { ofReporting } from '../reporting';
import type { DeclarationRule } from '../rule';

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
          message: t`This file is UTF-8: letters beyond ASCII may be shown wrongly. Save it as UTF-16, or in the code page of the site.`,
        });
      } catch (error) {
        if (!(error instanceof UnencodableCharacterError)) throw error;
        context.report({
          start,
          end,
          message: t`The character “${error.character}” of this name is not in the ANSI code page of Western Windows. Save the file as UTF-16.`,
        });
      }
    }),
};

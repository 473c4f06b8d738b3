/** A reporting class from its parts, for the rules about them. */
export const ID = 'SMS_Group_Name("G"), SMS_Class_ID("CONTOSO|A_B|1.0")';

/** A reporting class; qualifiers beside SMS_Report, members, name. */
export function reporting(
  qualifiers: string,
  body = '[SMS_Report(TRUE), key] string K;',
  name = 'A_B',
  report = 'TRUE',
): string {
  return `[SMS_Report(${report}), ${qualifiers}] class ${name} : SMS_Class_Template { ${body} };\n`;
}

/** A whole reporting class and the qualifiers of a data class, for the rules about the order of a file. */
export const reporting = (name: string) =>
  `[SMS_Report(TRUE), SMS_Group_Name("G"), SMS_Class_ID("A|G|1.0")]\nclass ${name} : SMS_Class_Template { [key] string K; };\n`;

export const PROVIDER = '[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\X")]\n';

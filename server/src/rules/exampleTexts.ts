/** Texts of MOF that the examples of several rules are made of; the company is made up. */

/** A class with `[DYNPROPS]`; its instance follows. */
export const DYNPROPS_CLASS = '[DYNPROPS] class Contoso_App { [key] string KeyName; string Version; };\n';

export const DYNPROPS_INSTANCE =
  '[DYNPROPS] instance of Contoso_App { KeyName = "A"; [PropertyContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso|Version"), Dynamic, Provider("RegPropProv")] Version; };';

/** The two halves of one inventoried class. */
export const DATA_HALF =
  '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_Agent { [key] string KeyName; };\n';

export const REPORTING_HALF =
  '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\n[SMS_Report(TRUE), SMS_Group_Name("Agents"), SMS_Class_ID("CONTOSO|AGENTS|1.0")]\nclass Contoso_Agent : SMS_Class_Template { [SMS_Report(TRUE), key] string KeyName; };';

/** A reporting class for one view of the registry, as import files have them. */
export const reportingOfView = (
  name: string,
  bits: 32 | 64,
  id: string,
  properties = '[SMS_Report(TRUE), key] string KeyName;',
): string =>
  `[SMS_Report(TRUE), SMS_Group_Name("${name}"), SMS_Class_ID("${id}"), SMS_Context_1("__ProviderArchitecture=${bits}|uint32"), SMS_Context_2("__RequiredArchitecture=true|boolean")]\nclass ${name} : SMS_Class_Template { ${properties} };\n`;

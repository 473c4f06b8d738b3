/** A reporting class of a file for import. */
export const one = (
  name: string,
  { bits = 0, id = `X|${name.replace(/[«»|]|import-\w+/g, '')}|1.0`, body = '[key] string A;' } = {},
) =>
  `[SMS_Report(TRUE), SMS_Class_ID("${id}")${bits === 0 ? '' : `, SMS_Context_1("__ProviderArchitecture=${bits}|uint32")`}] class ${name} : SMS_Class_Template { ${body} };\n`;

/** Classes and values that a provider reads from the registry. */
export const CLASS = '[DYNPROPS] class A_P { [key] string K; string V; };\n';

export const KEY = String.raw`Local|HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso`;

/** A class with an instance whose property has the given context and provider. */
export function value(
  context: string,
  provider = ', Provider("RegPropProv")',
  instance = '[DYNPROPS] instance of A_P',
): string {
  return `${CLASS}${instance} { K = "A"; [PropertyContext(${context}), Dynamic${provider}] V; };\n`;
}

/** A class of RegProv with the given context. */
export function keys(
  context: string,
  provider = 'RegProv',
  body = '[key] string K; [PropertyContext("V")] string V;',
): string {
  return `[dynamic, provider("${provider}"), ClassContext(${context})] class A_Q { ${body} };\n`;
}

import { t } from '../../l10n';
import { closestOf } from '../../syntax/spelling';
import { keyOf, stringOf } from '../../semantics/names';
import { fix, type DeclarationRule } from '../rule';

/** The names that contexts usually have, with type and values. */
const KNOWN: readonly { readonly name: string; readonly type: string; readonly values: readonly string[] }[] = [
  { name: '__ProviderArchitecture', type: 'uint32', values: ['32', '64'] },
  { name: '__RequiredArchitecture', type: 'boolean', values: ['true', 'false'] },
];

export const inventoryContext: DeclarationRule = {
  id: 'inventory-context',
  reads: 'declaration',
  severity: 'warning',
  summary: 'An SMS_Context is not of the form NAME=VALUE|TYPE, or has a value that its name does not take.',
  explanation:
    'The client hands it to the provider: __ProviderArchitecture=32|uint32 or 64|uint32 chooses the view of the registry, __RequiredArchitecture=true|boolean insists on it. ' +
    'What the client cannot read, it does not pass on, and the class collects from the other view.',
  example:
    '[SMS_Report(TRUE), SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|ASSETS|1.0"), SMS_Context_1("__ProviderArchitecture=32")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };',
  repaired:
    '[SMS_Report(TRUE), SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|ASSETS|1.0"), SMS_Context_1("__ProviderArchitecture=32|uint32")]\nclass Contoso_Asset : SMS_Class_Template { [SMS_Report(TRUE), key] string Tag; };',
  create: (context) => ({
    qualifier(node) {
      const { value } = node;
      const text = /^sms_context(?:_\d+)?$/i.test(node.name.text) ? stringOf(node) : undefined;
      if (!value || text === undefined) return;
      const found = problemOf(text);
      if (!found) return;
      const fixes = found.better === undefined ? [] : [fix(t`Write ${found.better}`, value, `"${found.better}"`)];
      context.report({ start: value.start, end: value.end, message: found.message, fixes });
    },
  }),
};

function problemOf(text: string): { readonly message: string; readonly better?: string } | undefined {
  const equals = text.indexOf('=');
  const bar = text.indexOf('|', equals);
  const name = (equals < 0 ? text : text.slice(0, equals)).trim();
  if (equals < 0 || name === '') return { message: t`A context is written NAME=VALUE|TYPE.` };
  const value = text.slice(equals + 1, bar < 0 ? undefined : bar).trim();
  const type = bar < 0 ? '' : text.slice(bar + 1).trim();
  const known = KNOWN.find((one) => keyOf(one.name) === keyOf(name));
  if (!known) {
    const meant = closestOf(
      name,
      KNOWN.map((one) => one.name),
      3,
    );
    if (meant !== undefined) {
      return {
        message: t`${name} is not a known context. Did you mean ${meant}?`,
        better: `${meant}=${text.slice(equals + 1)}`,
      };
    }
    return type === ''
      ? { message: t`The type is missing after the value: ${name}=${value}|uint32, or |boolean, or |string.` }
      : undefined;
  }
  const isValue = known.values.includes(keyOf(value));
  if (!isValue) return { message: t`${known.name} is ${known.values.join(` ${t`or`} `)}, not “${value}”.` };
  if (keyOf(type) === known.type) return undefined;
  return {
    message:
      type === ''
        ? t`The type is missing: ${name}=${value}|${known.type}.`
        : t`${known.name} has the type ${known.type}, not “${type}”.`,
    better: `${name}=${value}|${known.type}`,
  };
}

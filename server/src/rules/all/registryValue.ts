import { t } from '../../l10n';
import { ofRegistryContexts } from '../registry';
import { fix, type DeclarationRule } from '../rule';

export const registryValue: DeclarationRule = {
  id: 'registry-value',
  reads: 'declaration',
  severity: 'warning',
  summary: 'The PropertyContext of a value names a key and no value.',
  explanation:
    'After the key come “|” and the name of the value. Without it the provider reads the key’s default value, which has no name and is seldom meant: ' +
    'where it is, silence the rule there.',
  example:
    '[DYNPROPS] class Contoso_App { [key] string KeyName; string Version; };\n' +
    '[DYNPROPS] instance of Contoso_App { KeyName = "A"; [PropertyContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso"), Dynamic, Provider("RegPropProv")] Version; };',
  repaired:
    '[DYNPROPS] class Contoso_App { [key] string KeyName; string Version; };\n' +
    '[DYNPROPS] instance of Contoso_App { KeyName = "A"; [PropertyContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso|Version"), Dynamic, Provider("RegPropProv")] Version; };',
  create: (context) =>
    ofRegistryContexts(context, ({ value, kind, path, property }) => {
      if (kind !== 'value' || !path || path.value !== undefined) return;
      const { start, end } = value;
      const at = { start: end - 1, end: end - 1 };
      context.report({
        start,
        end,
        message: t`No value is named: ${property ?? t`the property`} gets the default value of the key. Write “|” and the name of the value after the key.`,
        fixes: property ? [fix(t`Add ${`|${property}`}`, at, `|${property}`)] : [],
      });
    }),
};

import { t } from '../../l10n';
import { HIVES, hiveOf } from '../../semantics/registryContext';
import { closestOf } from '../../syntax/spelling';
import { ofRegistryContexts, replacedIn } from '../registry';
import type { DeclarationRule } from '../rule';
import { hasLostBackslash } from './registryBackslashes';

export const registryHive: DeclarationRule = {
  id: 'registry-hive',
  reads: 'declaration',
  severity: 'warning',
  summary: 'The path of a registry key does not begin with a hive that the provider knows.',
  explanation:
    'The provider knows hives by their full names only: HKEY_LOCAL_MACHINE, not HKLM. Under another name it finds nothing.',
  example:
    '[dynamic, provider("RegProv"), ClassContext("Local|HKLM\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_App { [key] string KeyName; };',
  repaired:
    '[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_App { [key] string KeyName; };',
  create: (context) =>
    ofRegistryContexts(context, ({ value, path }) => {
      if (!path) return;
      const word = path.hive.toUpperCase();
      // A hive of users is another mistake, whatever it is called; and so are lost backslashes, which leave one long word.
      if (Object.hasOwn(HIVES, word) || word === 'HKCU' || word === 'HKU') return;
      if (hasLostBackslash(context.declaration.text, value)) return;
      const meant = hiveOf(path.hive) ?? closestOf(path.hive, Object.keys(HIVES), 4);
      const { start, end } = value;
      context.report({
        start,
        end,
        message: meant
          ? t`The provider of the registry does not know the hive ${path.hive}: write ${meant}.`
          : t`“${path.hive}” is not a registry hive. A path begins with one, such as HKEY_LOCAL_MACHINE.`,
        fixes: meant
          ? replacedIn(context, value, path.hive, meant, t`Change to ${meant}`)
          : replacedIn(
              context,
              value,
              path.hive,
              `HKEY_LOCAL_MACHINE\\\\${path.hive}`,
              t`Put HKEY_LOCAL_MACHINE before it`,
            ),
      });
    }),
};

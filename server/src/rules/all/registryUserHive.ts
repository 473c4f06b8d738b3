import { t } from '../../l10n';
import { hiveOf } from '../../semantics/registryContext';
import { ofRegistryContexts } from '../registry';
import type { DeclarationRule } from '../rule';

export const registryUserHive: DeclarationRule = {
  id: 'registry-user-hive',
  reads: 'declaration',
  severity: 'warning',
  summary: 'A path leads into the registry of a user, which the inventory agent does not see.',
  explanation:
    'The agent runs as the system: HKEY_CURRENT_USER is the system’s own, not that of the person at the machine. ' +
    'Copy such values into HKEY_LOCAL_MACHINE by a script first. The keys of the default user and of the system’s accounts below HKEY_USERS are fine.',
  example:
    '[dynamic, provider("RegProv"), ClassContext("Local|HKEY_CURRENT_USER\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_App { [key] string KeyName; };',
  repaired:
    '[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_App { [key] string KeyName; };',
  create: (context) =>
    ofRegistryContexts(context, ({ value, path }) => {
      const hive = path && hiveOf(path.hive);
      if (!path || (hive !== 'HKEY_CURRENT_USER' && hive !== 'HKEY_USERS')) return;
      if (hive === 'HKEY_USERS' && /^(?:\.default|s-1-5-(?:18|19|20))(?:\\|$)/i.test(path.key)) return;
      const { start, end } = value;
      context.report({
        start,
        end,
        message: t`The inventory agent runs as the system: under ${hive} it does not find what people have there.`,
      });
    }),
};

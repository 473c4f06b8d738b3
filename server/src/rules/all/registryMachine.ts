import { t } from '../../l10n';
import { keyOf } from '../../semantics/names';
import { ofRegistryContexts, replacedIn } from '../registry';
import type { DeclarationRule } from '../rule';
import { isOneSlip } from '../suggest';

export const registryMachine: DeclarationRule = {
  id: 'registry-machine',
  reads: 'declaration',
  severity: 'warning',
  summary: 'The path of a registry key begins without “Local|”.',
  explanation:
    'ClassContext, and PropertyContext in an instance, begin with the machine: Local|HKEY_LOCAL_MACHINE\\\\…. Without it the provider finds nothing.',
  example:
    '[dynamic, provider("RegProv"), ClassContext("HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_App { [key] string KeyName; };',
  repaired:
    '[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_App { [key] string KeyName; };',
  create: (context) =>
    ofRegistryContexts(context, ({ value, path }) => {
      if (!path) return;
      const { machine } = path;
      const { start, end } = value;
      if (machine === undefined) {
        const message = t`The path of a registry key begins with the machine: write “Local|” before the hive.`;
        context.report({
          start,
          end,
          message,
          fixes: replacedIn(context, value, '', 'Local|', t`Write Local| before it`),
        });
      } else if (machine !== '' && isOneSlip(keyOf(machine), 'local')) {
        const message = t`“${machine}” is taken for the name of a machine. Did you mean Local?`;
        context.report({
          start,
          end,
          message,
          fixes: replacedIn(context, value, machine, 'Local', t`Change to Local`),
        });
      }
    }),
};

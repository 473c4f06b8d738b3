import { t } from '../../l10n';
import { DATA_NAMESPACE, REPORTING_NAMESPACE } from '../../knowledge';
import { orderProblemsOf } from '../order';
import type { FileRule } from '../rule';

export const dataClassInside: FileRule = {
  id: 'data-class-inside',
  reads: 'file',
  severity: 'warning',
  summary: 'A class that is filled from the registry is in root\\cimv2\\sms, among the reporting classes.',
  explanation:
    'The agent takes the data of a reporting class from root\\cimv2, or from the namespace that the qualifier Namespace of the reporting class names. ' +
    'In root\\cimv2\\sms a data class supplies nothing, and it takes the place of a reporting class of its name.',
  example:
    '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\n[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_Agent { [key] string KeyName; };',
  repaired:
    '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_Agent { [key] string KeyName; };',
  check(context) {
    for (const { name, span } of orderProblemsOf(context, 'data-class-inside')) {
      context.report({
        ...span,
        message: t`${name} is filled from the registry and is in ${REPORTING_NAMESPACE}. Data classes are in ${DATA_NAMESPACE}.`,
      });
    }
  },
};

import { t } from '../../l10n';
import { DATA_NAMESPACE, REPORTING_NAMESPACE } from '../../knowledge';
import type { MofDocument } from '../../semantics/document';
import { stepsOf } from '../../semantics/effect';
import { keyOf } from '../../semantics/names';
import { inNamespace, orderProblemsOf } from '../order';
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
    const { document } = context;
    for (const { name, span, index } of orderProblemsOf(context, 'data-class-inside')) {
      context.reportAt(span, () => ({
        message: t`${name} is filled from the registry and is in ${REPORTING_NAMESPACE}. Data classes are in ${DATA_NAMESPACE}.`,
        fixes: [
          {
            title: t`Switch to ${DATA_NAMESPACE} for it`,
            edits: inNamespace(document, ...blockOf(document, index, name), DATA_NAMESPACE),
          },
        ],
      }));
    }
  },
};

/** A class with what goes along with it: the pragma that deletes it, directly above, and its instances, directly below. */
function blockOf(document: MofDocument, index: number, name: string): readonly [start: number, end: number] {
  const isDeleted = (at: number): boolean =>
    document.declarations[at] !== undefined &&
    stepsOf(document.declarations[at]).some((step) => step.kind === 'deleteClass' && keyOf(step.name) === keyOf(name));
  let end = index + 1;
  for (
    let node = document.declarations[end]?.node;
    node?.kind === 'instance';
    node = document.declarations[++end]?.node
  )
    if (keyOf(node.className?.text ?? '') !== keyOf(name)) break;
  return [isDeleted(index - 1) ? index - 1 : index, end];
}

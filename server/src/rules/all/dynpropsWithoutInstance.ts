import { t } from '../../l10n';
import { dynPropsOf } from '../dynProps';
import type { FileRule } from '../rule';
import { DYNPROPS_CLASS, DYNPROPS_INSTANCE } from '../exampleTexts';

export const dynpropsWithoutInstance: FileRule = {
  id: 'dynprops-without-instance',
  reads: 'file',
  severity: 'warning',
  summary: 'A class has [DYNPROPS], and no instance of it is found.',
  explanation:
    'The values of such a class come with its instances, which the file writes. A class without any has no data. ' +
    'Where another file of the workspace has declarations that name the class, an instance may be there, and nothing is reported.',
  example: DYNPROPS_CLASS,
  repaired: DYNPROPS_CLASS + DYNPROPS_INSTANCE,
  check({ document, index, report }) {
    const { classes, instantiated } = dynPropsOf(document);
    for (const [key, { index: at, name, isDynProps }] of classes) {
      if (!isDynProps || instantiated.has(key)) continue;
      const isElsewhere = index?.mentionsOf(name.text).some((one) => one.uri !== document.uri && !one.isDeclaration);
      if (isElsewhere) continue;
      const offset = document.tree.offsetOf(at);
      const message = t`${name.text} gets its values with an instance that has [DYNPROPS], and there is none.`;
      report({ start: name.start + offset, end: name.end + offset, message });
    }
  },
};

import { t } from '../../l10n';
import { keyOf } from '../../semantics/names';
import { dynPropsOf } from '../dynProps';
import { fix, type FileRule } from '../rule';
import { DYNPROPS_CLASS, DYNPROPS_INSTANCE } from '../exampleTexts';

export const classWithoutDynprops: FileRule = {
  id: 'class-without-dynprops',
  reads: 'file',
  severity: 'information',
  summary: 'An instance has [DYNPROPS], and its class in the same file does not.',
  explanation:
    'The class says that its instances have values from a provider. Without [DYNPROPS] there WMI does not ask for them.',
  example: DYNPROPS_CLASS.replace('[DYNPROPS] ', '') + DYNPROPS_INSTANCE,
  repaired: DYNPROPS_CLASS + DYNPROPS_INSTANCE,
  check({ document, report }) {
    const { instances, classes } = dynPropsOf(document);
    const told = new Set<string>();
    for (const { className } of instances) {
      const key = keyOf(className.text);
      const declared = classes.get(key);
      if (!declared || declared.isDynProps || told.has(key)) continue;
      told.add(key);
      const offset = document.tree.offsetOf(declared.index);
      const { node, name } = declared;
      const first = node.qualifiers?.qualifiers[0];
      const at = offset + (first ? first.start : node.keyword.start);
      report({
        start: name.start + offset,
        end: name.end + offset,
        message: t`Its instance has [DYNPROPS], and ${name.text} itself does not; the documentation has it on both.`,
        fixes: [fix(t`Add DYNPROPS`, { start: at, end: at }, first ? 'DYNPROPS, ' : '[DYNPROPS]\n')],
      });
    }
  },
};

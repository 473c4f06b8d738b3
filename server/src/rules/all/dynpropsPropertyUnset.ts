import { t } from '../../l10n';
import { findQualifierIn, keyOf } from '../../semantics/names';
import { dynPropsOf } from '../dynProps';
import { propertiesOf } from '../reporting';
import type { FileRule } from '../rule';
import { DYNPROPS_CLASS, DYNPROPS_INSTANCE } from '../exampleTexts';

export const dynpropsPropertyUnset: FileRule = {
  id: 'dynprops-property-unset',
  reads: 'file',
  severity: 'information',
  summary: 'No instance of a class with [DYNPROPS] gives a value to one of its properties.',
  explanation:
    'The property stays empty on every client. It may be there for later, or its line in the instance was forgotten.',
  example: DYNPROPS_CLASS.replace('string Version;', 'string Version; string Owner;') + DYNPROPS_INSTANCE,
  repaired: DYNPROPS_CLASS + DYNPROPS_INSTANCE,
  check({ document, report }) {
    const { classes, instances } = dynPropsOf(document);
    if (instances.length === 0) return;
    const set = new Map<string, Set<string>>();
    for (const { className, node } of instances) {
      const key = keyOf(className.text);
      let names = set.get(key);
      if (!names) set.set(key, (names = new Set()));
      for (const { name } of node.members) names.add(keyOf(name.text));
    }
    for (const [key, { index, node, isDynProps }] of classes) {
      const names = isDynProps ? set.get(key) : undefined;
      if (!names) continue;
      const offset = document.tree.offsetOf(index);
      for (const { name, value, qualifiers } of propertiesOf(node)) {
        if (value || names.has(keyOf(name.text)) || findQualifierIn(qualifiers, 'key')) continue;
        const message = t`No instance gives ${name.text} a value: it stays empty.`;
        report({ start: name.start + offset, end: name.end + offset, message });
      }
    }
  },
};

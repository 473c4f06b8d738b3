import { keyOf } from '../../semantics/names';
import type { DeclarationRule } from '../rule';

export const duplicateQualifier: DeclarationRule = {
  id: 'duplicate-qualifier',
  reads: 'declaration',
  severity: 'error',
  summary: 'One list has a qualifier twice.',
  explanation:
    'A qualifier has one value. Where SMS_Report stands there twice, nobody can tell which of the two counts.',
  example: 'class Contoso_Asset { [key, SMS_Report(TRUE), SMS_Report(FALSE)] string Tag; };',
  repaired: 'class Contoso_Asset { [key, SMS_Report(TRUE)] string Tag; };',
  create({ report }) {
    return {
      qualifier(node, { list }) {
        const key = keyOf(node.name.text);
        const at = list.qualifiers.indexOf(node);
        const first = list.qualifiers.findIndex(({ name }) => keyOf(name.text) === key);
        if (first === at || key === '') return;
        const before = list.qualifiers[at - 1];
        report({
          start: node.start,
          end: node.end,
          message: `${node.name.text} stands in this list already. Delete one of the two.`,
          fixes: [
            { title: `Delete this ${node.name.text}`, edits: [{ start: before.end, end: node.end, newText: '' }] },
          ],
        });
      },
    };
  },
};

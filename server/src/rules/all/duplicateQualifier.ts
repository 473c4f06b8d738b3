import { t } from '../../l10n';
import { branchesIn, Repetitions } from '../../semantics/branches';
import { keyOf } from '../../semantics/names';
import type { Name } from '../../syntax/tree';
import type { DeclarationRule } from '../rule';

export const duplicateQualifier: DeclarationRule = {
  id: 'duplicate-qualifier',
  reads: 'declaration',
  severity: 'error',
  summary: 'A list has the same qualifier twice.',
  explanation: 'A qualifier has one value. Where SMS_Report is there twice, nobody can tell which of the two counts.',
  example: 'class Contoso_Asset { [key, SMS_Report(TRUE), SMS_Report(FALSE)] string Tag; };',
  repaired: 'class Contoso_Asset { [key, SMS_Report(TRUE)] string Tag; };',
  create(context) {
    return {
      qualifier(first, { list: { qualifiers } }) {
        // Once for each list, so that a very long one stays quick.
        if (first !== qualifiers[0] || qualifiers.length === 1) return;
        const seen = new Repetitions<Name>(() => branchesIn(context.declaration));
        for (const [at, { name, start, end }] of qualifiers.entries()) {
          const key = keyOf(name.text);
          const earlier = key === '' ? undefined : seen.meet(key, start, name);
          if (earlier) {
            context.report({
              start,
              end,
              message: t`${name.text} is already in this list. Delete one of the two.`,
              related: [{ start: earlier.start, end: earlier.end, message: t`The first one is here.` }],
              fixes: [
                { title: t`Delete this ${name.text}`, edits: [{ start: qualifiers[at - 1]!.end, end, newText: '' }] },
              ],
            });
          }
        }
      },
    };
  },
};

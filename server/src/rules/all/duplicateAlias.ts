import { t } from '../../l10n';
import type { Span } from '../../text/span';
import { branchesOfTree, Repetitions } from '../../semantics/branches';
import { keyOf } from '../../semantics/names';
import type { FileRule } from '../rule';

export const duplicateAlias: FileRule = {
  id: 'duplicate-alias',
  reads: 'file',
  severity: 'warning',
  summary: 'Two declarations of a file have the same alias.',
  explanation:
    'A value that names the alias can mean only one of them. Two in different branches of an #ifdef are fine.',
  example: 'instance of Contoso_Person as $P { Name = "A"; };\ninstance of Contoso_Person as $P { Name = "B"; };',
  repaired: 'instance of Contoso_Person as $P { Name = "A"; };\ninstance of Contoso_Person as $Q { Name = "B"; };',
  check({ document, reportAt }) {
    if (!document.summaries.some(({ aliases }) => aliases.length > 0)) return;
    const seen = new Repetitions<Span>(() => branchesOfTree(document.tree));
    for (const [index, { aliases }] of document.summaries.entries()) {
      for (const { name } of aliases) {
        const start = name.start + document.tree.offsetOf(index);
        const here = { start, end: start + name.end - name.start };
        const earlier = seen.meet(keyOf(name.text), start, here);
        if (!earlier) continue;
        reportAt(here, () => ({
          related: [{ ...earlier, message: t`The first one is here.` }],
          message: t`Another declaration of this file is already called ${name.text}. Give this one another alias.`,
        }));
      }
    }
  },
};

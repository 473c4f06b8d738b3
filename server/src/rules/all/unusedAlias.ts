import { t } from '../../l10n';
import type { Declaration } from '../../syntax/declaration';
import { fileKey } from '../../semantics/fileKeys';
import { keyOf } from '../../semantics/names';
import { fix, type FileRule } from '../rule';

export const unusedAlias: FileRule = {
  id: 'unused-alias',
  reads: 'file',
  severity: 'hint',
  tag: 'unnecessary',
  summary: 'An instance has an alias that no value names.',
  explanation:
    'An alias is for the values that refer to the instance. One that none names may be left over, or a value that should name it is missing. ' +
    'A file that includes others, or that others include, is not judged: the value may be there. Nor is a configuration that DSC ' +
    'has made, where every instance has one.',
  example: 'instance of Contoso_Person as $P { Name = "A"; };',
  repaired: 'instance of Contoso_Person { Name = "A"; };',
  check({ document, index, reportAt }) {
    const summaries = document.summaries;
    if (!summaries.some(({ aliases }) => aliases.length > 0)) return;
    const { includes } = document.shared;
    if (includes.length > 0 || (index?.includersOf(fileKey(document.uri)) ?? []).length > 0) return;
    if (document.tree.declarations.some(isDscConfiguration)) return;
    const used = new Set(summaries.flatMap(({ aliasUses }) => aliasUses.map(({ text }) => keyOf(text))));
    for (const [at, { aliases }] of summaries.entries()) {
      const offset = document.tree.offsetOf(at);
      for (const { name, instance } of aliases) {
        if (!instance?.className || used.has(keyOf(name.text))) continue;
        const span = { start: name.start + offset, end: name.end + offset };
        const before = { start: instance.className.end + offset, end: span.end };
        reportAt(span, () => {
          // A comment in between is nobody's to remove.
          const isPlain = /^\s+as\s+\$[^$]*$/i.test(document.text.slice(before.start, before.end));
          return {
            message: t`No value of this file names ${name.text}. Leave the alias out, or name it where the instance is meant.`,
            fixes: isPlain ? [fix(t`Remove “as ${name.text}”`, before, '')] : [],
          };
        });
      }
    }
  },
};

function isDscConfiguration({ node }: Declaration): boolean {
  return node.kind === 'instance' && keyOf(node.className?.text ?? '') === 'omi_configurationdocument';
}

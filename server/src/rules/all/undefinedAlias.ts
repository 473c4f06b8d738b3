import { t } from '../../l10n';
import { closestOf } from '../../syntax/spelling';
import { aliasesOfIncludes, type IncludedAliases } from '../../semantics/includes';
import { keyOf } from '../../semantics/names';
import type { MofDocument } from '../../semantics/document';
import { fix, type FileRule } from '../rule';
import { isSureSlip } from '../suggest';

export const undefinedAlias: FileRule = {
  id: 'undefined-alias',
  reads: 'file',
  severity: 'error',
  summary: 'A value names an alias that no instance of the file has.',
  explanation:
    'An alias is known in its file, and in those that include it or that it includes. It may be used before the instance that it names. ' +
    'Where an included file is not among those at hand, it is only information: the alias may be there.',
  example: 'instance of Contoso_Link { Owner = $Missing; };',
  repaired: 'instance of Contoso_Person as $Owner { Name = "A"; };\ninstance of Contoso_Link { Owner = $Owner; };',
  check({ document, index, reportAt }) {
    if (!document.summaries.some(({ aliasUses }) => aliasUses.length > 0)) return;
    const declared = new Map<string, string>();
    for (const { aliases } of document.summaries) {
      for (const { name } of aliases) declared.set(keyOf(name.text), name.text);
    }
    let included: IncludedAliases | undefined;
    for (const [at, { aliasUses }] of document.summaries.entries()) {
      if (aliasUses.length === 0) continue;
      const offset = document.tree.offsetOf(at);
      for (const use of aliasUses) {
        const key = keyOf(use.text);
        if (declared.has(key)) continue;
        included ??= aliasesOfIncludes(document, index);
        if (included.names.has(key)) continue;
        const span = { start: use.start + offset, end: use.end + offset };
        const { missing } = included;
        const place = missing === undefined ? span : { ...span, severity: 'information' as const };
        reportAt(place, () => {
          // What nobody names is more likely meant.
          const meant = closestOf(use.text, [...unused(document, declared), ...declared.values()]);
          const advice = meant
            ? t`Did you mean ${meant}?`
            : missing !== undefined
              ? t`It may be in “${missing}”, which is not among the files at hand.`
              : t`Write “as ${use.text}” after the class name of the instance that is meant.`;
          return {
            message: t`No instance of this file is called ${use.text}. ${advice}`,
            ...(meant
              ? {
                  fixes: [
                    fix(t`Change to ${meant}`, span, meant, missing === undefined && isSureSlip(use.text, meant)),
                  ],
                }
              : {}),
          };
        });
      }
    }
  },
};

function unused({ summaries }: MofDocument, declared: ReadonlyMap<string, string>): string[] {
  const used = new Set(summaries.flatMap(({ aliasUses }) => aliasUses.map(({ text }) => keyOf(text))));
  return [...declared].filter(([key]) => !used.has(key)).map(([, name]) => name);
}

import { t, translated } from '../../l10n';
import { allowsScope, findQualifier, type QualifierFact, type QualifierScope } from '../../knowledge';
import { keyOf } from '../../semantics/names';
import type { NamesContext, NamesRule } from '../rule';
import { withoutQualifier } from '../withoutQualifier';

export const PLACES: Partial<Record<QualifierScope, string>> = {
  class: 'a class',
  association: 'an association',
  indication: 'an indication',
  property: 'a property',
  reference: 'a reference',
  method: 'a method',
  parameter: 'a parameter',
  instance: 'an instance',
};

export const qualifierScope: NamesRule = {
  id: 'qualifier-scope',
  reads: 'names',
  severity: { wmi: 'hint', cim2: 'warning', cim3: 'warning' },
  summary: 'A qualifier is used where it has no meaning.',
  explanation:
    'The standard declares for each qualifier what it may be applied to. WMI has no such declarations and keeps the qualifier, without effect. ' +
    'Where the file or the workspace declares the qualifier with its scope, that decides. ' +
    'A misplaced SMS_ qualifier is a warning: hardware inventory does not look for it there; and so is Key on a class, which WMI rejects (0x80041042).',
  example:
    '[SMS_Report(TRUE), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [key, SMS_Group_Name("Tag")] string Tag; };',
  repaired:
    '[SMS_Report(TRUE), SMS_Group_Name("Tag"), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [key] string Tag; };',
  create(context) {
    return {
      qualifier(node, { scope, list }) {
        const { name } = node;
        // WMI lets any qualifier be on an instance and its values; only the standard has no qualifiers there.
        if (scope === 'any' || scope === 'instance') return;
        const known = findQualifier(name.text);
        const fact = declaredQualifier(name.text, context) ?? known;
        if (!fact || allowsScope(fact, scope)) return;
        // Version and Description and their like are everywhere in WMI's own files.
        if (context.dialect === 'wmi' && known?.origin !== 'sms' && keyOf(name.text) !== 'key') return;
        const places = fact.scopes.flatMap((place) => placeName(place) ?? []);
        context.report({
          start: name.start,
          end: name.end,
          ...(known?.origin === 'sms' || isKeyOnClass(name.text, scope) ? { severity: 'warning' as const } : {}),
          message: t`${fact.name} has no meaning on ${placeName(scope)}.${places.length > 0 ? ` ${t`It belongs on ${listOf(places)}.`}` : ''}`,
          fixes: [withoutQualifier(context.declaration.text, list, node)],
        });
      },
    };
  },
};

/** The qualifier with all the scopes that declarations at hand give it; `any` where one of them gives none. */
function declaredQualifier(name: string, { scope }: NamesContext): Pick<QualifierFact, 'name' | 'scopes'> | undefined {
  const declared = scope.qualifierTypes(name);
  if (declared.length === 0) return undefined;
  const scopes = declared.flatMap((one) => (one.scopes.length > 0 ? one.scopes : ['any']));
  return { name, scopes: [...new Set(scopes)] as QualifierScope[] };
}

function placeName(scope: QualifierScope): string | undefined {
  const name = PLACES[scope];
  return name && translated(name);
}

function isKeyOnClass(name: string, scope: QualifierScope): boolean {
  return keyOf(name) === 'key' && scope !== 'method' && scope !== 'parameter';
}

function listOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : t`${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

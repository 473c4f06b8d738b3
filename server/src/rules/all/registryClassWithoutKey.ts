import { t } from '../../l10n';
import { booleanOf, findQualifierIn, keyOf } from '../../semantics/names';
import type { ClassMember, Fix } from '../../syntax/tree';
import { providerIn } from '../registry';
import type { NamesRule } from '../rule';

export const registryClassWithoutKey: NamesRule = {
  id: 'registry-class-without-key',
  reads: 'names',
  severity: 'warning',
  summary: 'A class that reads the registry has no key.',
  explanation:
    'RegProv puts the name of each sub-key into the key of the class, and the key tells an instance with DYNPROPS from others. Nothing can be stored without one.',
  example:
    '[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_App { string KeyName; [PropertyContext("Version")] string Version; };',
  repaired:
    '[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_App { [key] string KeyName; [PropertyContext("Version")] string Version; };',
  create: (context) => ({
    classDeclaration({ qualifiers, name, superclass, members, body }) {
      const isDynProps = booleanOf(findQualifierIn(qualifiers, 'dynprops')) === true;
      if (!name || !body || (!isDynProps && keyOf(providerIn(qualifiers) ?? '') !== 'regprov')) return;
      if (booleanOf(findQualifierIn(qualifiers, 'singleton')) === true) return;
      const hasKey = members.some(
        (member) => member.kind === 'property' && booleanOf(findQualifierIn(member.qualifiers, 'key')) === true,
      );
      if (hasKey) return;
      if (superclass) {
        const inherited = context.scope.membersOf(superclass.text, context.namespace);
        if (!inherited.isComplete || inherited.members.some(({ isKey }) => isKey)) return;
      }
      const { start, end } = name;
      context.report({
        start,
        end,
        message: isDynProps
          ? t`${name.text} has no key, which tells its instances apart. Mark one property with [key].`
          : t`${name.text} has no key, which takes the name of each sub-key. Mark one property with [key].`,
        fixes: isDynProps ? [] : fixesFor(members),
      });
    },
  }),
};

/** RegProv fills what has no context with the name of the sub-key: where that is one property, it is the key. */
function fixesFor(members: readonly ClassMember[]): readonly Fix[] {
  const unfilled = members.filter(
    (member) => member.kind === 'property' && findQualifierIn(member.qualifiers, 'propertycontext') === undefined,
  );
  const [property] = unfilled;
  if (unfilled.length !== 1 || property?.kind !== 'property' || property.array || !property.type) return [];
  const list = property.qualifiers;
  const at = list ? list.start + 1 : property.start;
  return [
    {
      title: t`Make ${property.name.text} the key`,
      edits: [{ start: at, end: at, newText: list ? (list.qualifiers.length > 0 ? 'key, ' : 'key') : '[key] ' }],
    },
  ];
}

import { t } from '../../l10n';
import { findPrimitiveType } from '../../knowledge';
import { typeTextOf } from '../../semantics/dataClasses';
import { keyOf } from '../../semantics/names';
import type { MemberInfo } from '../../semantics/classInfo';
import type { Declaration } from '../../syntax/declaration';
import type { Fix } from '../../syntax/tree';
import type { Span } from '../../text/span';
import { fix, type NamesRule } from '../rule';
import { ofRepeated } from '../repeatedMembers';

/** The inherited type in place of the own one; where the property has a value, that may not fit it. */
function fixesFor({ node }: Declaration, own: Span, inherited: MemberInfo): readonly Fix[] {
  const property =
    node.kind === 'class' && node.members.find(({ kind, name }) => kind === 'property' && name.start === own.start);
  if (!property || property.kind !== 'property' || !property.type || property.value || inherited.isReference) return [];
  if (inherited.isArray !== (property.array !== undefined)) return [];
  return [fix(t`Change to ${inherited.type}`, property.type, inherited.type)];
}

export const propertyRedefined: NamesRule = {
  id: 'property-redefined',
  reads: 'names',
  severity: { wmi: 'error', cim2: 'warning', cim3: 'warning' },
  summary: 'A class repeats an inherited property with another type.',
  explanation:
    'A subclass may repeat a property to add qualifiers, and keeps its type: WMI rejects another one (0x80041052). A reference may point to a more specific class. ' +
    'Where the superclass is in another file, which may be of another version, it is a warning.',
  example:
    'class Contoso_Thing { [key] string Name; uint32 Size; };\nclass Contoso_Asset : Contoso_Thing { string Size; };',
  repaired:
    'class Contoso_Thing { [key] string Name; uint32 Size; };\nclass Contoso_Asset : Contoso_Thing { uint32 Size; };',
  create: (context) =>
    ofRepeated(context, 'property', (own, inherited, severity) => {
      const isSame = own.isArray === inherited.isArray && own.isReference === inherited.isReference;
      const isPrimitive = (text: string) => findPrimitiveType(text) !== undefined;
      // Classes may be related in ways that are not known here; only types of which one is primitive are plainly different.
      if (
        isSame &&
        (keyOf(own.type) === keyOf(inherited.type) || (!isPrimitive(own.type) && !isPrimitive(inherited.type)))
      )
        return;
      // The tables have the class where the schema has a string with EmbeddedInstance.
      const isFact = inherited.declaredIn.origin === 'knowledge' && !isPrimitive(inherited.type);
      if (isFact && own.embedded !== undefined && own.isArray === inherited.isArray) return;
      // A type that is none has a rule of its own.
      if (!isPrimitive(own.type) && !context.scope.find(own.type, context.namespace)) return;
      context.report({
        start: own.start,
        end: own.end,
        ...severity,
        message: t`${own.name} is ${typeTextOf(inherited)} in ${inherited.declaredIn.name}, from which this class derives, and cannot be ${typeTextOf(own)} here.`,
        fixes: fixesFor(context.declaration, own, inherited),
      });
    }),
};

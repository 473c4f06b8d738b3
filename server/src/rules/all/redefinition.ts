/** Rules about what a class repeats of those that it derives from: types of properties, signatures of methods. */
import { t } from '../../l10n';
import { findPrimitiveType } from '../../knowledge';
import { typeTextOf } from '../../semantics/dataClasses';
import { keyOf } from '../../semantics/names';
import type { InheritedMember } from '../../semantics/scope';
import { summaryOf } from '../../semantics/summary';
import type { ClassDeclaration, Severity } from '../../syntax/tree';
import type { MemberInfo } from '../../semantics/classInfo';
import type { NamesContext, NamesRule } from '../rule';

export const propertyRedefined: NamesRule = {
  id: 'property-redefined',
  reads: 'names',
  severity: { wmi: 'error', cim2: 'warning', cim3: 'warning' },
  summary: 'A class repeats an inherited property with another type.',
  explanation:
    'A subclass may repeat a property to add qualifiers, and keeps its type: WMI refuses another one (0x80041052). A reference may point to a more special class. ' +
    'Where the superclass stands in another file, which may be of another version, it is a warning.',
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
      // A type that is none has a rule of its own.
      if (!isPrimitive(own.type) && !context.scope.find(own.type, context.namespace)) return;
      context.report({
        start: own.start,
        end: own.end,
        ...severity,
        message: t`${own.name} is ${typeTextOf(inherited)} in ${inherited.declaredIn.name}, from which this class derives, and cannot be ${typeTextOf(own)} here.`,
      });
    }),
};

export const methodSignature: NamesRule = {
  id: 'method-signature',
  reads: 'names',
  severity: { wmi: 'error', cim2: 'warning', cim3: 'warning' },
  summary: 'A class repeats an inherited method with other parameters or another type.',
  explanation:
    'A method keeps its signature in all classes that derive from the one that declares it: WMI refuses another one (0x80041054). ' +
    'Where the superclass stands in another file, which may be of another version, it is a warning.',
  example:
    'class Contoso_Thing { [key] string Name; uint32 Move([in] string Place); };\nclass Contoso_Asset : Contoso_Thing { uint32 Move([in] uint32 Place); };',
  repaired:
    'class Contoso_Thing { [key] string Name; uint32 Move([in] string Place); };\nclass Contoso_Asset : Contoso_Thing { uint32 Move([in] string Place); };',
  create: (context) =>
    ofRepeated(context, 'method', (own, inherited, severity) => {
      if (inherited.parameters === undefined) return;
      if (keyOf(own.type) === keyOf(inherited.type) && own.parameters === inherited.parameters) return;
      const what = keyOf(own.type) === keyOf(inherited.type) ? t`other parameters` : t`the type ${inherited.type}`;
      context.report({
        start: own.start,
        end: own.end,
        ...severity,
        message: t`${own.name} has ${what} in ${inherited.declaredIn.name}, from which this class derives. A method keeps its signature.`,
      });
    }),
};

type OwnMember = MemberInfo & { readonly start: number; readonly end: number };

/** A visitor that calls `look` for each member that repeats an inherited one of its kind. */
function ofRepeated(
  context: NamesContext,
  kind: MemberInfo['kind'],
  look: (own: OwnMember, inherited: InheritedMember, severity: { severity?: Severity }) => void,
) {
  return {
    classDeclaration(node: ClassDeclaration) {
      if (!node.superclass || node.superclass.text === '') return;
      const own = summaryOf(context.declaration).types.find((type) => type.node === node);
      if (!own || own.members.length === 0) return;
      const { scope, namespace } = context;
      const { byKey } = scope.membersOf(node.superclass.text, namespace);
      if (byKey.size === 0) return;
      for (const member of own.members) {
        const inherited = byKey.get(keyOf(member.name));
        if (inherited?.kind !== kind || member.kind !== kind || inherited.declaredIn === undefined) continue;
        // A superclass found in another namespace may be another class; of one declared twice, either may count.
        if ((inherited.declaredIn.namespace ?? namespace) !== namespace) continue;
        if (scope.findAll(inherited.declaredIn.name, namespace).length > 1) continue;
        const isSure = inherited.declaredIn.origin === 'document';
        look(
          member,
          inherited,
          isSure ? {} : { severity: inherited.declaredIn.origin === 'workspace' ? 'warning' : 'information' },
        );
      }
    },
  };
}

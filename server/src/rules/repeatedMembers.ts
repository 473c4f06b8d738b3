/** What a class repeats of those that it derives from: its own member beside the inherited one. */
import { keyOf } from '../semantics/names';
import type { InheritedMember } from '../semantics/inheritedMembers';
import { summaryOf } from '../semantics/summary';
import type { ClassDeclaration, Severity } from '../syntax/tree';
import type { MemberInfo } from '../semantics/classInfo';
import type { NamesContext } from './rule';

type OwnMember = MemberInfo & { readonly start: number; readonly end: number };

/** A visitor that calls `look` for each member that repeats an inherited one of its kind. */
export function ofRepeated(
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
      const members = scope.membersOf(node.superclass.text, namespace);
      if (members.isEmpty) return;
      for (const member of own.members) {
        const inherited = members.find(keyOf(member.name));
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

import { t } from '../../l10n';
import { keyOf, stringOf } from '../../semantics/names';
import { hasNoOtherMembers } from '../../semantics/scope';
import { closestOf } from '../../syntax/spelling';
import { fix, type NamesRule } from '../rule';

export const overrideOfNothing: NamesRule = {
  id: 'override-of-nothing',
  reads: 'names',
  severity: { wmi: 'hint', cim2: 'warning', cim3: 'warning' },
  summary: 'Override names a property or method that no superclass has.',
  explanation:
    'Override says which inherited member is replaced. Reported only where the class and all that it derives from are known. ' +
    'WMI ignores it, and Windows’ own files have such overrides: there it is a hint.',
  example:
    'class Contoso_Thing { [key] string Name; string Place; };\nclass Contoso_Asset : Contoso_Thing { [Override("Plaec")] string Place; };',
  repaired:
    'class Contoso_Thing { [key] string Name; string Place; };\nclass Contoso_Asset : Contoso_Thing { [Override("Place")] string Place; };',
  create: (context) => ({
    named: ['override'],
    qualifier(node, { owner }) {
      if (!node.value || !owner || !('kind' in owner)) return;
      const name = stringOf(node)?.trim();
      const { node: declared } = context.declaration;
      if (!name || declared.kind !== 'class' || (owner.kind !== 'property' && owner.kind !== 'method')) return;
      if (!declared.members.includes(owner)) return;
      const { start, end } = node.value;
      if (!declared.superclass) {
        context.report({ start, end, message: t`The class has no superclass, so there is no ${name} to override.` });
        return;
      }
      const all = context.scope.declarationsOf(declared.superclass.text, context.namespace);
      // Methods are not in every table, and what is well known may have more.
      if (!all.isComplete || !all.classes.every(hasNoOtherMembers)) return;
      const { scope, namespace } = context;
      if (scope.declaredMembers(declared.superclass.text, namespace, keyOf(name)).length > 0) return;
      const members = [...new Set(all.classes)].flatMap((info) => info.members ?? []);
      const meant = closestOf(
        name,
        members.map((member) => member.name),
      );
      context.report({
        start,
        end,
        message: t`${declared.superclass.text} and what it derives from have no ${name} to override.${meant ? ` ${t`Did you mean ${meant}?`}` : ''}`,
        fixes: meant ? [fix(t`Change to ${meant}`, node.value, `"${meant}"`)] : [],
      });
    },
  }),
};

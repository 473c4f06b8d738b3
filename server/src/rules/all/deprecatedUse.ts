import { t } from '../../l10n';
import { isMarked } from '../../semantics/classInfo';
import { findQualifierIn, keyOf } from '../../semantics/names';
import type { NamesRule } from '../rule';

export const deprecatedUse: NamesRule = {
  id: 'deprecated-use',
  tag: 'deprecated',
  reads: 'names',
  severity: 'hint',
  summary: 'A file uses a class or property that is marked Deprecated.',
  explanation:
    'The schema keeps it for old files and names what takes its place. It checks instances with their values, and superclasses of classes that are not deprecated themselves.',
  example:
    '[Deprecated{"Contoso_Asset"}] class Contoso_Thing { [key] string Name; };\ninstance of Contoso_Thing { Name = "A"; };',
  repaired: 'class Contoso_Asset { [key] string Name; };\ninstance of Contoso_Asset { Name = "A"; };',
  create(context) {
    const isDeprecated = (name: string): boolean => {
      const all = context.scope.findAll(name, context.namespace);
      return all.length > 0 && all.every((info) => isMarked(info, 'deprecated'));
    };
    return {
      classDeclaration({ superclass, qualifiers }) {
        if (!superclass || findQualifierIn(qualifiers, 'deprecated') || !isDeprecated(superclass.text)) return;
        const { start, end } = superclass;
        context.report({
          start,
          end,
          message: t`${superclass.text} is marked Deprecated. Derive from what takes its place.`,
        });
      },
      instance({ className }) {
        if (!className || !isDeprecated(className.text)) return;
        const { start, end } = className;
        context.report({
          start,
          end,
          message: t`${className.text} is marked Deprecated. Its declaration names what takes its place.`,
        });
      },
      assignment({ name }, { className }) {
        if (!className) return;
        const member = context.scope.membersOf(className.text, context.namespace).byKey.get(keyOf(name.text));
        if (!member?.marks?.includes('deprecated')) return;
        const { start, end } = name;
        context.report({ start, end, message: t`${member.name} is marked Deprecated in ${member.declaredIn.name}.` });
      },
    };
  },
};

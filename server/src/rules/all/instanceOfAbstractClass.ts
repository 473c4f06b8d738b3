import { t } from '../../l10n';
import { isMarked } from '../../semantics/classInfo';
import type { NamesRule } from '../rule';

export const instanceOfAbstractClass: NamesRule = {
  id: 'instance-of-abstract-class',
  reads: 'names',
  severity: { wmi: 'error', cim2: 'warning', cim3: 'warning' },
  summary: 'An instance is of an abstract class.',
  explanation:
    'An abstract class has no instances of its own, only those of classes that derive from it. Where the class is known from elsewhere, it is a warning.',
  example: '[Abstract] class Contoso_Thing { [key] string Name; };\ninstance of Contoso_Thing { Name = "A"; };',
  repaired:
    '[Abstract] class Contoso_Thing { [key] string Name; };\nclass Contoso_Asset : Contoso_Thing { };\ninstance of Contoso_Asset { Name = "A"; };',
  create: (context) => ({
    instance(node) {
      const { className } = node;
      if (!className || context.declaration.node !== node) return;
      const all = context.scope.findAll(className.text, context.namespace);
      if (all.length === 0 || !all.every((info) => isMarked(info, 'abstract'))) return;
      const isSure = all.every((info) => info.origin === 'document' && info.namespace === context.namespace);
      const { start, end } = className;
      const message = t`${className.text} is abstract and has no instances of its own. Name a class that derives from it.`;
      context.report({ start, end, ...(isSure ? {} : { severity: 'warning' as const }), message });
    },
  }),
};

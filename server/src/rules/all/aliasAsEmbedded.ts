import { t } from '../../l10n';
import { findPrimitiveType } from '../../knowledge';
import { keyOf } from '../../semantics/names';
import type { NamesRule } from '../rule';

export const aliasAsEmbedded: NamesRule = {
  id: 'alias-as-embedded',
  reads: 'names',
  severity: 'error',
  summary: 'An alias stands for an embedded object, or an embedded object is given an alias.',
  explanation:
    'In WMI an alias is the path of an instance, and stands for a reference. An embedded object is a value without a path and is written out (0x8004401F). ' +
    'In the dialects of the standards and in documents of Desired State Configuration, where aliases stand for embedded instances, nothing is said.',
  example:
    'class Contoso_Place { [key] string Name; };\nclass Contoso_Asset { [key] string Tag; Contoso_Place Place; };\n' +
    'instance of Contoso_Place as $P { Name = "A"; };\ninstance of Contoso_Asset { Tag = "A"; Place = $P; };',
  repaired:
    'class Contoso_Place { [key] string Name; };\nclass Contoso_Asset { [key] string Tag; Contoso_Place Place; };\n' +
    'instance of Contoso_Asset { Tag = "A"; Place = instance of Contoso_Place { Name = "A"; }; };',
  create: (context) => ({
    instance(node) {
      if (context.dialect !== 'wmi' || !node.alias || context.declaration.node === node) return;
      const { start, end } = node.alias;
      context.report({ start, end, message: t`An embedded object has no path, and so no alias.` });
    },
    assignment({ name, value }, { className }) {
      if (context.dialect !== 'wmi' || !className || !value) return;
      const items = value.kind === 'array' ? value.items : [value];
      const alias = items.find(({ kind }) => kind === 'alias');
      if (!alias) return;
      const { scope, namespace } = context;
      const member = scope.membersOf(className.text, namespace).byKey.get(keyOf(name.text));
      if (!member || member.kind !== 'property' || member.isReference || member.embedded !== undefined) return;
      const type = findPrimitiveType(member.type);
      if (type ? type.kind !== 'object' : scope.find(member.type, namespace)?.kind !== 'class') return;
      const { classes } = scope.lineageOf(className.text, namespace);
      if (classes.some((info) => /^(?:omi|msft)_/i.test(info.name))) return;
      const isSure = member.declaredIn.origin === 'document' && member.declaredIn.namespace === namespace;
      const { start, end } = alias;
      context.report({
        start,
        end,
        ...(isSure ? {} : { severity: 'warning' as const }),
        message: t`${member.name} is an embedded object, and an alias stands for a reference. Write the instance out: instance of ${type ? '…' : member.type} { … }.`,
      });
    },
  }),
};

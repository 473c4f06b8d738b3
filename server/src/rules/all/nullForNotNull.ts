import { t } from '../../l10n';
import { keyOf } from '../../semantics/names';
import type { NamesRule } from '../rule';

export const nullForNotNull: NamesRule = {
  id: 'null-for-not-null',
  reads: 'names',
  severity: { wmi: 'error', cim2: 'warning', cim3: 'warning' },
  summary: 'An instance gives NULL to a property that is marked Not_Null.',
  explanation: 'The class says that the property has a value in every instance. WMI rejects the instance (0x80041028).',
  example:
    'class Contoso_Asset { [key] string Tag; [not_null] string Owner; };\ninstance of Contoso_Asset { Tag = "A"; Owner = NULL; };',
  repaired:
    'class Contoso_Asset { [key] string Tag; [not_null] string Owner; };\ninstance of Contoso_Asset { Tag = "A"; Owner = "x"; };',
  create: (context) => ({
    assignment({ name, value }, { className }) {
      if (value?.kind !== 'null' || !className) return;
      const member = context.scope.membersOf(className.text, context.namespace).byKey.get(keyOf(name.text));
      // A key has a rule of its own.
      if (!member?.marks?.includes('notNull') || member.isKey) return;
      const isSure = member.declaredIn.origin === 'document' && member.declaredIn.namespace === context.namespace;
      context.report({
        start: value.start,
        end: value.end,
        ...(isSure ? {} : { severity: 'warning' as const }),
        message: t`${member.name} is marked Not_Null in ${member.declaredIn.name} and cannot be NULL.`,
      });
    },
  }),
};

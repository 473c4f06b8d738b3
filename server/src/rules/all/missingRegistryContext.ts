import { t } from '../../l10n';
import { findQualifierIn, keyOf } from '../../semantics/names';
import { providerIn } from '../registry';
import type { DeclarationRule } from '../rule';
import { hasText } from '../withoutText';

export const missingRegistryContext: DeclarationRule = {
  id: 'missing-registry-context',
  reads: 'declaration',
  severity: 'warning',
  summary: 'RegProv has no ClassContext, or RegPropProv no PropertyContext.',
  explanation:
    'The context says which key or value of the registry to read. Without it the provider has nothing to read.',
  example:
    '[dynamic, provider("RegProv")]\nclass Contoso_App { [key] string KeyName; [PropertyContext("Version")] string Version; };',
  repaired:
    '[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_App { [key] string KeyName; [PropertyContext("Version")] string Version; };',
  create: (context) => ({
    classDeclaration({ qualifiers, name }) {
      if (!name || keyOf(providerIn(qualifiers) ?? '') !== 'regprov') return;
      if (hasText(context, qualifiers, 'classcontext') || hasText(context, qualifiers, 'instancecontext')) return;
      // A reporting class that repeats the provider of its data class reads nothing itself.
      if (findQualifierIn(qualifiers, 'sms_report') || findQualifierIn(qualifiers, 'sms_class_id')) return;
      const { start, end } = findQualifierIn(qualifiers, 'provider')!;
      context.report({
        start,
        end,
        message: t`${name.text} has no ClassContext, which says which key of the registry RegProv reads.`,
      });
    },
    assignment({ qualifiers, name, value }, owner) {
      if (value || keyOf(providerIn(qualifiers) ?? '') !== 'regpropprov') return;
      if (hasText(context, qualifiers, 'propertycontext') || hasText(context, owner.qualifiers, 'instancecontext'))
        return;
      const { start, end } = findQualifierIn(qualifiers, 'provider')!;
      context.report({
        start,
        end,
        message: t`${name.text} has no PropertyContext, which says which value of the registry RegPropProv reads.`,
      });
    },
  }),
};

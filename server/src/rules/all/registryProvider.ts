import { t } from '../../l10n';
import { findQualifierIn, keyOf, stringOf } from '../../semantics/names';
import type { QualifierList } from '../../syntax/tree';
import { fix, type DeclarationRule } from '../rule';

export const registryProvider: DeclarationRule = {
  id: 'registry-provider',
  reads: 'declaration',
  severity: 'warning',
  summary: 'RegProv is used where RegPropProv belongs, or the reverse.',
  explanation:
    'RegProv supplies whole instances: one for each sub-key of a class’s key. RegPropProv supplies single values of an instance that the file writes.',
  example:
    '[dynamic, provider("RegPropProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_App { [key] string KeyName; };',
  repaired:
    '[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_App { [key] string KeyName; };',
  create(context) {
    const look = (list: QualifierList | undefined, wrong: string, right: string, why: string): void => {
      const provider = findQualifierIn(list, 'provider');
      const value = provider?.value;
      if (!value || keyOf(stringOf(provider)?.trim() ?? '') !== keyOf(wrong)) return;
      const { start, end } = value;
      context.report({
        start,
        end,
        message: t`${why} ${right} does it.`,
        fixes: [fix(t`Change to ${right}`, value, `"${right}"`)],
      });
    };
    return {
      classDeclaration({ qualifiers }) {
        look(
          qualifiers,
          'RegPropProv',
          'RegProv',
          t`RegPropProv supplies single values, not the instances of a class.`,
        );
      },
      assignment({ qualifiers, value }) {
        if (!value) look(qualifiers, 'RegProv', 'RegPropProv', t`RegProv supplies whole instances, not single values.`);
      },
    };
  },
};

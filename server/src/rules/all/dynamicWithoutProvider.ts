import { t } from '../../l10n';
import { booleanOf, findQualifierIn } from '../../semantics/names';
import type { Fix, QualifierList } from '../../syntax/tree';
import { fix, type DeclarationRule } from '../rule';
import { hasText } from '../withoutText';

export const dynamicWithoutProvider: DeclarationRule = {
  id: 'dynamic-without-provider',
  reads: 'declaration',
  severity: 'warning',
  summary: 'A class or a property of an instance is Dynamic and names no provider.',
  explanation:
    'Dynamic says that a provider supplies the data; Provider says which. ' +
    'Classes of event tracing, which are dynamic and have no provider, are fine.',
  example:
    '[dynamic, ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_App { [key] string KeyName; };',
  repaired:
    '[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_App { [key] string KeyName; };',
  create(context) {
    const dynamicAlone = (list: QualifierList | undefined) => {
      const dynamic = findQualifierIn(list, 'dynamic');
      return booleanOf(dynamic) === true && !hasText(context, list, 'provider') ? dynamic : undefined;
    };
    return {
      classDeclaration(node) {
        const dynamic = dynamicAlone(node.qualifiers);
        if (!dynamic || !node.name) return;
        const isRegistry = findQualifierIn(node.qualifiers, 'classcontext') !== undefined;
        // Events of a trace are dynamic and have no provider of WMI; nor does one know what a superclass brings.
        if (!isRegistry && (node.superclass || TRACE.some((key) => findQualifierIn(node.qualifiers, key)))) return;
        const { start, end } = dynamic;
        context.report({
          start,
          end,
          message: t`${node.name.text} is Dynamic and names no Provider: nothing supplies its instances.`,
          fixes: isRegistry ? [withProvider(node.qualifiers!, t`Add Provider("RegProv")`, 'Provider("RegProv")')] : [],
        });
      },
      assignment({ name, qualifiers, value }, owner) {
        const dynamic = value ? undefined : dynamicAlone(qualifiers);
        if (!dynamic || hasText(context, owner.qualifiers, 'provider')) return;
        const { start, end } = dynamic;
        context.report({
          start,
          end,
          message: t`${name.text} is Dynamic and names no Provider: nothing supplies its value.`,
          fixes: findQualifierIn(qualifiers, 'propertycontext')
            ? [withProvider(qualifiers!, t`Add Provider("RegPropProv")`, 'Provider("RegPropProv")')]
            : [],
        });
      },
    };
  },
};

/** Qualifiers of event tracing. */
const TRACE = ['guid', 'eventtype', 'eventversion'];

/** Writes the provider in the place of one without a name, or as the last of the list. */
function withProvider(list: QualifierList, title: string, text: string): Fix {
  const given = findQualifierIn(list, 'provider');
  const { end } = list.qualifiers.at(-1)!;
  return given ? fix(title, given, text) : fix(title, { start: end, end }, `, ${text}`);
}

import { t } from '../../l10n';
import { booleanOf, findQualifierIn } from '../../semantics/names';
import type { NamesRule } from '../rule';
import { withoutQualifier } from '../withoutQualifier';

export const singletonWithKey: NamesRule = {
  id: 'singleton-with-key',
  reads: 'names',
  severity: { wmi: 'error', cim2: 'hint', cim3: 'hint' },
  summary: 'A class is a Singleton and has a key.',
  explanation:
    'A singleton has one instance, which needs no key to tell it from others. WMI rejects one that derives from a class with keys (0x8004102C), and its documentation says that it has none of its own. ' +
    'Where the superclass is elsewhere it is information: Windows has a few such classes.',
  example: '[Singleton] class Contoso_Settings { [key] string Name; };',
  repaired: '[Singleton] class Contoso_Settings { string Name; };',
  create: (context) => ({
    classDeclaration({ qualifiers, members, superclass, name }) {
      const singleton = findQualifierIn(qualifiers, 'singleton');
      if (booleanOf(singleton) !== true || !name) return;
      const own = members.find(
        (member) => member.kind === 'property' && booleanOf(findQualifierIn(member.qualifiers, 'key')) === true,
      );
      const { start, end } = singleton!;
      if (own) {
        const message = t`${name.text} is a singleton, and ${own.name?.text ?? t`a property`} is a key: a singleton has none.`;
        const key = findQualifierIn(own.qualifiers, 'key')!;
        const fixes = [withoutQualifier(context.declaration.text, own.qualifiers!, key)];
        context.report({ start, end, message, fixes });
        return;
      }
      const inherited = superclass
        ? context.scope.membersOf(superclass.text, context.namespace).members.find(({ isKey }) => isKey)
        : undefined;
      if (!inherited) return;
      const { declaredIn } = inherited;
      const isSure = declaredIn.origin === 'document' && declaredIn.namespace === context.namespace;
      context.report({
        start,
        end,
        ...(isSure || context.dialect !== 'wmi' ? {} : { severity: 'information' as const }),
        message: t`${name.text} is a singleton and derives from ${declaredIn.name}, which has the key ${inherited.name}.`,
      });
    },
  }),
};

import { t } from '../../l10n';
import { closestOf } from '../../syntax/spelling';
import { keyOf } from '../../semantics/names';
import { fix, type NamesRule } from '../rule';

export const unknownInstanceProperty: NamesRule = {
  id: 'unknown-instance-property',
  reads: 'names',
  severity: 'error',
  summary: 'An instance gives a value to a property that its class does not have.',
  explanation:
    'The compiler rejects the instance. Reported only where the class and all its superclasses are known; ' +
    'where that knowledge comes from the tables of well-known classes, which hold those of one version of Windows, as information.',
  example: 'class Contoso_Asset { [key] string Tag; };\ninstance of Contoso_Asset { Tagg = "A"; };',
  repaired: 'class Contoso_Asset { [key] string Tag; };\ninstance of Contoso_Asset { Tag = "A"; };',
  create(context) {
    return {
      assignment({ name }, owner) {
        // [U] What the compiler makes of a system property, such as __PATH, which every instance has.
        if (!owner.className || name.text === '' || name.text.startsWith('__')) return;
        // Instances of __PARAMETERS hold the parameters of a method, whatever they are called.
        if (keyOf(owner.className.text) === '__parameters') return;
        const { scope, namespace } = context;
        const { members, byKey, isComplete } = scope.membersOf(owner.className.text, namespace);
        if (!isComplete) return;
        const key = keyOf(name.text);
        if (byKey.get(key)?.kind === 'property') return;
        // Another declaration of the class, or of one above it, may have it: the compiler lets the last one count, versions
        // of a file lie side by side in a workspace, and a preprocessor leaves one of two.
        const all = scope.declarationsOf(owner.className.text, namespace);
        if (!all.isComplete) return;
        if (scope.declaredMembers(owner.className.text, namespace, key).some(({ kind }) => kind === 'property')) return;
        const { classes } = scope.lineageOf(owner.className.text, namespace);
        const isSure = classes.every(
          (info) => (info.origin !== 'knowledge' && info.namespace === namespace) || info.name.startsWith('__'),
        );
        const properties = members.filter((member) => member.kind === 'property').map((member) => member.name);
        const meant = closestOf(name.text, properties);
        context.report({
          start: name.start,
          end: name.end,
          ...(isSure ? {} : { severity: 'information' as const }),
          message: t`${owner.className.text} has no property ${name.text}.${meant ? ` ${t`Did you mean ${meant}?`}` : ''}`,
          ...(meant ? { fixes: [fix(t`Change to ${meant}`, name, meant)] } : {}),
        });
      },
    };
  },
};

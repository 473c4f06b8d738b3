import { t } from '../../l10n';
import { keyOf } from '../../semantics/names';
import { MAX_ANCESTORS } from '../../semantics/scope';
import type { NamesRule } from '../rule';

export const circularSuperclass: NamesRule = {
  id: 'circular-superclass',
  reads: 'names',
  severity: 'error',
  summary: 'A class derives from itself, directly or through others.',
  explanation: 'Such a class can never be created.',
  example: 'class Contoso_A : Contoso_B { };\nclass Contoso_B : Contoso_A { };',
  repaired: 'class Contoso_A { };\nclass Contoso_B : Contoso_A { };',
  create(context) {
    const { scope } = context;
    /** The superclass, where all declarations in this file and namespace name the same. */
    const superclassOf = (name: string): string | undefined => {
      // Only this file's classes: a class of the same name elsewhere may be another one.
      const infos = scope.findHere(name).filter((info) => info.namespace === context.namespace);
      const [first] = infos;
      const isClear = infos.every((info) => keyOf(info.superclass ?? '') === keyOf(first!.superclass ?? ''));
      return isClear ? first?.superclass : undefined;
    };
    return {
      classDeclaration(node) {
        if (!node.name || !node.superclass) return;
        const own = keyOf(node.name.text);
        // The line is known already, from that of the class above; to follow it once more for each class takes long.
        if (!scope.mayPass(node.superclass.text, context.namespace, own)) return;
        const seen = new Set<string>();
        let next = superclassOf(node.name.text);
        while (next !== undefined && !seen.has(keyOf(next)) && seen.size < MAX_ANCESTORS) {
          seen.add(keyOf(next));
          if (keyOf(next) === own) {
            const { start, end } = node.superclass;
            context.report({
              start,
              end,
              message: t`${node.name.text} derives from itself. Give it another superclass, or none.`,
            });
            return;
          }
          next = superclassOf(next);
        }
      },
    };
  },
};

import { t } from '../../l10n';
import { isPrimitiveType } from '../../knowledge';
import { keyOf } from '../../semantics/names';
import { MAX_ANCESTORS } from '../../semantics/scope';
import type { NamesRule } from '../rule';
import { reportUnknownClass } from '../unknownClass';

const WHY =
  'The class may exist where the file is compiled. A name is reported where a known one differs from it by a slip, ' +
  'and pointed out where the workspace declares other classes of the same schema but not this one.';

export const unknownSuperclass: NamesRule = {
  id: 'unknown-superclass',
  reads: 'names',
  severity: 'warning',
  summary: 'A class derives from a class that is not known.',
  explanation: WHY,
  example: 'class Contoso_Share : Win32_Shaer { };',
  repaired: 'class Contoso_Share : Win32_Share { };',
  create: (context) => ({
    classDeclaration: (node) => reportUnknownClass(context, node.superclass, t`The superclass`),
  }),
};

export const refToUnknownClass: NamesRule = {
  id: 'ref-to-unknown-class',
  reads: 'names',
  severity: 'warning',
  summary: 'A reference points to a class that is not known.',
  explanation: WHY,
  example: '[Association] class Contoso_Link { [key] Win32_Shaer ref Share; [key] Win32_Directory ref Folder; };',
  repaired: '[Association] class Contoso_Link { [key] Win32_Share ref Share; [key] Win32_Directory ref Folder; };',
  create: (context) => ({
    type(type) {
      // `object ref` is WMI's own: a reference to anything.
      if (!type.isReference || keyOf(type.name.text) === 'object') return;
      if (isPrimitiveType(type.name.text)) {
        const { start, end } = type;
        context.report({
          start,
          end,
          message: t`A reference points to instances of a class, and ${type.name.text} is none.`,
        });
      } else reportUnknownClass(context, type.name, t`The class`);
    },
  }),
};

export const unknownInstanceClass: NamesRule = {
  id: 'unknown-instance-class',
  reads: 'names',
  severity: 'warning',
  summary: 'An instance is of a class that is not known.',
  explanation: WHY,
  example: 'instance of __Win32Provder { Name = "A"; };',
  repaired: 'instance of __Win32Provider { Name = "A"; };',
  create: (context) => ({
    instance: (node) => reportUnknownClass(context, node.className, t`The class`),
  }),
};

export const circularSuperclass: NamesRule = {
  id: 'circular-superclass',
  reads: 'names',
  severity: 'error',
  summary: 'A class derives from itself, directly or by way of others.',
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

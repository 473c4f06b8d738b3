import { t } from '../../l10n';
import { isPrimitiveType } from '../../knowledge';
import { keyOf } from '../../semantics/names';
import type { NamesRule } from '../rule';
import { reportUnknownClass, WHY_UNKNOWN_CLASS } from '../unknownClass';

export const refToUnknownClass: NamesRule = {
  id: 'ref-to-unknown-class',
  reads: 'names',
  severity: 'warning',
  summary: 'A reference points to a class that is not known.',
  explanation: WHY_UNKNOWN_CLASS,
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
          message: t`A reference points to instances of a class, and ${type.name.text} is not a class.`,
        });
      } else reportUnknownClass(context, type.name, t`The class`);
    },
  }),
};

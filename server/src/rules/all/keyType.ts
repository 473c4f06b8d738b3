import { t } from '../../l10n';
import { findPrimitiveType } from '../../knowledge';
import { booleanOf, findQualifierIn } from '../../semantics/names';
import { isDscResource } from '../dsc';
import type { DeclarationRule } from '../rule';
import { withoutQualifier } from '../withoutQualifier';

export const keyType: DeclarationRule = {
  id: 'key-type',
  reads: 'declaration',
  severity: 'error',
  summary: 'A key is an array, a floating-point number or an embedded object.',
  explanation:
    'The values of the keys make up the path of an instance. Arrays, reals and objects cannot be part of it: compilers reject them. ' +
    'Resources of Desired State Configuration work with them: there it is only information.',
  example: 'class Contoso_Asset { [key] string Tags[]; };',
  repaired: 'class Contoso_Asset { [key] string Tag; };',
  create: (context) => ({
    property({ name, qualifiers, type, array }, owner) {
      const key = findQualifierIn(qualifiers, 'key');
      if (booleanOf(key) !== true || !type) return;
      const primitive = findPrimitiveType(type.name.text);
      const what = array
        ? t`an array`
        : primitive?.kind === 'real'
          ? t`a floating-point number`
          : primitive?.kind === 'object' && !type.isReference
            ? t`an embedded object`
            : undefined;
      if (what === undefined) return;
      const { start, end } = array ? { start: name.start, end: array.end } : type;
      context.report({
        start,
        end,
        ...(isDscResource(owner) ? { severity: 'information' as const } : {}),
        message: t`${name.text} is ${what}, which cannot be a key: keys make up the path of an instance.`,
        fixes: [withoutQualifier(context.declaration.text, qualifiers!, key!)],
      });
    },
  }),
};

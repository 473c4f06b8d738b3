import { t } from '../../l10n';
import { findPrimitiveType } from '../../knowledge';
import { booleanOf, findQualifierIn, schemaOf } from '../../semantics/names';
import type { Property } from '../../syntax/tree';
import { isDscResource } from '../dsc';
import type { DeclarationRule, RuleDialect } from '../rule';
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
    property(property, owner) {
      const { name, qualifiers, type, array } = property;
      const key = findQualifierIn(qualifiers, 'key');
      if (booleanOf(key) !== true || !type) return;
      const what = misfit(property, context.dialect);
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

/** What keeps a property from being a key. */
function misfit({ type, array }: Property, dialect: RuleDialect): string | undefined {
  if (array) return t`an array`;
  if (!type || type.isReference) return undefined;
  const primitive = findPrimitiveType(type.name.text);
  if (primitive?.kind === 'real') return t`a floating-point number`;
  // A name with a schema is that of a class, or in MOF 3 of an enumeration; any other is a slip, which has a rule of its own.
  const isObject = primitive
    ? primitive.kind === 'object'
    : dialect !== 'cim3' && schemaOf(type.name.text) !== undefined;
  return isObject ? t`an embedded object` : undefined;
}

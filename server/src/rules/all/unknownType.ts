import { t } from '../../l10n';
import { isMof3Type } from '../../syntax/dialectSigns';
import { closestOf } from '../../syntax/spelling';
import type { TypeReference } from '../../syntax/tree';
import { isPrimitiveType, primitiveTypes } from '../../knowledge';
import { fix, type NamesRule } from '../rule';
import { isBroken } from '../broken';
import { isLikelySlip, isOneSlip, isSureSlip, similarClass } from '../suggest';

/** Names that other languages have for the primitive types. */
const FOREIGN: Readonly<Record<string, string>> = {
  int: 'sint32',
  uint: 'uint32',
  sint: 'sint32',
  long: 'sint32',
  short: 'sint16',
  byte: 'uint8',
  bool: 'boolean',
  float: 'real32',
  double: 'real64',
  char: 'char16',
  date: 'datetime',
  text: 'string',
  wstring: 'string',
  dword: 'uint32',
  qword: 'uint64',
  word: 'uint16',
  int8: 'sint8',
  int16: 'sint16',
  int32: 'sint32',
  int64: 'sint64',
};

export const unknownType: NamesRule = {
  id: 'unknown-type',
  reads: 'names',
  severity: 'error',
  summary: 'The type of a property, parameter or method is neither a primitive type nor a known class.',
  explanation:
    'A name close to a primitive type, or taken from another language, is a mistake. ' +
    'Any other unknown name may be a class that is declared elsewhere: that is only pointed out where the workspace declares classes of the same schema.',
  example: 'class Contoso_Asset { unit32 Count; };',
  repaired: 'class Contoso_Asset { uint32 Count; };',
  create(context) {
    return {
      type(type) {
        const { name } = type;
        if (!type.isReference && name.text.toLowerCase() === 'ref' && !isBroken(context.declaration, name)) {
          context.report({
            start: name.start,
            end: name.end,
            message: t`The class that the reference points to is missing: it comes before “ref”.`,
          });
          return;
        }
        if (type.isReference || isPrimitiveType(name.text) || name.text === '') return;
        // Types of MOF 3: whether the dialect has them is told elsewhere.
        if (isMof3Type(name.text)) return;
        if (context.scope.find(name.text, context.namespace)) return;
        // The parser speaks of a type with dots itself.
        if (isBroken(context.declaration, name)) return;
        const meant = meantPrimitive(type);
        if (meant) {
          context.report({
            start: name.start,
            end: name.end,
            message: t`There is no type “${name.text}”. Did you mean ${meant}?`,
            fixes: [fix(t`Change to ${meant}`, name, meant, isForeign(name.text) || isSureSlip(name.text, meant))],
          });
          return;
        }
        const similar = similarClass(name.text, context.scope);
        if (similar === undefined && !context.scope.knowsSchemaOf(name.text)) return;
        context.report({
          start: name.start,
          end: name.end,
          severity: similar && isLikelySlip(name.text, similar) ? 'warning' : 'information',
          message: similar
            ? t`No class ${name.text} is known. Did you mean ${similar}?`
            : t`No class ${name.text} is known here. Check the name, or open the folder that declares it.`,
          ...(similar ? { fixes: [fix(t`Change to ${similar}`, name, similar)] } : {}),
        });
      },
    };
  },
};

function wordOf(name: string): string {
  return name.replace(/^System\./i, '').toLowerCase();
}

/** Whether it is the name of a type in another language. */
function isForeign(name: string): boolean {
  return isPrimitiveType(wordOf(name)) || Object.hasOwn(FOREIGN, wordOf(name));
}

function meantPrimitive({ name }: TypeReference): string | undefined {
  const word = wordOf(name.text);
  if (isPrimitiveType(word)) return word;
  if (Object.hasOwn(FOREIGN, word)) return FOREIGN[word];
  // A name with an underscore is a class of a schema, whatever else it looks like.
  if (word.includes('_')) return undefined;
  const names = primitiveTypes.map((type) => type.name);
  // `sint46` is nearer to sint16 by its letters.
  const swapped = names.find((one) => isLikelySlip(word, one) && isOneSlip(word, one) && one.length === word.length);
  return swapped ?? closestOf(word, names, word.length > 4 ? 2 : 1);
}

import { t } from '../../l10n';
import { PerDeclaration, type Declaration } from '../../syntax/declaration';
import type { ArraySuffix } from '../../syntax/tree';
import { faceWhere } from '../faces';
import { fix, type FileRule } from '../rule';

const PREPROCESSED = /^[ \t]*#[ \t]*(?:define|undef|if|ifn?def|include)\b/im;

export const arraySize: FileRule = {
  id: 'array-size',
  reads: 'file',
  face: faceWhere((declaration) => namedSizesIn(declaration) !== NO_SIZES || PREPROCESSED.test(declaration.text)),
  severity: 'error',
  summary: 'The size of an array is a word.',
  explanation:
    'The compiler takes a number there. A file that goes through a C preprocessor first may have a name there, which the preprocessor replaces with the number: ' +
    'where a file has directives such as #define or #include "…h", this rule is silent.',
  example: 'class Contoso_Asset { [key] string Tag; uint8 Code[MAX_CODE]; };',
  repaired: 'class Contoso_Asset { [key] string Tag; uint8 Code[8]; };',
  check({ document, report }) {
    const { tree } = document;
    let isPreprocessed: boolean | undefined;
    for (const [index, declaration] of tree.declarations.entries()) {
      for (const { size, start, end } of namedSizesIn(declaration)) {
        isPreprocessed ??= PREPROCESSED.test(tree.text);
        if (isPreprocessed) return;
        const offset = tree.offsetOf(index);
        const message = t`The size of an array is a number; ${size} is not one. Only a C preprocessor could make it one.`;
        const span = { start: start + offset, end: end + offset };
        report({ ...span, message, fixes: [fix(t`Leave the size out`, span, '[]')] });
      }
    }
  },
};

const known = new PerDeclaration<readonly ArraySuffix[]>();
const NO_SIZES: readonly ArraySuffix[] = [];

/** The brackets in a class that hold a name; offsets relative to the declaration. */
function namedSizesIn(declaration: Declaration): readonly ArraySuffix[] {
  let sizes = known.get(declaration);
  if (!sizes) known.set(declaration, (sizes = readSizes(declaration)));
  return sizes;
}

function readSizes({ node }: Declaration): readonly ArraySuffix[] {
  if (node.kind !== 'class') return NO_SIZES;
  const found: ArraySuffix[] = [];
  const take = (array: ArraySuffix | undefined): void => {
    if (array?.size !== undefined && !/^[+-]?\d/.test(array.size)) found.push(array);
  };
  for (const member of node.members) {
    if (member.kind !== 'property' && member.kind !== 'method') continue;
    take(member.array);
    if (member.kind === 'method') for (const { array } of member.parameters) take(array);
  }
  return found.length === 0 ? NO_SIZES : found;
}

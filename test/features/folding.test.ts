/** What can be folded. */
import { expect, test } from 'vitest';
import { foldingRanges } from '../../server/src/features/folding';
import { documentOf } from '../support/marked';

test('folding: bodies, lists, comments, namespaces', () => {
  const text =
    '// a\n// b\n\n#pragma namespace("x")\n[A,\n B,\n C]\nclass A_B\n{\n  string X; // c\n  string Y; // d\n};\n#pragma namespace("y")\n/* e\n f */\n';
  expect(
    foldingRanges(documentOf(text)).map(
      ({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind ? ` ${kind}` : ''}`,
    ),
  ).toEqual(['0-1 comment', '3-11 region', '4-5', '8-10', '12-14 region', '13-14 comment']);
});

/** Colors by what the names mean. */
import { expect, test } from 'vitest';
import { semanticTokens } from '../../server/src/features/semanticTokens';
import { documentOf } from '../support/marked';

test('semantic tokens name what the names are; a range limits them', () => {
  const text = '[key] class A_B : A_C { [Description("x") : Amended] uint8 N = $V; void F([in] string P); };';
  const tokens = semanticTokens(documentOf(text));
  expect(tokens.map(({ start, end, type }) => `${text.slice(start, end)}:${type}`).join(' ')).toBe(
    'key:decorator A_B:class A_C:class Description:decorator Amended:modifier uint8:type N:property $V:variable void:type F:method in:decorator string:type P:parameter',
  );
  expect(semanticTokens(documentOf(text), { range: { start: 7, end: 17 } }).map(({ start }) => start)).toEqual([12]);
});

test('for an editor without a grammar, keywords, texts, numbers and comments have colors, too, line by line', () => {
  const text =
    '// a\n/* b\r\n c */ class A_B as $X { [Description("x\ny")] uint8 N = -1; };\n#pragma autorecover\ninstance of Class { };';
  const tokens = semanticTokens(documentOf(text), { lexical: true });
  expect(tokens.map(({ start, end, type }) => `${text.slice(start, end)}:${type}`)).toEqual([
    '// a:comment',
    '/* b:comment',
    ' c */:comment',
    'class:keyword',
    'A_B:class',
    'as:keyword',
    '$X:variable',
    'Description:decorator',
    '"x:string',
    'y":string',
    'uint8:type',
    'N:property',
    '-1:number',
    '#pragma:keyword',
    'autorecover:macro',
    'instance:keyword',
    'of:keyword',
    'Class:class',
  ]);
});
